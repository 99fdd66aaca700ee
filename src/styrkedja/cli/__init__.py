"""Commands: decode arguments, call one function of `styrkedja.app`, print its answer.

May import `app`, `wording` and the records of `chain` and `base`. Read `main.py` first (which
commands, exit codes), then `commands/`. What a command does not need is imported when it runs,
so that reading a text file starts at once.
"""
