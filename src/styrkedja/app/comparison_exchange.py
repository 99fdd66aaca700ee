"""A comparison as other programs and people take it: JSON, and files to print, calculate with or pass on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum

from styrkedja.app.comparison_extras import done_json, extras_json
from styrkedja.base.errors import WrongCallError
from styrkedja.comparison.genealogy import Genealogy, Line
from styrkedja.comparison.parties import Platform
from styrkedja.comparison.records import Relation, RelationKind
from styrkedja.comparison.serial import to_json
from styrkedja.comparison.sets import ComparedDocument, ComparisonSet, Pair
from styrkedja.comparison.tally import FateCount
from styrkedja.wording.comparisons import kind_names, relation_of
from styrkedja.wording.numbers import Language

# None stands for what only the second document has.
Kinds = frozenset[RelationKind | None]
EVERY_KIND: Kinds = frozenset({*RelationKind, None})


class FileForm(StrEnum):
    """The files that a comparison can be written to."""

    HTML = "html"
    XLSX = "xlsx"
    PDF = "pdf"
    DOCX = "docx"


def kinds_of(words: Collection[str]) -> Kinds:
    """Return the kinds that people name by code or label; every kind when they name none.

    Raises:
        WrongCallError: compare_kind, there is no such kind.
    """
    found: set[RelationKind | None] = set()
    for word in words:
        try:
            found.add(relation_of(word))
        except KeyError as fault:
            raise WrongCallError("compare_kind", kind=word, kinds=", ".join(kind_names())) from fault
    return frozenset(found) or EVERY_KIND


def comparison_json(found: ComparisonSet, kinds: Kinds = EVERY_KIND) -> dict[str, object]:
    """Return a comparison as JSON: of one pair the promised object, of several all of them with what they add up to.

    Args:
        kinds: of the relations that are listed; figures count all of them.
    """
    pairs = [_pair_json(pair, kinds) for pair in found.pairs]
    done = [done_json(one) for one in found.done]
    if len(pairs) == 1:
        return {**pairs[0], "done": done[0]} if len(done) == 1 else pairs[0]
    return {
        "arrangement": found.arrangement.value,
        "documents": [_document_json(one) for one in found.documents],
        "comparisons": pairs,
        "genealogy": _genealogy_json(found.genealogy) if found.genealogy else [],
        "platform": _platform_json(found.platform) if found.platform else None,
        "done": done,
    }


def comparison_file(
    found: ComparisonSet, form: FileForm, today: date, language: Language, kinds: Kinds = EVERY_KIND
) -> bytes:
    """Return a comparison as a file.

    Args:
        today: the day that the file bears.
        kinds: of the relations that are listed.
    """
    return _WRITERS[form](found, today, language, kinds)


def _pair_json(pair: Pair, kinds: Kinds) -> dict[str, object]:
    whole = {**to_json(pair.comparison), **extras_json(pair)}
    if kinds == EVERY_KIND:
        return whole
    relations = [
        written
        for written, relation in zip(_listed(whole["relations"]), pair.comparison.relations, strict=True)
        if relation.kind in kinds
    ]
    return {**whole, "relations": relations, "new": whole["new"] if None in kinds else []}


def _listed(value: object) -> Iterable[object]:
    return value if isinstance(value, list) else []


def _document_json(one: ComparedDocument) -> dict[str, object]:
    return {"label": one.label, "name": one.side.chain.document.source.name, "id": one.document_id}


def _genealogy_json(genealogy: Genealogy) -> list[dict[str, object]]:
    return [_line_json(line) for line in genealogy.lines]


def _line_json(line: Line) -> dict[str, object]:
    return {
        "id": line.id,
        "ending": line.ending.value,
        "members": [
            {
                "document": member.place.document,
                "id": member.item.commitment.id,
                "text": member.item.commitment.text,
                "body": member.item.commitment.body,
                "relation": member.relation.kind.value if member.relation else None,
            }
            for member in line.members
        ],
        "ends_in": list(line.ends_in),
        "begins_from": list(line.begins_from),
        "joined_by": list(line.joined_by),
    }


def _platform_json(platform: Platform) -> dict[str, object]:
    return {
        "shares": [
            {
                "commitments": share.number,
                "survived": len(share.survived),
                "fates": {count.fate.value: _ids(count) for count in share.fates},
                "alone": [item.commitment.id for item in share.alone],
            }
            for share in platform.shares
        ],
        "items": [
            {
                "id": one.item.commitment.id,
                "text": one.item.commitment.text,
                "body": one.item.commitment.body,
                "promised_by": [_origin_json(origin.party, origin.relation) for origin in one.promised_by],
                "opposed_by": [_origin_json(origin.party, origin.relation) for origin in one.opposed_by],
            }
            for one in platform.items
        ],
    }


def _ids(count: FateCount) -> list[str]:
    return [relation.source.commitment.id for relation in count.relations]


def _origin_json(party: int, relation: Relation) -> dict[str, object]:
    return {"document": party, "id": relation.source.commitment.id, "relation": relation.kind.value}


def _html(found: ComparisonSet, today: date, language: Language, kinds: Kinds) -> bytes:
    from styrkedja.reports.comparison_html import comparison_html  # noqa: PLC0415 - JSON and tables do not wait for it

    return comparison_html(found, today=today, language=language, kinds=kinds)


def _xlsx(found: ComparisonSet, today: date, language: Language, kinds: Kinds) -> bytes:
    from styrkedja.reports.comparison_xlsx import comparison_xlsx  # noqa: PLC0415 - as above

    return comparison_xlsx(found, today=today, language=language, kinds=kinds)


def _pdf(found: ComparisonSet, today: date, language: Language, kinds: Kinds) -> bytes:
    from styrkedja.reports.as_typst_pdf import pdf_bytes  # noqa: PLC0415 - as above
    from styrkedja.reports.comparison_document import comparison_document  # noqa: PLC0415 - as above

    return pdf_bytes(comparison_document(found, today=today, language=language, kinds=kinds))


def _docx(found: ComparisonSet, today: date, language: Language, kinds: Kinds) -> bytes:
    from styrkedja.reports.as_docx import docx_bytes  # noqa: PLC0415 - as above
    from styrkedja.reports.comparison_document import comparison_document  # noqa: PLC0415 - as above

    return docx_bytes(comparison_document(found, today=today, language=language, kinds=kinds))


_Writer = Callable[[ComparisonSet, date, Language, Kinds], bytes]
_WRITERS: Mapping[FileForm, _Writer] = {
    FileForm.HTML: _html,
    FileForm.XLSX: _xlsx,
    FileForm.PDF: _pdf,
    FileForm.DOCX: _docx,
}
