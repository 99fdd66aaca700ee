"""Inputs that each calculator takes, written as people write them; the figures are the methods page's examples."""

from __future__ import annotations

WORKING_TIME_INPUTS = {
    "staff_fte": "100",
    "hours_before": "40",
    "phases": "2027; 30",
    "replacement_pct": "100",
    "monthly_salary_sek": "30 000",
    "salary_year": "2023",
    "po_pct": "44,53",
    "po_pct.source": "SKR 2023",
    "po_year": "2023",
}
AGE_MODEL_INPUTS = {
    "work_pct": "80",
    "pay_pct": "90",
    "pension_pct": "100",
    "monthly_salary_sek": "36000",
    "pension_po_pct": "12,98",
    "pension_po_pct.source": "SKR 2023",
    "ages": "63; 65; 31,55; SKR 2023 | 66; ; 10; påhittat",
    "persons": "2027; 63; 10 | 2028; 63; 12 | 2028; 66; 2",
    "replacement_pct": "100",
    "replacement_salary_sek": "30000",
    "replacement_po_pct": "44,53",
    "replacement_po_pct.source": "SKR 2023",
    "po_year": "2023",
}
FEE_INPUTS = {
    "users": "2027; 1 000",
    "users.source": "Almfors 2025",
    "fee_before_sek": "2 000",
    "fee_before_sek.source": "taxa 2026",
    "fee_after_sek": "0",
    "demand_change_pct": "10",
    "demand_change_pct.source": "Almfors 2025",
    "charging_saved_sek": "150 000",
    "charging_saved_sek.source": "Almfors 2025",
    "user_cost_sek": "5 000",
    "user_cost_sek.source": "Almfors 2025",
}
FREE_TRANSPORT_INPUTS = {
    "years": "2027",
    "ticket_income_sek": "40 000 000",
    "ticket_income_sek.source": "region",
    "free_share_pct": "10",
    "free_share_pct.source": "region",
    "journeys": "500 000",
    "journeys.source": "region",
    "journey_change_pct": "20",
    "journey_change_pct.source": "Almfors resvanor 2025",
    "journey_cost_sek": "8",
    "journey_cost_sek.source": "region",
    "charging_saved_sek": "300 000",
    "charging_saved_sek.source": "region",
    "municipality_share_pct": "50",
    "municipality_share_pct.source": "avtal",
    "tickets_to": "region",
}
DEMOGRAPHY_INPUTS = {
    "population": "6-15; 2026; 4 000 | 6-15; 2027; 3 950 | 65-; 2026; 9000 | 65-; 2027; 9100",
    "population.source": "SCB",
    "population_date": "2026-05-12",
    "base_year": "2026",
    "prices": "Skolnämnden; 6-15; 120 000; 2026; Almfors 2026",
}
HOUSEHOLD_TAX_INPUTS = {
    "change_ore": "30",
    "income_year": "2026",
    "price_base_amount_sek": "59 200",
    "price_base_amount_sek.source": "Skatteverket 2026",
    "members": "Kim; 400 000; 400 000; 40 | Bo; 250 000; 0; 70",
}

EXAMPLES = {
    "working_time": WORKING_TIME_INPUTS,
    "age_model": AGE_MODEL_INPUTS,
    "fee": FEE_INPUTS,
    "free_transport": FREE_TRANSPORT_INPUTS,
    "demography": DEMOGRAPHY_INPUTS | {"sensitivity_pct": "1"},
    "household_tax": HOUSEHOLD_TAX_INPUTS,
}
