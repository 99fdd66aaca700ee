"""How charts look: colours of both modes, dashes and markers, as one sheet of rules.

The pages load it as `charts.css`; a file of its own carries it inside, in the colours of light paper. A test sees that
`charts.css` is what `page_sheet` says, and that every line has a contrast of 3:1 to its ground (WCAG 2.2, 1.4.11).
"""

from __future__ import annotations

from styrkedja.base import patterns as re

# Token: light, dark.
TOKENS: dict[str, tuple[str, str]] = {
    "ground": ("#ffffff", "#1b2122"),
    "ink": ("#1c2326", "#e9e6de"),
    "soft": ("#566066", "#a9b1b1"),
    "grid": ("#dedbd1", "#364042"),
    "axis": ("#7d827c", "#838e8b"),
    "own": ("#1c6b5c", "#6cc9b3"),
    "women": ("#7a3b8f", "#d0a3e6"),
    "men": ("#a04d00", "#f0a860"),
    "first": ("#1f5fa8", "#8bb9f4"),
    "second": ("#8a1f4b", "#f392b3"),
    "third": ("#5b5f00", "#c6c760"),
    "fourth": ("#00677d", "#66c8de"),
    "fifth": ("#5a4a42", "#cdb5a8"),
    "target": ("#9a3f22", "#f0a283"),
    "thin": ("#8a8e88", "#77827f"),
    "wash": ("#9aa09a", "#8b9693"),
    "q1": ("#e7efe9", "#22302e"),
    "q2": ("#b9d7cc", "#2c4f48"),
    "q3": ("#7fb8a6", "#3b7a6c"),
    "q4": ("#3f8d7b", "#5aab98"),
    "q5": ("#0e4a3f", "#a9e2d3"),
}
# Lines and edges whose shape must be seen.
LINES = ("axis", "own", "women", "men", "first", "second", "third", "fourth", "fifth", "target", "thin")
DASHES = {
    "women": "9 4", "men": "2 4", "first": "12 4 2 4", "second": "5 3", "third": "14 5", "fourth": "2 3 8 3",
    "fifth": "1 3",
}  # fmt: skip
_FONT = 'system-ui,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif'
# What typst has in its package.
PRINT_FONT = '"Libertinus Serif"'
_TOKEN = re.compile(r"@(\w+)")
_RULES = """\
.kf text{fill:@ink;stroke:none}
.kf .soft{fill:@soft}
.kf .bold{font-weight:700}
.kf .halo{paint-order:stroke;stroke:@ground;stroke-width:3px;stroke-linejoin:round}
.kf .right{text-anchor:end}
.kf .middle{text-anchor:middle}
.kf .ground{fill:@ground}
.kf .grid{stroke:@grid;stroke-width:1;fill:none}
.kf .axis{stroke:@axis;stroke-width:1;fill:none}
.kf .thin{stroke:@thin;stroke-width:.8;fill:none;opacity:.6}
.kf .band{fill:@wash;fill-opacity:.3;stroke:@thin;stroke-width:.8}
.kf .band-middle{stroke:@axis;stroke-width:1.5;stroke-dasharray:1 3;stroke-linecap:round;fill:none}
.kf .fan-outer{fill:@own;fill-opacity:.13;stroke:@own;stroke-width:.8;stroke-dasharray:2 2}
.kf .fan-inner{fill:@own;fill-opacity:.22;stroke:@own;stroke-width:.8}
.kf .fan-middle{stroke:@own;stroke-width:2;stroke-dasharray:4 3;fill:none}
.kf .target-path{stroke:@target;stroke-width:1.75;stroke-dasharray:7 3 2 3;fill:none}
.kf .target-mark{stroke:@target;stroke-width:2;fill:@ground}
.kf .target-core{fill:@target;stroke:none}
.kf .target-text{fill:@target;font-weight:700}
.kf .leader{stroke:@axis;stroke-width:.8;fill:none}
.kf .line{stroke-width:2.25;fill:none;stroke-linejoin:round}
.kf .dot{stroke-width:1.75;fill:@ground}
.kf .bar{fill:@wash;stroke:@axis;stroke-width:.8}
.kf .bar-own{fill:@own;stroke:@own}
.kf .place{stroke:@axis;stroke-width:.6}
.kf .missing{stroke:@axis;stroke-width:.6}
.kf .hatch{stroke:@axis;stroke-width:1.2}
.kf .here{stroke:@ink;stroke-width:2.5;fill:none}
.kf .here-halo{stroke:@ground;stroke-width:5;fill:none}
"""


def page_sheet() -> str:
    """Return the rules for the pages, light and dark: the content of `charts.css`."""
    light, dark = ("".join(f"  --kf-{name}: {both[mode]};\n" for name, both in TOKENS.items()) for mode in range(2))
    rules = _TOKEN.sub(lambda token: f"var(--kf-{token.group(1)})", _rules())
    return (
        "/* Written by `python -m tools.chart_sheet` from reports/charts/style.py; change it there. */\n"
        f":root {{\n{light}}}\n\n@media screen and (prefers-color-scheme: dark) {{\n:root {{\n{dark}}}\n}}\n\n"
        f".kf {{ font-family: {_FONT}; }}\n{rules}"
    )


def file_sheet(font: str = _FONT) -> str:
    """Return the rules for a file of its own, in the colours of light paper."""
    rules = _TOKEN.sub(lambda token: TOKENS[token.group(1)][0], _rules())
    return f".kf{{font-family:{font}}}\n{rules}"


def _rules() -> str:
    looks = "".join(
        f".kf .is-{name} .line,.kf .is-{name} .dot,.kf .is-{name} .leader{{stroke:@{name}}}\n"
        f".kf .is-{name} .full{{fill:@{name};stroke:@{name}}}\n"
        f".kf .is-{name} text{{fill:@{name}}}\n"
        for name in ("own", "women", "men", "first", "second", "third", "fourth", "fifth")
    )
    dashes = "".join(f".kf .is-{name} .line{{stroke-dasharray:{dash}}}\n" for name, dash in DASHES.items())
    classes = "".join(f".kf .q{number}{{fill:@q{number}}}\n" for number in range(1, 6))
    return _RULES + looks + dashes + classes
