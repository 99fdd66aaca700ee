"""The addresses of comparisons."""

from __future__ import annotations

from django.urls import path

from styrkedja.web.pages import compare, compare_corrections, compare_many, compare_money, lineages

_PAIR = "jamfor/<slug:first>/<slug:second>"
_LINE = "dokument/<slug:document_id>/genom-tiden/<slug:item>/<int:start>"

COMPARISONS = (
    path("jamfor/", compare.start, name="compare"),
    path("jamfor.json", compare.start_json, name="compare_json"),
    path("jamfor/flera/", compare_many.show_many, name="compare_set"),
    path("jamfor/flera.json", compare_many.many_json, name="compare_set_json"),
    path("jamfor/flera.xlsx", compare_many.many_file, {"form": "xlsx"}, name="compare_set_xlsx"),
    path("jamfor/flera.html", compare_many.many_file, {"form": "html"}, name="compare_set_html"),
    path(f"{_PAIR}/", compare.show_pair, name="compare_pair"),
    path(f"{_PAIR}.json", compare.pair_json, name="compare_pair_json"),
    path(f"{_PAIR}.xlsx", compare.pair_file, {"form": "xlsx"}, name="compare_pair_xlsx"),
    path(f"{_PAIR}.html", compare.pair_file, {"form": "html"}, name="compare_pair_html"),
    path(f"{_PAIR}/bild/", compare.show_picture, name="compare_picture"),
    path(f"{_PAIR}/bild.json", compare.picture_json, name="compare_picture_json"),
    path(f"{_PAIR}/pengar-och-mal/", compare_money.show_money, name="compare_money"),
    path(f"{_PAIR}/pengar-och-mal.json", compare_money.money_json, name="compare_money_json"),
    path(f"{_PAIR}/rattelser.json", compare_corrections.corrections_twin, name="compare_corrections_json"),
    path(f"{_PAIR}/ratta/<slug:item>/<int:start>/", compare_corrections.correct, name="compare_correct"),
    path(f"{_PAIR}/angra/", compare_corrections.undo, name="compare_undo"),
    path(f"{_LINE}/", lineages.show_lineage, name="lineage"),
    path(f"{_LINE}.json", lineages.lineage_json, name="lineage_json"),
)
