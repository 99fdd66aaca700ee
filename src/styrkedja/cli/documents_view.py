"""Documents and commitments of the store as tables and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields

from rich.console import Group
from rich.text import Text

from styrkedja.app.chains import ChainView
from styrkedja.app.commitments import CommitmentView
from styrkedja.app.documents import Counts, DocumentSummary, VersionInfo
from styrkedja.chain.document import Block
from styrkedja.chain.review import ReviewMark
from styrkedja.chain.serial import to_json
from styrkedja.cli import tables
from styrkedja.cli.session import Session
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import amount, day

_SUMMED = ("commitments", "frames", "additions", "indicators", "bodies")


def document_json(document: DocumentSummary) -> dict[str, object]:
    """Return what lists say of a document as JSON values."""
    result = {field.name: to_json(getattr(document, field.name)) for field in fields(document)}
    return result | {"loaded_at": document.loaded_at.isoformat(), "deleted_at": None}


def commitment_json(view: CommitmentView) -> dict[str, object]:
    """Return a commitment with its links and place as JSON values."""
    return {
        "document": document_json(view.document),
        "row": to_json(view.row),
        "place": to_json(view.place),
        "parts": list(view.parts),
        "first_version": view.first_version,
        "last_version": view.last_version,
        "is_current": view.is_current,
        "reviewed": [_mark_json(mark) for mark in view.marks],
        "also_in": [document.id for document in view.also_in],
    }


def _mark_json(mark: ReviewMark) -> dict[str, object]:
    return {"number": mark.number, "kind": mark.kind.value, "who": mark.who, "at": mark.at.isoformat()}


def reviewed_by(mark: ReviewMark, session: Session) -> str:
    """Return what somebody decided, with name and day."""
    decision = catalogue.label("decision", mark.kind, session.language)
    when = day(mark.at.astimezone().date(), session.language)
    return session.text("reviewed_by", decision=decision, who=mark.who, day=when)


def document_table(documents: Iterable[DocumentSummary], session: Session, totals: Counts | None = None) -> Group:
    """Return one row a document, and a last one with the sums; how much is reviewed only when anything is."""
    documents = tuple(documents)
    progress = any(document.counts.reviewed for document in documents)
    names = ("id", "title", "kind", "period", "pages", *_SUMMED, *(("reviewed",) if progress else ()))
    rows = [
        (
            document.id,
            document.title,
            catalogue.label("document_kind", document.kind, session.language),
            document.period or "",
            str(document.pages or ""),
            *(str(getattr(document.counts, name)) for name in _SUMMED),
            *((_progress(document.counts),) if progress else ()),
        )
        for document in documents
    ]
    if totals is not None and len(rows) > 1:
        sums = (str(getattr(totals, name)) for name in _SUMMED)
        together = (_progress(totals),) if progress else ()
        rows.append(("", session.heading("total"), "", "", "", *sums, *together))
    return tables.record_table([*map(session.heading, names)], rows, numbers_from=4, width=session.width)


def _progress(counts: Counts) -> str:
    return f"{counts.reviewed}/{counts.commitments + counts.rejected}" if counts.reviewed else "–"


def show_document(view: ChainView, session: Session) -> None:
    """Print a document: what it is, its chain, its versions."""
    info, chain = view.chain.document, view.chain
    name = f"{view.document.name}  {view.document.id}"
    session.show(tables.document_lines(name, info, tables.numbers_of(chain), session))
    if view.rows:
        marks = {key: reviewed_by(decided[-1], session) for key, decided in view.marks.items()}
        session.show(tables.chain_table(view.rows, session, with_ids=True, reviewed=marks))
    if chain.findings:
        session.show(tables.finding_lines(chain.findings, session))
    session.show(_version_table(view.versions, session))


def show_commitment(view: CommitmentView, session: Session) -> None:
    """Print a commitment: its links, then the place in the source with the words marked."""
    item, row = view.row.commitment, view.row
    session.show(Text(item.text, style="bold"))
    money = (amount(link.amount, link.unit, session.language) for link in row.money)
    missing = (catalogue.label("missing", link, session.language) for link in row.missing)
    kinds = (("commitment_type", item.type), ("strength", item.strength))
    act = (catalogue.label(group, code, session.language) for group, code in kinds if code)
    parts = (f"”{part}”" for part in view.parts)
    pairs = (
        ("document", f"{view.document.title} ({view.document.id})"),
        ("section", item.section),
        ("type", ", ".join(act)),
        ("theme", catalogue.label("theme", item.theme, session.language) if item.theme else ""),
        ("parts", ", ".join(parts)),
        ("committee", item.body),
        ("decision", row.decision_body),
        ("means", row.means),
        ("executors", ", ".join(row.executors)),
        ("dialogue", ", ".join(row.dialogue)),
        ("money", ", ".join(money)),
        ("indicator", ", ".join(link.indicator.title for link in row.indicators)),
        ("missing", ", ".join(missing)),
        ("page", str(view.place.page or "")),
        ("reviewed", ", ".join(reviewed_by(mark, session) for mark in view.marks)),
    )
    session.show(tables.pair_table([(session.heading(name), value) for name, value in pairs if value]))
    session.show(Text(session.heading("place"), style="bold cyan"), *_place(view))
    if view.also_in:
        names = ", ".join(f"{document.title} ({document.id})" for document in view.also_in)
        session.say("also_in", documents=names)
    if not view.is_current:
        session.say("version_gone", version=view.last_version)


def _place(view: CommitmentView) -> Iterator[Text]:
    span = view.row.commitment.span
    for block in view.place.before:
        yield _block(block, "dim")
    for block in view.place.blocks:
        text = _block(block, "")
        shift = len(text) - len(block.text) - block.span.start
        text.stylize("reverse", max(0, span.start + shift), max(0, min(span.end, block.span.end) + shift))
        yield text
    for block in view.place.after:
        yield _block(block, "dim")


def _block(block: Block, style: str) -> Text:
    return Text(f"  {block.marker} {block.text}" if block.marker else f"  {block.text}", style=style)


def _version_table(versions: Iterable[VersionInfo], session: Session) -> Group:
    names = ("version", "loaded", "loaded_by", "added", "gone")
    rows = [
        (
            str(version.number),
            day(version.loaded_at.astimezone().date(), session.language),
            version.loaded_by,
            str(len(version.added)),
            str(len(version.gone)),
        )
        for version in versions
    ]
    return tables.record_table([*map(session.heading, names)], rows, width=session.width)
