"""The records of the governance chain (styrkedjan): frozen, no behaviour but invariants.

One file for each noun of the chain document. Read `chain.py` first, then `serial.py`,
which turns the records into the promised JSON and back.
"""
