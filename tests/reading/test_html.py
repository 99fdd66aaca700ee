"""Web pages: the text without the site around it."""

from __future__ import annotations

import pytest

from styrkedja.base.errors import FileFault
from tests.reading.office_files import blocks, fault, page, read


def of(body: str) -> list[str]:
    return blocks("sida.html", page(body))


TEXT = "<h1>Vår politik</h1><p>Alla barn ska kunna läsa när de slutar årskurs tre.</p>"
EXPECTED = ["h1 Vår politik", "p Alla barn ska kunna läsa när de slutar årskurs tre."]


def test_headings_paragraphs_and_lists() -> None:
    body = TEXT + "<h2>Skola</h2><p>Vi vill:</p><ul><li>bygga</li><li>laga<ul><li>tak</li></ul></li></ul>"
    assert of(body) == [*EXPECTED, "h2 Skola", "p Vi vill:", "li0 • bygga", "li0 • laga", "li1 • tak"]


def test_numbered_lists() -> None:
    body = TEXT + '<ol start="3"><li>a<li value="7">b<li>c</ol><ol type="a"><li>d</ol>'
    assert of(body)[2:] == ["li0 3. a", "li0 7. b", "li0 8. c", "li0 a. d"]


def test_a_list_nested_beside_its_item() -> None:
    assert of(TEXT + "<ol><li>a</li><ol><li>b</li></ol><li>c</li></ol>")[2:] == ["li0 1. a", "li1 1. b", "li0 2. c"]


def test_paragraphs_in_a_list_item() -> None:
    assert of(TEXT + "<ul><li><p>bygga</p><p>Det kostar.</p></li></ul>")[2:] == ["li0 • bygga", "p Det kostar."]


def test_text_without_paragraphs_is_parted_by_blocks_and_empty_lines() -> None:
    body = "Vi vill<br>bygga.<br><br>Det kostar.<div>Så är <b>det</b> <i>nu</i>.</div>Slut."
    assert of("<h1>Mål</h1>" + body)[1:] == ["p Vi vill\nbygga.", "p Det kostar.", "p Så är det nu.", "p Slut."]


def test_space_in_the_source_means_nothing_but_in_preformatted_text() -> None:
    assert of("<h1>Mål</h1><p>Vi\n   vill\t bygga&nbsp;nu</p><pre>a  b\nc</pre>")[1:] == [
        "p Vi vill bygga\u00a0nu",
        "p a  b\nc",
    ]


def test_entities_are_decoded() -> None:
    assert of("<h1>Mål</h1><p>V&aring;rd &amp; omsorg &#8211; &lt;48 h</p>")[1] == "p Vård & omsorg – <48 h"


@pytest.mark.parametrize(
    "around",
    [
        "<nav><ul><li>Start</li></ul></nav>",
        "<header><a>Kommunen</a></header>",
        "<footer>Kontakta oss</footer>",
        "<aside>Läs också</aside>",
        "<script>var a = '<p>x</p>'</script><style>p {}</style><template><p>x</p></template><svg><text>x</text></svg>",
        '<div class="cookie-banner">Vi använder kakor</div>',
        '<div id="breadcrumbs">Start / Politik</div>',
        '<ul class="c-share-links"><li>Dela</li></ul>',
        "<form><label>Sök</label><input><button>Sök</button></form>",
        '<div hidden>dolt</div><p aria-hidden="true">dolt</p><p style="color: red; display:none">dolt</p>',
        '<div role="navigation">Meny</div>',
        '<div id="header">Kommunen</div><div class="site-footer">Kontakta oss</div>',
        '<ul class="main-menu"><li><a>Start</a></li></ul>',
        '<a class="skip-link" href="#main">Hoppa till innehåll</a>',
    ],
)
def test_what_belongs_to_the_site_is_left_out(around: str) -> None:
    assert of(around + TEXT + around) == EXPECTED


@pytest.mark.parametrize("tag", ["main", "article"])
def test_the_main_part_goes_before_the_rest(tag: str) -> None:
    assert of(f"<div>Reklam</div><{tag}>{TEXT}</{tag}><div>Läs också</div>") == EXPECTED


def test_an_empty_main_part_is_not_taken_at_its_word() -> None:
    assert of(f"<main></main><div>{TEXT}</div>") == EXPECTED


