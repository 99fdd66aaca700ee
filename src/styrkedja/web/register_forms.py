"""What a reader fills in about a body of the register, decoded, and kept as typed when it cannot be carried out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.http import QueryDict

from styrkedja.app.registers import BodyKind, Handover, Heir, RegisteredBody, RegisteredPost, task_codes
from styrkedja.base.errors import WrongCallError

_LONGEST = 200
_LONGEST_LIST = 4_000


@dataclass(frozen=True, slots=True)
class BodyForm:
    """The fields of a body as typed.

    Args:
        aliases: one a line.
        posts: one a line, "ordförande; S; 2027; 2030".
        parent: id, or "".
        tasks: codes of themes.
    """

    name: str = ""
    kind: str = BodyKind.COMMITTEE.value
    aliases: str = ""
    parent: str = ""
    valid_from: str = ""
    valid_to: str = ""
    tasks: tuple[str, ...] = ()
    posts: str = ""


@dataclass(frozen=True, slots=True)
class HandoverForm:
    """The fields of a handover as typed; heirs are one a line."""

    givers: tuple[str, ...] = ()
    heirs: str = ""
    year: str = ""


def body_form(query: QueryDict) -> BodyForm:
    """Return the fields of a body as they were sent, or as a link fills them in."""
    return BodyForm(
        _line(query, "namn"),
        _line(query, "slag") or BodyKind.COMMITTEE.value,
        query.get("alias", "").replace("\x00", "")[:_LONGEST_LIST],
        _line(query, "hor-till"),
        _line(query, "fran"),
        _line(query, "till"),
        tuple(task for task in query.getlist("omrade") if task in task_codes()),
        query.get("poster", "").replace("\x00", "")[:_LONGEST_LIST],
    )


def form_of(body: RegisteredBody) -> BodyForm:
    """Return the fields of a body of the register."""
    return BodyForm(
        body.name, body.kind.value, "\n".join(body.aliases), body.parent or "", body.valid_from or "",
        body.valid_to or "", body.tasks, "\n".join(map(_post_line, body.posts)),
    )  # fmt: skip


def read_body(form: BodyForm, body_id: str = "") -> RegisteredBody:
    """Return the body that a form describes.

    Raises:
        WrongCallError: register_kind_form, register_day_form or register_post_form.
    """
    if form.kind not in set(BodyKind):
        raise WrongCallError("register_kind_form")
    aliases = (" ".join(line.split()) for line in form.aliases.replace(",", "\n").splitlines())
    return RegisteredBody(
        body_id, form.name, BodyKind(form.kind), tuple(dict.fromkeys(alias for alias in aliases if alias)),
        form.parent or None, form.tasks, _day(form.valid_from), _day(form.valid_to),
        tuple(_post(line) for line in form.posts.splitlines() if line.strip()),
    )  # fmt: skip


def handover_form(query: QueryDict) -> HandoverForm:
    """Return the fields of a handover as they were sent."""
    heirs = query.get("eftertradare", "").replace("\x00", "")[:_LONGEST_LIST]
    return HandoverForm(tuple(query.getlist("lamnar")), heirs, _line(query, "ar"))


def read_handover(form: HandoverForm) -> Handover:
    """Return the handover that a form describes.

    Raises:
        WrongCallError: register_year_form or register_share_form.
    """
    if not (form.year.isascii() and form.year.isdigit() and len(form.year) == 4):
        raise WrongCallError("register_year_form", value=form.year or "–")
    lines = (line.strip() for line in form.heirs.splitlines())
    return Handover(form.givers, tuple(_heir(line) for line in lines if line), int(form.year))


def _heir(line: str) -> Heir:
    """Return the heir of a line such as "Skolnämnden; 60 %"."""
    name, _, share = (part.strip() for part in line.partition(";"))
    if not share:
        return Heir(name)
    figure = share.removesuffix("%").strip().replace(",", ".")
    try:
        value = Decimal(figure) / (100 if share.endswith("%") else 1)
    except InvalidOperation as fault:
        raise WrongCallError("register_share_form", value=share) from fault
    if not value.is_finite() or not 0 < value <= 1:
        raise WrongCallError("register_share_form", value=share)
    return Heir(name, value)


def _post(line: str) -> RegisteredPost:
    """Return the post of a line such as "ordförande; S; 2027; 2030"."""
    parts = [" ".join(part.split()) for part in line.split(";")]
    post, party, begin, end = (*parts, "", "", "")[:4]
    if not post or not party or len(parts) > 4:
        raise WrongCallError("register_post_form", value=line.strip())
    return RegisteredPost(post, party, _day(begin), _day(end))


def _post_line(post: RegisteredPost) -> str:
    cells = (post.post, post.party, post.valid_from or "", post.valid_to or "")
    return "; ".join(cells).rstrip("; ")


def _day(typed: str) -> str | None:
    if not typed:
        return None
    try:
        # A year alone is checked as its first day.
        date.fromisoformat(f"{typed}-01-01" if len(typed) == 4 else typed)
    except ValueError as fault:
        raise WrongCallError("register_day_form", value=typed) from fault
    if len(typed) not in {4, 10} or not "1800" <= typed[:4] <= "2999":
        raise WrongCallError("register_day_form", value=typed)
    return typed


def _line(query: QueryDict, name: str) -> str:
    return " ".join(query.get(name, "").replace("\x00", "").split())[:_LONGEST]
