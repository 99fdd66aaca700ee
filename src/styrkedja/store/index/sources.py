"""What the database gives the index: the texts of documents in use, and what the documents say of themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from django.db.models import Count, F, Max

from styrkedja.chain.serial import chain_from_json
from styrkedja.review.apply import review_chain
from styrkedja.store.documents import load_chain
from styrkedja.store.index.build import Text
from styrkedja.store.index.facets import DocumentFacts, Facet
from styrkedja.store.models import (
    CommitmentBody,
    Document,
    LogEntry,
    ReviewDecision,
    SearchEntry,
    Version,
    VersionContent,
)
from styrkedja.store.review import decisions_of
from styrkedja.store.search_entries import COMMITMENT, GOAL

NEAR_KINDS = (COMMITMENT, GOAL)
REVIEWED, NOT_REVIEWED = "reviewed", "not_reviewed"

# "2026-2030", "2026"; not "2026/123456".
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LONGEST_PERIOD_YEARS = 15

# Id and start of a commitment, with its theme, type and whether somebody has decided on it.
_Described = Mapping[tuple[str, int], tuple[str | None, str | None, str]]


def log_stamp() -> tuple[int, int, str]:
    """Return number and time of the latest action and how many there are: nothing that is searched changes without one.

    How many, because of two actions at once the one that began first may end last; when, because another database that
    is put in the place of this one may have had as many.
    """
    found = LogEntry.objects.aggregate(last=Max("id"), number=Count("id"), at=Max("at"))
    return found["last"] or 0, found["number"], str(found["at"])


def facts_of_documents() -> tuple[DocumentFacts, ...]:
    """Return what the documents in use say of themselves, and the state of their texts."""
    documents = list(Document.objects.filter(deleted_at=None).order_by("-id"))
    versions = Version.objects.filter(document__deleted_at=None, number=F("document__current_number")).values_list(
        "document_id", "pk", "sha256", "loaded_at"
    )
    of_document = {document: (pk, sha256, loaded.isoformat()) for document, pk, sha256, loaded in versions}
    entries = {
        row["version_id"]: (row["last"], row["number"])
        for row in SearchEntry.objects.values("version_id").annotate(last=Max("pk"), number=Count("pk")).order_by()
    }
    decided = dict(ReviewDecision.objects.values_list("document_id").annotate(Max("number")).order_by())
    facts: list[DocumentFacts] = []
    for document in documents:
        version = of_document[document.pk]
        state = ":".join(map(str, (*version, *entries.get(version[0], (0, 0)), decided.get(document.pk, 0))))
        facts.append(DocumentFacts(document.pk, state, _values(document)))
    return tuple(facts)


def texts_of(facts: Sequence[DocumentFacts]) -> Iterator[Text]:
    """Give the texts of documents, those of a document together, in the order they stand in it."""
    for number, fact in enumerate(facts):
        current = Version.objects.filter(document_id=fact.key, number=F("document__current_number"))
        # The keys of its commitments are many, and not asked for.
        version = current.select_related("document").defer("commitment_keys").get()
        described, bodies = _described(version), _bodies(version)
        rows = SearchEntry.objects.filter(version=version).order_by("start", "pk")
        for pk, kind, item_id, text, start, end in rows.values_list("pk", "kind", "item_id", "text", "start", "end"):
            theme, type_, status = described.get((item_id, start), (None, None, None))
            yield Text(
                pk, number, kind, text, start, end, theme=theme, type=type_, status=status,
                bodies=bodies.get(item_id, ()),
            )  # fmt: skip


def _values(document: Document) -> dict[Facet, tuple[str, ...]]:
    return {
        Facet.MUNICIPALITY: (document.municipality,) if document.municipality else (),
        Facet.PARTY: tuple(dict.fromkeys(document.parties)),
        Facet.YEAR: _years(document.period or ""),
        Facet.DOCUMENT: (document.public_id,),
    }


def _years(period: str) -> tuple[str, ...]:
    """Return the years of a period, those between the first and the last too.

    >>> _years("2023-2026"), _years("valet 2026"), _years("")
    (('2023', '2024', '2025', '2026'), ('2026',), ())
    """
    found = sorted(map(int, _YEAR.findall(period)))
    if not found or found[-1] - found[0] > _LONGEST_PERIOD_YEARS:
        return tuple(map(str, dict.fromkeys(found)))
    return tuple(map(str, range(found[0], found[-1] + 1)))


def _described(version: Version) -> _Described:
    decisions = decisions_of(version.document)
    if decisions:
        reviewed = review_chain(load_chain(version), decisions)
        chain, marks = reviewed.chain, reviewed.marks
    else:
        content = VersionContent.objects.only("text", "chain").get(version=version)
        chain, marks = chain_from_json({**content.chain, "text": content.text}), {}
    return {
        (item.id, item.span.start): (
            item.theme,
            item.type,
            REVIEWED if (item.id, item.span.start) in marks else NOT_REVIEWED,
        )
        for item in chain.commitments
    }


def _bodies(version: Version) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    rows = CommitmentBody.objects.filter(
        commitment__document=version.document, commitment__last_version=version.number
    ).order_by("commitment_id", "position")
    for public_id, name in rows.values_list("commitment__public_id", "body__name"):
        found[public_id].append(name)
    return {public_id: tuple(dict.fromkeys(names)) for public_id, names in found.items()}
