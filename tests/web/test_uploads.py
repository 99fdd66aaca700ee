"""Loading files in the browser: what becomes of good ones, bad ones and hostile ones."""

import io
import json
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from styrkedja.web import uploads
from tests.web.shelf import EXAMPLES, PROGRAMME


def _token(client: Client) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', client.get("/").content.decode())
    assert found
    return found[1]


def _upload(client: Client, *files: tuple[str, bytes]) -> HttpResponse:
    values = {"csrfmiddlewaretoken": _token(client), "filer": [SimpleUploadedFile(name, data) for name, data in files]}
    response: HttpResponse = client.post("/dokument/", values)  # type: ignore[assignment]  # the client's own subclass
    return response


def _stored(client: Client) -> list[str]:
    return [document["name"] for document in json.loads(client.get("/dokument.json").content)["documents"]]


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"\0" * 300_000_000)
    return out.getvalue()


def test_an_empty_store_says_what_to_do(newcomer: Client) -> None:
    text = newcomer.get("/").content.decode()
    assert "Här finns inga dokument än" in text
    assert "Välj filer" in text


def test_a_file_becomes_a_document_with_a_link(newcomer: Client) -> None:
    response = _upload(newcomer, ("program.txt", PROGRAMME.encode()))
    assert response.status_code == 302
    text = newcomer.get(response["Location"]).content.decode()
    assert "program.txt: inläst som" in text
    assert re.search(r'<a href="/dokument/d-\w+/">Visa Almfors program', text)
    assert "program.txt: inläst som" not in newcomer.get("/").content.decode()


def test_several_files_at_once(newcomer: Client) -> None:
    files = [(path.name, path.read_bytes()) for path in sorted(EXAMPLES.glob("almforspartiet-*.docx"))]
    assert _upload(newcomer, *files).status_code == 302
    assert len(_stored(newcomer)) == len(files) == 2


def test_the_same_file_again_changes_nothing_and_says_so(newcomer: Client) -> None:
    _upload(newcomer, ("program.txt", PROGRAMME.encode()))
    newcomer.get("/")
    _upload(newcomer, ("program.txt", PROGRAMME.encode()))
    assert "finns redan" in newcomer.get("/").content.decode()
    assert len(_stored(newcomer)) == 1


def test_a_changed_file_is_a_new_version_and_the_old_one_stays(newcomer: Client) -> None:
    _upload(newcomer, ("program.txt", PROGRAMME.encode()))
    newcomer.get("/")
    _upload(newcomer, ("program.txt", PROGRAMME.replace("tusen träd", "hundra träd").encode()))
    assert "ny version 2" in newcomer.get("/").content.decode()
    document = json.loads(newcomer.get("/dokument.json").content)["documents"][0]
    old = json.loads(newcomer.get(f"/dokument/{document['id']}.json?version=1").content)["rows"][-1]["commitment"]
    assert "tusen" in old["text"]
    page = newcomer.get(f"/dokument/{document['id']}/?version=1").content.decode()
    assert "Du ser version 1" in page
    moved = newcomer.get(f"/dokument/{document['id']}/kalla/?item={old['id']}")
    assert moved.status_code == 302
    assert "version=1" in moved["Location"]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("tom.pdf", b"", "tom.pdf: filen är tom"),
        ("bomb.docx", _bomb(), "bomb.docx: "),
        ("trasig.pdf", b"%PDF-1.7\n%%EOF", "trasig.pdf: "),
        ("bild.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "bild.png: "),
        ("trasig.docx", b"PK\x03\x04" + b"\0" * 50, "trasig.docx: "),
    ],
)
def test_a_file_that_cannot_be_read_is_named_beside_the_field(
    newcomer: Client, name: str, data: bytes, words: str
) -> None:
    response = _upload(newcomer, (name, data))
    text = response.content.decode()
    assert response.status_code == 422
    assert words in text
    assert "Ingenting lästes in:" in text
    assert 'aria-invalid="true"' in text
    assert "Traceback" not in text
    assert _stored(newcomer) == []


def test_a_bad_file_among_good_ones_costs_only_itself(newcomer: Client) -> None:
    response = _upload(newcomer, ("program.txt", PROGRAMME.encode()), ("tom.pdf", b""))
    text = response.content.decode()
    assert response.status_code == 422
    assert "Alla filer kunde inte läsas in:" in text
    assert "program.txt: inläst som" in text
    assert _stored(newcomer) == ["program.txt"]


def test_no_file_chosen(newcomer: Client) -> None:
    response = newcomer.post("/dokument/", {"csrfmiddlewaretoken": _token(newcomer)})
    assert response.status_code == 422
    assert "Ingen fil är vald" in response.content.decode()


