"""The promised JSON of a comparison."""

import json

from styrkedja.comparison.compare import compare
from styrkedja.comparison.serial import to_json
from tests.comparison.almfors import promise, side


def test_the_keys_that_are_promised() -> None:
    first = side("old", promise("Inför skolfrukost", "Skolnämnden"), promise("Bygg ut hamnen"))
    second = side("new", promise("Utred införandet av skolfrukost", "Skolnämnden"), promise("Sänk hyrorna"))
    found = json.loads(json.dumps(to_json(compare(first, second))))
    assert list(found) == ["from", "to", "relations", "new"]
    assert found["from"]["title"] == "old"
    assert {"name", "sha256", "media_type", "pages", "parties", "period"} <= found["to"].keys()
    frukost, hamn = found["relations"]
    assert frukost["from_text"] == "Inför skolfrukost"
    assert frukost["from_body"] == frukost["to_bodies"][0] == "Skolnämnden"
    assert frukost["to_texts"] == ["Utred införandet av skolfrukost"]
    assert frukost["relation"] == "weakened"
    assert frukost["to_ids"] == [second.items[0].commitment.id]
    assert frukost["reasons"][0] == {"code": "reach", "values": {"old": "act", "new": "inquire"}}
    assert (hamn["relation"], hamn["to_texts"], hamn["from_body"]) == ("dropped", [], None)
    assert 0 <= hamn["score"] <= 1
    assert found["new"] == [
        {"to_text": "Sänk hyrorna", "to_body": None, "to_id": second.items[1].commitment.id, "to_span": [0, 12]}
    ]
