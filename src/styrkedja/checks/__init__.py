"""THE LINTER: what is wrong or doubtful in a chain, as findings with a code each.

Imports base, chain, language, parsing and register. Read `rule.py` first, then a family of rules
(`text_rules.py`); `rulebook.py` lists them all and `run.py` carries them out. The words of a finding
stand in `styrkedja.wording`, its page in docs/findings/.
"""