def test_a_page_wrapped_in_one_form_is_read() -> None:
    assert of(f'<form action="/"><div class="sidebar-wrapper related">{TEXT}</div></form>') == EXPECTED


def test_the_header_of_an_article_holds_its_heading() -> None:
    body = "<article><header><h1>Vår politik</h1></header><p>Alla barn ska kunna läsa när de slutar årskurs tre.</p></article>"
    assert of(body) == EXPECTED


def test_a_heading_that_is_a_button_is_a_heading() -> None:
    assert of(TEXT + "<h2><button>Skola</button></h2><p>Bygg.</p>")[2:] == ["h2 Skola", "p Bygg."]


def test_words_that_only_hold_a_boilerplate_word_are_kept() -> None:
    assert of(TEXT + '<p class="shareholder delaktighet">Bygg.</p>')[2:] == ["p Bygg."]


def test_the_header_of_an_older_page_may_hold_its_heading() -> None:
    assert of(TEXT.replace("<h1>", '<div class="header"><h1>').replace("</h1>", "</h1></div>")) == EXPECTED


def test_a_menu_larger_than_the_text_is_left_out() -> None:
    assert of(f'<div class="menu">{"<li><a>Kommun och politik</a>" * 40}</div>{TEXT}') == EXPECTED


def test_lists_as_word_saves_them() -> None:
    body = "<p class=MsoListParagraph><![if !supportLists]><span style='font-family:Symbol'>·<span>&nbsp;&nbsp; </span></span><![endif]>bygga<o:p></o:p></p>"
    assert of(TEXT + body)[2:] == ["li0 · bygga"]


def test_text_after_what_is_left_out_stays() -> None:
    assert of(TEXT + "<p>Vi<script>x</script> vill <svg></svg>bygga.</p>")[2:] == ["p Vi vill bygga."]


@pytest.mark.parametrize("sign", ["&#1;", "&#xb;", "&#xFFFE;", "&#xFFFF;", "\x01", "\x0b", "\ufffe"])
@pytest.mark.parametrize("vi", ["Vi", "<b>Vi</b>"])
def test_characters_that_no_page_may_hold_are_no_fault_beside_what_is_left_out(sign: str, vi: str) -> None:
    assert of(TEXT + f"<p>{vi} bygger <button>Dela</button>sko{sign}lor</p>")[2:] == ["p Vi bygger skolor"]


def test_a_form_feed_beside_what_is_left_out_parts_words() -> None:
    assert of(TEXT + "<p><button>Dela</button>Vi\fbygger</p>")[2:] == ["p Vi bygger"]


def test_tables() -> None:
    body = (
        "<table><caption>Ramar</caption><thead><tr><th>Nämnd<th>Ram</thead>"
        '<tr><td colspan="2">Alla</td></tr><tr><td>Skolnämnden<br>med kök</td><td>1 200</td></tr></table>'
    )
    assert of(TEXT + body)[2:] == ["p Ramar", "tr1 Nämnd | Ram", "tr1 Alla | ", "tr1 Skolnämnden\nmed kök | 1 200"]


def test_a_table_used_for_layout_is_text() -> None:
    table = "<table><tr><td>Meny</td><td><h2>Skola</h2><ul><li>bygga</li></ul></td></tr></table>"
    assert of(TEXT + table)[2:] == ["p Meny", "h2 Skola", "li0 • bygga"]


def test_definition_lists_are_paragraphs() -> None:
    assert of(TEXT + "<dl><dt>Mål</dt><dd>Fler läser.</dd></dl>")[2:] == ["p Mål", "p Fler läser."]


def test_bold_lines_head_the_text_under_them() -> None:
    body = TEXT + "<p><strong>Skola</strong></p><p>Fler ska läsa.</p><p><b>Vi vill:</b></p><ul><li>bygga</li></ul>"
    assert of(body)[2:] == ["h2 Skola", "p Fler ska läsa.", "p Vi vill:", "li0 • bygga"]


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (
            "<title>Vår politik | Almforspartiet</title>",
            "<h1>Vår politik för Almfors</h1><p>x</p>",
            "Vår politik för Almfors",
        ),
        ("<title>Vår politik | Almforspartiet</title>", "<h1>Ett</h1><h1>Två</h1><p>x</p>", "Vår politik"),
        ("", "<p>Bygg.</p>", None),
    ],
)
def test_the_title(head: str, body: str, expected: str | None) -> None:
    assert read("sida.html", page(body, head)).title == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1", "utf-16"])
