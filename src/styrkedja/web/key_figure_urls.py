"""The addresses of key figures: all, one in the country, one in a municipality, a municipality's own."""

from __future__ import annotations

from django.urls import path

from styrkedja.web.pages import key_figure as one
from styrkedja.web.pages import key_figure_overview as overview
from styrkedja.web.pages import key_figures as country

_PICTURES = ("svg", "png")
_OF_PLACE = "indikatorer/kommun/<slug:municipality>"
_OF_KPI = "indikatorer/<str:kpi>"
_OF_BOTH = f"{_OF_KPI}/<slug:municipality>"

KEY_FIGURES = [
    path("indikatorer/", country.show_key_figures, name="key_figures"),
    path("indikatorer.json", country.key_figures_json, name="key_figures_json"),
    path("indikatorer.csv", country.key_figures_csv, name="key_figures_csv"),
    # Before those of key figures: no key figure has the id "kommun".
    path(f"{_OF_PLACE}/", overview.show_overview, name="key_figure_overview"),
    path(f"{_OF_PLACE}.json", overview.overview_twin, name="key_figure_overview_json"),
    path(f"{_OF_PLACE}.csv", overview.overview_table, name="key_figure_overview_csv"),
    *(
        path(f"{_OF_PLACE}/smabilder.{suffix}", overview.overview_picture, {"suffix": suffix},
             name=f"key_figure_overview_{suffix}")
        for suffix in _PICTURES
    ),
    path(f"{_OF_KPI}/", country.show_country, name="key_figure_country"),
    path(f"{_OF_KPI}.json", country.country_twin, name="key_figure_country_json"),
    path(f"{_OF_KPI}.csv", country.country_table, name="key_figure_country_csv"),
    path(f"{_OF_KPI}.xlsx", country.country_workbook, name="key_figure_country_xlsx"),
    *(
        path(f"{_OF_KPI}/<slug:chart>.{suffix}", country.country_picture, {"suffix": suffix},
             name=f"key_figure_country_{suffix}")
        for suffix in _PICTURES
    ),
    path(f"{_OF_BOTH}/", one.show_key_figure, name="key_figure"),
    path(f"{_OF_BOTH}.json", one.key_figure_twin, name="key_figure_json"),
    path(f"{_OF_BOTH}.csv", one.key_figure_table, name="key_figure_csv"),
    path(f"{_OF_BOTH}.xlsx", one.key_figure_workbook, name="key_figure_xlsx"),
    *(
        path(f"{_OF_BOTH}/<slug:chart>.{suffix}", one.key_figure_picture, {"suffix": suffix},
             name=f"key_figure_{suffix}")
        for suffix in _PICTURES
    ),
]  # fmt: skip
