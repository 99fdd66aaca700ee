"""Registers that are kept: from a file, from documents, changed, gone back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from styrkedja.app import registers
from styrkedja.app.context import Context
from styrkedja.app.documents import load_bytes
from styrkedja.base.errors import NotFoundError, RegisterFileError, WrongCallError
from styrkedja.register.files import parse_register
from tests.builders import ROOT

EXAMPLE = (ROOT / "examples" / "register-almfors.toml").read_bytes()
PLAN = """Vara kommun

Mål och budget 2027

Skolnämnden

Särskilt politiskt uppdrag:

- minska grupperna i förskolan
- anställa fler lärare

Kommunstyrelsen

Särskilt politiskt uppdrag:

- sänka sjukfrånvaron
- se över upphandlingen

Vara Bostäder AB ska bygga fler lägenheter.
"""


@pytest.fixture
def loaded(context: Context) -> Context:

    load_bytes(context, "plan.txt", PLAN.encode())
    return context


def test_a_file_is_taken_in_and_out_the_same(context: Context) -> None:

    assert registers.import_register(context, "register-almfors.toml", EXAMPLE) == "9999"
    out = registers.register_file(context, "9999")
    assert parse_register(out.encode(), "x") == parse_register(EXAMPLE, "x")
    [summary] = registers.list_registers(context)
    assert (summary.name, summary.last.who, summary.last.deed.subject) == ("Almfors", "anna", "register-almfors.toml")


def test_a_wrong_file_leaves_nothing(context: Context) -> None:

    with pytest.raises(RegisterFileError):
        registers.import_register(context, "a.toml", b"municipality = 1")
    with pytest.raises(WrongCallError, match="register_unnamed"):
        registers.import_register(context, "a.toml", b'municipality = "9999"')
    assert registers.list_registers(context) == ()
    assert registers.import_register(context, "a.toml", b'municipality = "1470"') == "1470"
    assert registers.get_register(context, "1470").register.name == "Vara"


def test_a_register_begins_with_what_documents_name_and_the_default_knows(loaded: Context) -> None:

    assert registers.list_missing(loaded) == ("Vara",)
    code = registers.start_register(loaded, "Vara")
    view = registers.get_register(loaded, code)
    found = {body.name: (body.kind.value, body.aliases) for body in view.register.bodies}
    assert found["Kommunstyrelsen"] == ("board", ("KS", "Kommunstyrelse"))
    assert found["Skolnämnden"][0] == "committee"
    assert found["Vara Bostäder AB"] == ("company", ())
    assert view.unresolved == ()
    assert registers.list_missing(loaded) == ()
    with pytest.raises(WrongCallError, match="register_changed"):
        registers.start_register(loaded, "Vara")
    with pytest.raises(WrongCallError, match="register_no_such_municipality"):
        registers.start_register(loaded, "Ankeborg")


def test_bodies_that_the_register_has_not_are_told(loaded: Context) -> None:

    text = 'municipality = "1470"\n[[body]]\nid = "ks"\nname = "Kommunstyrelsen"\nkind = "board"\n'
    registers.import_register(loaded, "vara.toml", text.encode())
    names = [named.body.name for named in registers.get_register(loaded, "1470").unresolved]
    assert names == ["Skolnämnden", "Vara Bostäder AB"]


def test_a_body_is_added_changed_removed_handed_over_and_all_undone(loaded: Context) -> None:

    code = registers.start_register(loaded, "Vara")
    new = registers.RegisteredBody("", "Kulturnämnden", registers.BodyKind.COMMITTEE)
    assert registers.add_body(loaded, code, 1, new) == 2
    culture = registers.get_register(loaded, code).register.by_id["kulturnamnden"]
    assert registers.change_body(loaded, code, 2, replace(culture, aliases=("KUN",))) == 3
    assert registers.change_body(loaded, code, 3, replace(culture, aliases=("KUN",))) is None
    handover = registers.Handover(("kulturnamnden",), (registers.Heir("Kultur- och fritidsnämnden"),), 2028)
    assert registers.hand_over(loaded, code, 3, handover) == 4
    with pytest.raises(WrongCallError, match="register_body_used"):
        registers.remove_body(loaded, code, 4, "kulturnamnden")
    assert registers.restore_register(loaded, code, 4, 2) == 5
    assert registers.remove_body(loaded, code, 5, "kulturnamnden") == 6
    deeds = [change.deed.action for change in registers.get_register(loaded, code).changes]
    assert deeds == ["removed", "restored", "handed_over", "changed", "added", "started"]
    with pytest.raises(NotFoundError):
        registers.get_register(loaded, "0180")


def test_a_documents_body_is_looked_up_in_its_municipalitys_register(loaded: Context) -> None:

    assert registers.resolve_body("Vara", "Skolnämnden", 2027) is None
    code = registers.start_register(loaded, "Vara")
    found = registers.resolve_body("Vara", "skolnämndens", 2027)
    assert found is not None
    assert (found[0], found[1].status.value) == (code, "found")


def test_the_example_is_kept_once(context: Context) -> None:
    registers.keep_example_register(context)
    registers.keep_example_register(context)
    assert registers.get_register(context, "9999").number == 1