def test_a_web_page_with_script_is_shown_as_text_only(newcomer: Client) -> None:
    page = (
        "<html><head><title><script>alert(1)</script>Program</title></head><body><h1>Vi vill</h1>"
        "<p>Partiet vill:</p><ul><li>bygga &lt;script&gt;alert(2)&lt;/script&gt; en simhall</li></ul>"
        "<script>alert(3)</script><img src=x onerror=alert(4)></body></html>"
    )
    assert _upload(newcomer, ("program.html", page.encode())).status_code == 302
    home = newcomer.get("/").content.decode()
    document = json.loads(newcomer.get("/dokument.json").content)["documents"][0]["id"]
    for text in (home, *(newcomer.get(f"/dokument/{document}/{part}").content.decode() for part in ("", "kalla/"))):
        assert "<script>" not in text
        assert "onerror=" not in text
    file = newcomer.get(f"/dokument/{document}/fil/")
    assert file.content == page.encode()
    assert file["Content-Disposition"].startswith("attachment")
    assert file["Content-Security-Policy"].startswith("sandbox")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/program.txt", "program.txt"),
        ("C:\\mapp\\program.txt", "program.txt"),
        ("<script>alert(1)</script>.txt", "script>.txt"),
        ("klocka\x07\x1b.txt", "klocka.txt"),
        ("år & ö.txt", "år & ö.txt"),
    ],
)
def test_the_name_of_a_file_is_only_a_name(newcomer: Client, name: str, kept: str) -> None:
    assert _upload(newcomer, (name, PROGRAMME.encode())).status_code == 302
    assert _stored(newcomer) == [kept]
    document = json.loads(newcomer.get("/dokument.json").content)["documents"][0]["id"]
    file = newcomer.get(f"/dokument/{document}/fil/")
    assert file.status_code == 200
    assert "\n" not in file["Content-Disposition"]
    assert "<script>" not in newcomer.get("/").content.decode()


def test_a_file_over_the_limit_is_refused_while_it_arrives(newcomer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("uploads", "forms"):
        monkeypatch.setattr(f"styrkedja.web.{module}.LARGEST_FILE_BYTES", 100_000)
    response = _upload(newcomer, ("stor.txt", b"a" * 100_001))
    assert response.status_code == 422
    assert "stor.txt: filen är för stor" in response.content.decode()
    assert _stored(newcomer) == []


def test_a_request_over_the_limit_is_refused_before_it_is_read(newcomer: Client) -> None:
    token = _token(newcomer)
    response = newcomer.post(
        "/dokument/", {"csrfmiddlewaretoken": token}, CONTENT_LENGTH=str(uploads.LARGEST_REQUEST_BYTES + 1)
    )
    assert response.status_code == 413
    assert "Filerna är för stora" in response.content.decode()


def test_a_form_without_its_token_is_refused_in_swedish(newcomer: Client) -> None:
    response = newcomer.post("/dokument/", {"filer": SimpleUploadedFile("program.txt", PROGRAMME.encode())})
    assert response.status_code == 403
    assert "Formuläret kunde inte tas emot" in response.content.decode()
    assert _stored(newcomer) == []


def test_delete_can_be_undone(newcomer: Client) -> None:
    _upload(newcomer, ("program.txt", PROGRAMME.encode()))
    document = json.loads(newcomer.get("/dokument.json").content)["documents"][0]["id"]
    token = _token(newcomer)
    assert newcomer.post(f"/dokument/{document}/ta-bort/", {"csrfmiddlewaretoken": token}).status_code == 302
    text = newcomer.get("/").content.decode()
    assert "är borttaget" in text
    assert f'action="/dokument/{document}/aterstall/"' in text
    assert newcomer.get(f"/dokument/{document}/").status_code == 404
    assert "Papperskorgen" in newcomer.get("/").content.decode()
    assert newcomer.post(f"/dokument/{document}/aterstall/", {"csrfmiddlewaretoken": token}).status_code == 302
    assert newcomer.get(f"/dokument/{document}/").status_code == 200


def test_the_language_is_kept_and_leads_back_only_to_our_own_pages(newcomer: Client) -> None:
    values = {"csrfmiddlewaretoken": _token(newcomer), "sprak": "en", "tillbaka": "/om/"}
    response = newcomer.post("/sprak/", values)
    assert response["Location"] == "/om/"
    assert "Documents" in newcomer.get("/").content.decode()
    for elsewhere in ("https://elak.example/", "//elak.example", "javascript:alert(1)", ""):
        assert newcomer.post("/sprak/", values | {"tillbaka": elsewhere})["Location"] == "/"
    assert newcomer.post("/sprak/", values | {"sprak": "xx"}).status_code == 400
