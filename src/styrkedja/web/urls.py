"""Every address; a page of data has a twin that ends in `.json` instead of the slash."""

from __future__ import annotations

from django.urls import path

from styrkedja.web.pages import (
    about,
    bodies,
    budgets,
    chains,
    completeness,
    documents,
    findings,
    flows,
    indicators,
    languages,
    review,
    rules,
    search,
    sources,
)

urlpatterns = [
    path("", documents.home, name="home"),
    path("dokument.json", documents.home_json, name="home_json"),
    path("dokument/", documents.upload, name="upload"),
    path("dokument/<slug:document_id>/", chains.show_chain, name="chain"),
    path("dokument/<slug:document_id>.json", chains.chain_json, name="chain_json"),
    path("dokument/<slug:document_id>/kedja.json", chains.chain_document, name="chain_document"),
    path("dokument/<slug:document_id>/kedja.csv", chains.chain_csv, name="chain_csv"),
    path("dokument/<slug:document_id>/vem-gor-vad/", flows.show_flow, name="flow"),
    path("dokument/<slug:document_id>/vem-gor-vad.json", flows.flow_json, name="flow_json"),
    path("dokument/<slug:document_id>/budget/", budgets.show_budget, name="budget"),
    path("dokument/<slug:document_id>/budget.json", budgets.budget_json, name="budget_json"),
    path("dokument/<slug:document_id>/budget.csv", budgets.budget_csv, name="budget_csv"),
    path("dokument/<slug:document_id>/indikatorer/", indicators.show_indicators, name="indicators"),
    path("dokument/<slug:document_id>/indikatorer.json", indicators.indicators_json, name="indicators_json"),
    path("dokument/<slug:document_id>/indikatorer.csv", indicators.indicators_csv, name="indicators_csv"),
    path("dokument/<slug:document_id>/fynd/", findings.show_findings, name="findings"),
    path("dokument/<slug:document_id>/fynd.json", findings.findings_json, name="findings_json"),
    path("dokument/<slug:document_id>/fynd.csv", findings.findings_file, name="findings_csv"),
    path("dokument/<slug:document_id>/fynd/avfarda/", findings.dismiss_finding, name="finding_dismiss"),
    path("dokument/<slug:document_id>/fynd/angra/", findings.restore_finding, name="finding_restore"),
    path("dokument/<slug:document_id>/helhet/", completeness.show_document, name="completeness"),
    path("dokument/<slug:document_id>/helhet.json", completeness.document_json, name="completeness_json"),
    path("dokument/<slug:document_id>/helhet.csv", completeness.document_csv, name="completeness_csv"),
    path("dokument/<slug:document_id>/kalla/", sources.show_source, name="source"),
    path("dokument/<slug:document_id>/kalla.json", sources.source_json, name="source_json"),
    path("dokument/<slug:document_id>/granska/", review.show_review, name="review"),
    path("dokument/<slug:document_id>/granska.json", review.review_json, name="review_json"),
    path("dokument/<slug:document_id>/granska/beslut/", review.decide, name="review_decide"),
    path("dokument/<slug:document_id>/granska/angra/", review.undo_decision, name="review_undo"),
    path("dokument/<slug:document_id>/granska/lagg-till/", review.add_missed, name="review_add"),
    path("dokument/<slug:document_id>/granska/guld.json", review.gold, name="gold"),
    path("dokument/<slug:document_id>/fil/", sources.source_file, name="source_file"),
    path("dokument/<slug:document_id>/ta-bort/", documents.delete, name="delete"),
    path("dokument/<slug:document_id>/aterstall/", documents.restore, name="restore"),
    path("organ/", bodies.show_bodies, name="bodies"),
    path("organ.json", bodies.bodies_json, name="bodies_json"),
    path("organ/<slug:slug>/", bodies.show_body, name="body"),
    path("organ/<slug:slug>.json", bodies.body_json, name="body_json"),
    path("kommuner/<slug:slug>/", completeness.show_municipality, name="municipality"),
    path("kommuner/<slug:slug>.json", completeness.municipality_json, name="municipality_json"),
    path("kommuner/<slug:slug>.csv", completeness.municipality_csv, name="municipality_csv"),
    path("regler/", rules.show_rules, name="rules"),
    path("regler.json", rules.rules_json, name="rules_json"),
    path("regler/<slug:code>/", rules.show_rule, name="rule"),
    path("regler/<slug:code>.json", rules.rule_json, name="rule_json"),
    path("sok/", search.show_search, name="search"),
    path("sok.json", search.search_json, name="search_json"),
    path("om/", about.show_about, name="about"),
    path("sprak/", languages.choose_language, name="language"),
]

handler400 = "styrkedja.web.pages.errors.bad_request"
handler403 = "styrkedja.web.pages.errors.not_allowed"
handler404 = "styrkedja.web.pages.errors.not_found"
handler500 = "styrkedja.web.pages.errors.fault"
