"""The catalog of the real content is complete, linked both ways and cannot be changed."""

import pytest

from atlante.catalog.catalog import Catalog
from atlante.records.landscape import Upa, UpaShare
from atlante.records.nbs import Challenge, NbsSheet
from atlante.records.pilots import Intervention
from atlante.records.plan import Strategy
from atlante.records.territory import Municipality, Zone


def test_counts_that_the_issue_of_the_plan_fixes(catalog: Catalog) -> None:
    assert len(catalog.all(Municipality)) == 133
    assert [strategy.number for strategy in catalog.all(Strategy)] == [1, 2, 3]
    assert len(catalog.all(Challenge)) == 12
    assert len(catalog.all(Zone)) == 8
    assert len(catalog.all(NbsSheet)) >= 12


def test_links_lead_both_ways(catalog: Catalog) -> None:
    work = catalog.get(Intervention, "drenaggio-urbano-sostenibile")
    assert "rain-garden" in work.nbs
    assert work in catalog.referrers(Intervention, "nbs", "rain-garden")
    assert work not in catalog.referrers(Intervention, "nbs", "bosco-urbano")


def test_every_unit_is_marked_as_a_stand_in(catalog: Catalog) -> None:
    assert {upa.status for upa in catalog.all(Upa)} == {"illustrative"}
    assert {share.status for share in catalog.all(UpaShare)} == {"illustrative"}


def test_every_intervention_of_the_pilot_uses_sheets_that_exist(catalog: Catalog) -> None:
    used = {nbs for work in catalog.all(Intervention) for nbs in work.nbs}
    assert {"rain-garden", "fosso-drenante"} <= used <= set(catalog.ids("nbs"))


def test_an_unknown_record_is_a_key_error_and_find_says_none(catalog: Catalog) -> None:
    assert catalog.find("nbs", "no-such-sheet") is None
    with pytest.raises(KeyError, match="no-such-sheet"):
        catalog.get(NbsSheet, "no-such-sheet")


def test_records_are_frozen(catalog: Catalog) -> None:
    with pytest.raises(Exception, match="frozen"):
        catalog.get(NbsSheet, "rain-garden").title = "altro"  # type: ignore[misc]
