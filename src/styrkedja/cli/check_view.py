"""Findings as lines for the terminal: where, how grave, which rule; the words; what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rich.text import Text

from styrkedja.app.checks import CheckedFile, Located, NotRun, Rule, rule_page
from styrkedja.base.finding import Severity
from styrkedja.cli.session import Session
from styrkedja.wording import catalogue

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
_PARTS = ("title", "message", "remedy")
_LONGEST_QUOTE = 160
_MOST_QUOTES = 4


def show_checked(files: Iterable[tuple[Path, CheckedFile]], counts: Mapping[Severity, int], session: Session) -> None:
    """Print the findings of each file, the rules that did not run, and how many findings there were.

    Args:
        files: each with its path, as it was given.
        counts: filled while *files* are gone through.
        session: language.
    """
    number = 0
    not_run: dict[NotRun, None] = {}
    for path, checked in files:
        number += 1
        not_run |= dict.fromkeys(checked.not_run)
        for located in checked.found:
            session.show_lines(_finding(path, located, session))
    _show_not_run(tuple(not_run), session)
    if number:
        session.show_lines(_summary(counts, number, session))


def show_rule(rule: Rule, session: Session) -> None:
    """Print what a rule says, how grave it is, and where its page is."""
    language = session.language
    title, message, remedy = (
        catalogue.without_values(catalogue.raw(f"finding.{rule.code}.{part}", language)) for part in _PARTS
    )
    lines = [
        Text.assemble((rule.code, "bold"), " ", (title, "bold")),
        Text.assemble(
            _severity(rule.severity, session), " · ", session.text("rule_on" if rule.is_default else "rule_off")
        ),
    ]
    if rule.needs is not None:
        lines.append(Text(session.text("rule_needs", need=catalogue.label("need", rule.needs, language))))
    lines += [Text(message), Text(remedy)]
    page = rule_page(rule.code)
    if page is not None:
        for name, examples in (("bad", page.bad), ("good", page.good)):
            lines += [Text(f"\n{catalogue.label('example', name, language)}:", "bold"), Text(_indented(examples[0]))]
    session.show_lines(*lines, Text("\n" + session.text("rule_page", code=rule.code)))


def _indented(example: str) -> str:
    return "\n".join(f"    {line}" for line in example.rstrip().split("\n"))


def _finding(path: Path, located: Located, session: Session) -> Text:
    finding = located.finding
    message, remedy = catalogue.finding_text(finding, session.language)
    text = Text.assemble(
        (_where(path, located, session), "bold"),
        ": ",
        _severity(finding.severity, session),
        " ",
        (finding.code, "bold"),
        " ",
        message,
    )
    quotes = dict.fromkeys(_shortened(quote) for quote in finding.quotes)
    for quote in list(quotes)[:_MOST_QUOTES]:
        text.append(f"\n    {session.text('quoted', words=quote)}", "dim")
    if len(quotes) > _MOST_QUOTES:
        # Places, not different quotes: the message counts them so.
        more = catalogue.count("place", len(finding.quotes) - _MOST_QUOTES, session.language)
        text.append(f"\n    {session.text('more_quotes', places=more)}", "dim")
    return text.append(f"\n    → {remedy}")


def _where(path: Path, located: Located, session: Session) -> str:
    """Return the file with line and column, as editors and terminals open it, or else with page or heading."""
    region = located.place.region
    if located.place.is_in_file:
        return f"{path}:{region.line}:{region.column}"
    if located.page is not None:
        return session.text("at_page", name=path, page=located.page)
    return session.text("at_heading", name=path, heading=located.heading) if located.heading else str(path)


def _severity(severity: Severity, session: Session) -> tuple[str, str]:
    return catalogue.label("severity", severity, session.language), _COLOURS[severity]


def _shortened(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _LONGEST_QUOTE else f"{words[: _LONGEST_QUOTE - 1].rstrip()}…"


def _show_not_run(not_run: Sequence[NotRun], session: Session) -> None:
    for need in dict.fromkeys(rule.need for rule in not_run):
        codes = sorted({rule.code for rule in not_run if rule.need is need})
        session.show_lines(
            Text(
                session.text(
                    "rules_not_run", codes=", ".join(codes), need=catalogue.label("need", need, session.language)
                )
            )
        )


def _summary(counts: Mapping[Severity, int], number: int, session: Session) -> Text:
    files = catalogue.count("file", number, session.language)
    if not any(counts.values()):
        return Text(session.text("nothing_found", files=files), "bold green")
    nouns = [
        catalogue.count(f"severity_{severity}", found, session.language) for severity, found in counts.items() if found
    ]
    return Text(session.text("found_in", counts=", ".join(nouns), files=files), "bold")
