"""Two kept documents beside each other: order, filters, figures, corrections by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from styrkedja.app import comparison_desk
from styrkedja.app.comparison import compare_documents
from styrkedja.app.comparison_view import Certainty, PairFilter, RelationKind, RowState, get_pair, parts_of
from styrkedja.app.context import Context
from styrkedja.app.corrections import CorrectionKind, Decided, corrections_of, decide, take_back
from styrkedja.app.documents import delete_document, load_file
from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.chain.review import key_of

OLD = """Framtid Almfors
Handlingsprogram 2022–2026

Skola
Framtid Almfors vill:
- Införa skolfrukost i alla grundskolor.
- Bygga en idrottshall i Norrby.
- Anställa fler speciallärare.
"""
NEW = OLD.replace("2022–2026", "2026–2030").replace("- Bygga", "- Plantera tusen träd längs ån.\n- Bygga")
NEW = NEW.replace("- Anställa fler speciallärare.", "- Starta en musikskola.")
Ids = tuple[str, str]


@pytest.fixture
def ids(context: Context, tmp_path: Path) -> Ids:
    """A programme of three commitments and the next, where one is dropped and two are new."""
    for name, text in (("gammalt.txt", OLD), ("nytt.txt", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    first, second = (load_file(context, tmp_path / name).document.id for name in ("gammalt.txt", "nytt.txt"))
    return first, second


def texts(context: Context, ids: Ids, wanted: PairFilter | None = None) -> list[str]:
    return [row.commitments[0].text.split()[0] for row in get_pair(context, ids, wanted).rows]


def test_rows_follow_the_text_and_what_is_new_stands_where_it_came_in(context: Context, ids: Ids) -> None:
    assert texts(context, ids) == ["Införa", "Plantera", "Bygga", "Starta", "Anställa"]
    kinds = [row.kind for row in get_pair(context, ids).rows]
    assert kinds == ["same", "new", "same", "new", "dropped"]


def test_every_figure_is_the_number_of_rows_that_its_filter_leaves(context: Context, ids: Ids) -> None:
    view = get_pair(context, ids)
    for choice in view.facets.kinds:
        assert len(texts(context, ids, PairFilter(kind=choice.value))) == choice.count
    for choice in view.facets.themes:
        assert len(texts(context, ids, PairFilter(theme=choice.value))) == choice.count
    for group in view.tally.committees:
        for count in group.fates:
            wanted = PairFilter(source_body=group.group.name or "-", fate=count.fate)
            assert len(texts(context, ids, wanted)) == count.number
    assert texts(context, ids, PairFilter(text="idrottshallen")) == ["Bygga"]


def test_another_partner_is_carried_out_on_every_view_and_undone(context: Context, ids: Ids) -> None:
    view = get_pair(context, ids)
    dropped, tree = view.comparison.relations[2].source.commitment, view.comparison.new[1].commitment
    wanted = Decided(CorrectionKind.PARTNER, key_of(dropped), (key_of(tree),), RelationKind.REWORDED, "samma pengar")
    assert decide(context, ids, view.comparison, wanted) == 1
    [found] = compare_documents(context, ids).comparisons
    assert [item.commitment for item in found.relations[2].targets] == [tree]
    [row] = get_pair(context, ids, PairFilter(state=RowState.CORRECTED)).rows
    assert (row.certainty, row.correction.why if row.correction else "") == (Certainty.CORRECTED, "samma pengar")
    take_back(context, ids, 1)
    assert [row.kind for row in get_pair(context, ids).rows][-1] == "dropped"
    assert [one.kind for one in corrections_of(*ids)] == [CorrectionKind.PARTNER, CorrectionKind.UNDO]
    with pytest.raises(NotFoundError):
        take_back(context, ids, 1)


@pytest.mark.parametrize(
    ("targets", "relation", "code"),
    [
        (0, RelationKind.REWORDED, "relation_no_partner"),
        (1, RelationKind.DROPPED, "relation_takes_none"),
        (1, RelationKind.SPLIT, "relation_takes_several"),
    ],
)
def test_what_contradicts_itself_is_refused(
    context: Context, ids: Ids, targets: int, relation: RelationKind, code: str
) -> None:
    found = get_pair(context, ids).comparison
    source = key_of(found.relations[2].source.commitment)
    partners = tuple(key_of(item.commitment) for item in found.new[:targets])
    with pytest.raises(WrongCallError, match=code):
        decide(context, ids, found, Decided(CorrectionKind.PARTNER, source, partners, relation))
    assert corrections_of(*ids) == ()


def test_a_commitment_that_is_gone_is_told(context: Context, ids: Ids) -> None:
    found = get_pair(context, ids).comparison
    with pytest.raises(WrongCallError, match="relation_gone"):
        decide(context, ids, found, Decided(CorrectionKind.RIGHT, ("c-finnsinte", 0)))


def test_a_pair_is_worked_out_once_for_its_versions(
    context: Context, ids: Ids, monkeypatch: pytest.MonkeyPatch
) -> None:
    get_pair(context, ids)
    monkeypatch.setattr(comparison_desk, "compare", lambda *_, **__: pytest.fail("worked out again"))
    get_pair(context, ids)


def test_a_document_in_the_bin_is_not_compared(context: Context, ids: Ids) -> None:
    delete_document(context, ids[1])
    with pytest.raises(NotFoundError):
        get_pair(context, ids)


def test_parts_make_up_both_texts() -> None:
    old, new = "Inför gratis buss i Norrby.", "Utreda buss för alla i Norrby"
    for text, parts in zip((old, new), parts_of(old, new), strict=True):
        assert "".join(part.text for part in parts) == text
        assert any(part.differs for part in parts)
