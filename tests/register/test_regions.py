"""The regions and the counties of the municipalities."""

from __future__ import annotations

from styrkedja.register.municipalities import municipalities
from styrkedja.register.regions import municipalities_of, region_of, regions


def test_there_are_21_regions_with_a_county_each() -> None:
    assert len(regions()) == 21
    assert len({region.county for region in regions()}) == 21
    assert all(region.code == f"00{region.county}" for region in regions())
    assert all(region.county_name.endswith(" län") for region in regions())


def test_every_municipality_lies_in_one_region() -> None:
    assert sum(len(municipalities_of(region)) for region in regions()) == 290
    for municipality in municipalities():
        region = region_of(municipality.code)
        assert region is not None
        assert municipality in municipalities_of(region)


def test_a_code_of_no_county_has_no_region() -> None:
    assert region_of("9999") is None
