"""Review: what people decide about commitments, carried out on what the reader found.

Pure; may import parsing, chain, language and base. The reader's chain is never changed: `apply.py` (read it first)
makes the reviewed chain from it and the decisions, the same for web, terminal and export. `orders.py`
checks what a person asks for and makes a decision of it.
"""
