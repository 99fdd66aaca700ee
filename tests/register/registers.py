"""The register of the fictional municipality, small enough to see through."""

from __future__ import annotations

from styrkedja.register.files import parse_register
from styrkedja.register.records import Register

BODIES = (
    ("kf", "Kommunfullmäktige", "council", ""),
    ("ks", "Kommunstyrelsen", "board", 'aliases = ["KS", "Styrelsen"]\ntasks = ["economy"]'),
    ("skola", "Skolnämnden", "committee", 'tasks = ["school"]\nvalid_to = 2022'),
    ("forskola", "Förskolenämnden", "committee", 'tasks = ["preschool"]\nvalid_to = 2022'),
    ("barn", "Barn- och utbildningsnämnden", "committee", 'tasks = ["school", "preschool"]\nvalid_from = 2023'),
    ("kultur", "Kultur- och fritidsnämnden", "committee", 'tasks = ["culture", "leisure"]'),
    ("omsorg", "Omsorgsnämnden", "committee", 'tasks = ["elderly_care", "social_services"]\nvalid_to = 2022'),
    ("aldre", "Äldrenämnden", "committee", 'tasks = ["elderly_care"]\nvalid_from = 2023'),
    ("social", "Socialnämnden", "committee", 'tasks = ["social_services"]\nvalid_from = 2023'),
    ("norrby", "Kommundelsnämnden Norrby", "district", ""),
    ("hamn", "Almfors Hamn AB", "company", 'aliases = ["Hamnen"]'),
    ("revision", "Revisionen", "auditors", 'aliases = ["Kommunrevisionen"]'),
)


def register_of(*bodies: tuple[str, str, str, str], more: str = "", code: str = "9999") -> Register:
    """Return a register of bodies: id, name, kind and further keys as they stand in a file."""
    tables = [f'[[body]]\nid = "{one}"\nname = "{name}"\nkind = "{kind}"\n{keys}\n' for one, name, kind, keys in bodies]
    return parse_register((f'municipality = "{code}"\n' + "\n".join(tables) + more).encode(), "almfors.toml")


def succession(predecessor: str, successor: str, year: int, share: str | None = None) -> str:
    """Return a succession as it stands in a file."""
    given = f"share = {share}\n" if share else ""
    return f'[[succession]]\npredecessor = "{predecessor}"\nsuccessor = "{successor}"\nyear = {year}\n{given}\n'


def almfors(*successions: str) -> Register:
    """Return the register of Almfors, in which boards were split and merged in 2023."""
    return register_of(*BODIES, more="".join(successions))
