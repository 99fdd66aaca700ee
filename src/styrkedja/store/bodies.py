"""The register of bodies: a row for each body that a document names, and who names it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, F, QuerySet

from styrkedja.base.ids import normal_form
from styrkedja.chain.body import Body as NamedBody
from styrkedja.chain.chain import Chain
from styrkedja.store.models import Body, BodyMention, CommitmentBody, MoneyRow, Version
from styrkedja.store.slugs import body_slug


@dataclass(frozen=True, slots=True)
class Register:
    """The bodies of one chain, by every name that the chain gives them."""

    by_name: dict[str, Body]

    def get(self, name: str | None) -> Body | None:
        """Return the body of that name, or None."""
        return self.by_name.get(normal_form(name)) if name else None


def register_bodies(version: Version, chain: Chain) -> Register:
    """Keep the bodies that *chain* names, and that *version* names them."""
    named = _named(chain)
    municipality = chain.document.municipality
    slugs = {key: body_slug(body.name, municipality) for key, body in named.items()}
    rows = {row.slug: row for row in Body.objects.filter(slug__in=set(slugs.values()))}
    for key, body in named.items():
        row = rows.get(slugs[key])
        if row is None:
            row = Body(slug=slugs[key], name=body.name, municipality=municipality)
            rows[row.slug] = row
        if row.pk is None or body.spans:
            row.kind, row.scope = body.kind, body.scope
            row.save()
    _write_mentions(version, {slugs[key]: body for key, body in named.items()}, rows)
    by_name = {key: rows[slug] for key, slug in slugs.items()}
    for body in named.values():
        for alias in body.aliases:
            by_name.setdefault(normal_form(alias), rows[body_slug(body.name, municipality)])
    return Register(by_name)


def _named(chain: Chain) -> dict[str, NamedBody]:
    result = {normal_form(body.name): body for body in chain.bodies if normal_form(body.name)}
    for name in filter(normal_form, _named_elsewhere(chain)):
        result.setdefault(normal_form(name), NamedBody(name, "other"))
    return result


def _named_elsewhere(chain: Chain) -> Iterator[str]:
    for commitment in chain.commitments:
        if commitment.body:
            yield commitment.body
        if commitment.governance:
            if commitment.governance.decision.body:
                yield commitment.governance.decision.body
            yield from commitment.governance.execution
            yield from commitment.governance.dialogue
    yield from (frame.body for frame in chain.budget_frames if not frame.subtotal)
    yield from (part.body for part in chain.reserved if part.body)
    yield from (addition.body for addition in chain.additions)
    yield from (chair.body for chair in chain.chairs)


def _write_mentions(version: Version, named: dict[str, NamedBody], rows: dict[str, Body]) -> None:
    BodyMention.objects.filter(version=version).delete()
    BodyMention.objects.bulk_create(
        BodyMention(version=version, body=rows[slug], aliases=list(body.aliases)) for slug, body in named.items()
    )


def current_mentions() -> QuerySet[BodyMention]:
    """Return which current versions of documents in use name which bodies."""
    return BodyMention.objects.filter(
        version__document__deleted_at=None, version__number=F("version__document__current_number")
    )


def role_counts() -> dict[tuple[int, str], int]:
    """Return the number of current commitments by body and role."""
    rows = (
        CommitmentBody.objects.filter(
            commitment__document__deleted_at=None,
            commitment__last_version=F("commitment__document__current_number"),
        )
        .values_list("body_id", "role")
        .annotate(number=Count("id"))
    )
    return {(body, role): number for body, role, number in rows}


def bodies_with_money() -> frozenset[int]:
    """Return the keys of the bodies that money of a current version names."""
    rows = MoneyRow.objects.filter(
        body__isnull=False,
        version__document__deleted_at=None,
        version__number=F("version__document__current_number"),
    )
    return frozenset(rows.values_list("body_id", flat=True).distinct())