def test_the_encoding_of_a_page(encoding: str) -> None:
    declared = "iso-8859-1" if encoding == "iso-8859-1" else "utf-8"
    source = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}"></head><body>{TEXT}</body></html>'
    assert blocks("sida.htm", source.encode(encoding)) == EXPECTED


def test_a_page_without_text_says_so() -> None:
    assert fault("sida.html", page("<nav>Meny</nav><img src=x>")).fault is FileFault.NO_TEXT


def test_external_entities_are_not_fetched(tmp_path: object) -> None:
    source = (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><body><h1>Mål</h1><p>a&x;b</p></body></html>'
    )
    assert "p a&x;b" in blocks("sida.html", source.encode())


def test_parts_that_fold_in_and_out_have_headings() -> None:
    parts = "".join(f"<details><summary>{name}</summary><p>Ny {name}.</p></details>" for name in ("Skola", "Vård"))
    assert of(f"{TEXT}<h2>Vi vill</h2>{parts}")[2:] == [
        "h2 Vi vill", "h3 Skola", "p Ny Skola.", "h3 Vård", "p Ny Vård.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "aside",
    [
        "<details><summary>Vad kostar det?</summary><p>Mycket.</p></details>",
        "<details><summary>Läs mer</summary><ul><li>Mycket</li></ul></details>",
    ],
)
def test_what_folds_alone_or_only_says_so_is_no_part(aside: str) -> None:
    assert of(TEXT + aside)[2].startswith("p ")


def test_a_role_may_make_a_heading() -> None:
    assert of(TEXT + '<div role="heading" aria-level="3">Skola</div><p>Ny skola.</p>')[2:] == [
        "h3 Skola",
        "p Ny skola.",
    ]


def test_teasers_that_lead_to_other_pages_are_left_out() -> None:
    teasers = '<h2>Senaste nytt</h2><article><h3><a href="/1">Vi vill stoppa bron</a></h3><p>I går.</p></article>'
    promise = "Vi ska bygga fler platser på boendet i Norr och anställa fler som arbetar på kvällen."
    more = f"<h2>Vård</h2><p>{promise}</p>"
    assert of(f"<main>{TEXT}{more}<section>{teasers}</section></main>")[2:] == ["h2 Vård", f"p {promise}"]
    assert of(TEXT + teasers + more)[2:] == ["h2 Vård", f"p {promise}"]


def test_a_heading_on_news_over_text_is_kept() -> None:
    assert of(TEXT + "<h2>Aktuellt</h2><p>Vi ska bygga en bro.</p>")[2:] == ["h2 Aktuellt", "p Vi ska bygga en bro."]


def test_the_names_of_page_and_site_are_kept_apart() -> None:
    head = "<title>Barn och unga – Socialdemokraterna i Almfors</title>"
    found = read("sida.html", page(TEXT, head))
    assert found.margins == ("Barn och unga", "Socialdemokraterna i Almfors")


def test_a_button_that_folds_the_text_beside_it_heads_it() -> None:
    text = "<div><p>Vi ska bygga fler cykelvägar.</p></div>"
    body = f'{TEXT}<h2>Vi vill</h2><div><button aria-expanded="false">Trafik</button>{text}</div>'
    assert of(body)[2:] == ["h2 Vi vill", "h3 Trafik", "p Vi ska bygga fler cykelvägar."]
    menu = '<button aria-expanded="false">Meny</button><ul><li><a href="/">Hem och mycket annat</a></li></ul>'
    assert of(TEXT + menu)[2:] == ["li0 • Hem och mycket annat"]


def test_a_heading_in_what_folds_is_no_level_above_the_next() -> None:
    parts = "<details><summary><h3>Skola</h3></summary><p>Ny.</p></details>"
    more = "<details><summary>Vård</summary><p>Ny.</p></details>"
    assert of(f"{TEXT}<h2>Vi vill</h2>{parts}{more}")[3::2] == ["h3 Skola", "h3 Vård"]
