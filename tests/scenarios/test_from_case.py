"""What a scenario takes from a case is what the assessment of the case says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from detente.cases import Case, Moment
from detente.cases import load as load_case
from detente.measure.assess import assess
from detente.measure.assessment import Assessment
from detente.priors import Prior
from detente.scenarios import Scenario, load, parse, setup_of
from detente.scenarios.case_surroundings import around, begins, ends
from detente.scenarios.fromcase import FromCase
from detente.scenarios.origin import Origin, origin_of

PAIR = ("FRA", "GER")


@pytest.fixture(scope="module")
def assessed() -> Assessment:
    return assess(load_case("france-germany"))


def origin(after: int) -> Origin:
    return origin_of(load_case("france-germany"), after, PAIR)


@pytest.fixture(scope="module")
def begun() -> Origin:
    return origin(1949)


def scenario(text: str = "", after: int = 1949, years: float = 25) -> Scenario:
    """A scenario that begins from the shipped case, and what else it says."""
    head = f"scenario: x\ntitle: X\nabout: Y\nyears: {years}\n"
    case = f"from_case: {{case: france-germany, after: {after}}}\n"
    return parse((head + case + text).encode(), Path("x.yaml"))


def prior(value: object) -> Prior:
    assert isinstance(value, Prior)
    return value


@pytest.mark.parametrize("after", [1944, 1949, 1968, 1975])
def test_beliefs_are_those_replayed_as_the_year_ends(assessed: Assessment, after: int) -> None:
    found = origin(after)
    replay = assessed.dyad(*PAIR).trust
    for side in (PAIR, PAIR[::-1]):
        line = replay.lines[side]["as_coded"]
        at = list(line.dates).index(after + 1)
        for name in ("trust", "perceived_trust"):
            band, held = getattr(line, name), prior(found.toward[side][name])
            assert held.shape == "logitnormal"
            assert held.name == name
            assert held.first == pytest.approx(band.mean[at], abs=6e-4)
            low, high = held.quantile(np.array([0.1, 0.9]))
            width = np.log(band.high[at] / (1 - band.high[at]) * (1 - band.low[at]) / band.low[at])
            same = np.log(high / (1 - high) * (1 - low) / low)
            assert same == pytest.approx(width, rel=0.01)


@pytest.mark.parametrize("after", [1944, 1949, 1968, 1975])
def test_where_the_pair_stands_is_what_the_lens_says_of_the_year(
    assessed: Assessment, after: int
) -> None:
    found, reading = origin(after), assessed.dyad(*PAIR)
    year = after - 1944
    levels = reading.levels.mean[year]
    for side in (PAIR, PAIR[::-1]):
        held = found.toward[side]
        assert held["tension"] == pytest.approx(levels[0], abs=6e-4)
        assert held["identity"] == pytest.approx(levels[2] + levels[3], abs=6e-4)
        assert held["plans"] == pytest.approx(1 - reading.features["no_plans"].mean[year], abs=6e-4)
        assert held["cooperated"] == float(levels[0] < 0.5)
    assert 0 <= float(str(held["societal_trust"])) <= 1


def test_societies_come_to_trust_each_other_in_the_case() -> None:
    held = [float(str(origin(year).toward[PAIR]["societal_trust"])) for year in (1949, 1958, 1968)]
    assert held[0] < 0.2 < held[1] < held[2]
    assert held[2] > 0.6


def test_calm_is_the_time_since_the_last_force_of_which_the_case_tells() -> None:
    assert origin(1949).toward[PAIR]["calm"] == 5.0
    assert origin(1944).toward[PAIR]["calm"] == 0.0
    asean = load_case("asean")
    assert origin_of(asean, 1967, ("IDN", "MYS")).toward["MYS", "IDN"]["calm"] == 4.0
    assert origin_of(asean, 1967, ("MYS", "THA")).toward["THA", "MYS"]["calm"] == 10.0
    assert origin_of(asean, 1990, ("MYS", "THA")).toward["THA", "MYS"]["calm"] == 28.0
    # The skirmishes of 2008 and 2011 lie ahead, then behind.
    clash = [origin_of(asean, year, ("THA", "KHM")).toward["THA", "KHM"] for year in (2007, 2008)]
    assert clash[0]["calm"] == 45.0
    assert clash[1]["calm"] == pytest.approx(ends(Moment.parse(2008)) - 2008.757, abs=0.01)


def test_leaders_in_office_and_to_come_are_the_coded_ones(begun: Origin) -> None:
    assert begun.sensibility == {"FRA": 0.8}
    assert begun.stays == pytest.approx({"FRA": 3.022, "GER": 13.792}, abs=0.001)
    times = {one: [round(each.at, 2) for each in changes] for one, changes in begun.changes.items()}
    assert times == {"FRA": [3.02, 8.42, 19.32], "GER": [13.79]}
    leaves, comes, goes = begun.changes["FRA"]
    assert (leaves.sensibility, comes.sensibility, goes.sensibility) == (None, 0.5, None)
    assert comes.until == pytest.approx(19.323, abs=0.001)
    assert leaves.until == leaves.at
    # Nobody coded is in office in 1947, and who leads when the case ends is nobody's business.
    assert origin(1946).sensibility == {}
    assert origin(1946).stays == {}
    assert origin(1975).changes == {"FRA": (), "GER": ()}


def test_every_number_says_where_it_comes_from_and_whether_that_is_improvised(
    begun: Origin,
) -> None:
    told = {each.what: each for each in begun.told}
    for side in (PAIR, PAIR[::-1]):
        for name, value in begun.toward[side].items():
            row = told[f"{side[0]} toward {side[1]}: {name}"]
            assert row.value == value
            assert row.source
            assert row.improvised is (name in ("identity", "tension", "calm", "cooperated"))
    assert told["FRA: sensibility"].source.startswith("Robert Schuman, in office as 1949 ends")
    assert "'The last year of the war', 1944" in told["FRA toward GER: calm"].note
    assert told["FRA toward GER: calm"].note.endswith("(improvised)")
    assert told["FRA toward GER: trust"].shown.startswith("{logitnormal, 0.")
    strengths = [(each.value, each.source[:9]) for each in begun.told if each.what == "guarantor"]
    assert strengths == [(0.25, "from 1950"), (0.5, "from 1955"), (0.35, "from 1960")]


def test_the_setup_has_the_numbers_of_the_case(begun: Origin) -> None:
    made = setup_of(scenario(), seed=3)
    assert [actor.name for actor in made.actors] == ["FRA", "GER"]
    assert [actor.sensibility for actor in made.actors] == [0.8, None]
    for held, side in zip(made.toward, (PAIR, PAIR[::-1]), strict=True):
        for name, value in begun.toward[side].items():
            shown = getattr(held, name)
            if isinstance(value, Prior):
                assert (shown.first, shown.second) == (value.first, value.second)
            else:
                assert shown == value


def test_what_the_file_says_precedes_what_the_case_says() -> None:
    text = (
        "states: [{id: FRA, sensibility: 0.1, stays: 1, openness: 0.9}]\n"
        "dyads: [{between: everyone, plans: 0.3}, {from: GER, toward: FRA, trust: 0.9}]\n"
        "surroundings: [{what: guarantor, from: 1, strength: 1}]\n"
        "shocks: [{at: 10, what: new_leader, of: GER, motive: greedy}]\n"
    )
    made = setup_of(scenario(text), seed=1)
    assert (made.actors[0].sensibility, made.actors[0].openness) == (0.1, 0.9)
    mine, theirs = made.toward
    assert mine.plans == theirs.plans == 0.3
    assert theirs.trust == 0.9
    assert prior(mine.trust).shape == "logitnormal"
    assert mine.tension == theirs.tension
    plain = setup_of(scenario(), seed=1).said
    assert (np.asarray(made.said.common_threat) == np.asarray(plain.common_threat)).all()
    assert np.asarray(made.said.guarantor).tolist() == [0.0] * 4 + [1.0] * 96
    comes = np.asarray(made.said.succession)
    # Of Germany the file's leader alone; of France those of the case, the first for a year only.
    assert np.flatnonzero(comes[:, 1] == 1).tolist() == [39]
    assert np.asarray(made.said.greedy)[39, 1] == 1.0
    assert np.flatnonzero(comes[:, 0] == 1).tolist() == [11, 33, 76]
    assert np.isnan(comes[4:11, 0]).all()
    assert (comes[:3, 0] == 0).all()


def test_a_leader_whom_the_file_keeps_outlasts_those_of_the_case() -> None:
    made = setup_of(scenario("states: [{id: FRA, stays: 9}]\n"), seed=1)
    comes = np.asarray(made.said.succession)[:, 0]
    assert np.flatnonzero(comes == 1).tolist() == [76]
    assert (comes[:35] == 0).all()
    assert np.isnan(comes[35:76]).all()


def test_the_schedule_follows_the_case_to_its_end_and_then_leaves_it_to_chance() -> None:
    made = setup_of(scenario(years=30), seed=1)
    threat, guarantor = (
        np.asarray(each) for each in (made.said.common_threat, made.said.guarantor)
    )
    assert threat[:104] == pytest.approx(np.full(104, 0.6))
    assert np.isnan(threat[104:]).all()
    assert np.isnan(guarantor[104:]).all()
    # Troops were promised to stay in October 1954, years ahead of the end of another promise.
    assert guarantor[:19] == pytest.approx(np.full(19, 0.25))
    assert guarantor[19:40] == pytest.approx(np.full(21, 0.5))
    assert guarantor[40:104] == pytest.approx(np.full(64, 0.35))
    comes, sees = np.asarray(made.said.succession), np.asarray(made.said.sensibility)
    assert np.flatnonzero(comes[:, 0] == 1).tolist() == [11, 33, 76]
    assert np.flatnonzero(comes[:, 1] == 1).tolist() == [54]
    assert sees[33, 0] == 0.5
    assert np.isnan(sees[[11, 76], 0]).all()
    assert np.isnan(np.asarray(made.said.greedy)).all()
    # De Gaulle stays until he goes; between coded leaders chance decides.
    assert (comes[34:76, 0] == 0).all()
    assert np.isnan(comes[12:33, 0]).all()
    assert (comes[:54, 1] == 0).all()
    assert np.isnan(comes[77:, 0]).all()


def asean(among: str, after: int = 1967) -> tuple[Case, tuple[str, ...]]:
    taken = FromCase(case="asean", after=after, among=among)
    return taken.read, taken.ids


def test_threats_are_averaged_over_pairs_and_guarantees_over_states() -> None:
    case, founders = asean("founders")
    times = np.array([0.5, 1.5, 2.5, 5.5, 9.5, 12.5, 25.5, 30.5, 44.5])
    held = around(case, 1967, founders, times)
    # 1968: revolt .5 and Japan .2; then China and Indochina as well; Vietnam .8 until 1989.
    assert held["common_threat"] == pytest.approx([0.7, 1, 1, 1, 0.5, 0.8, 0, 0.5, 0.5])
    # Three of five have a hedge of .3; Britain's withdrawal of .6, and America's of .5, undo it.
    first = 0.3 * (1 - 0.6) * 3 / 5
    assert held["guarantor"] == pytest.approx([first, first, 0, 0, 0, 0, 0, 0, 0])
    everyone = around(case, 1967, case.ids, times)
    assert everyone["common_threat"][0] == pytest.approx(0.7 * 10 / 21)
    # Vietnam's threat is no outside one where Vietnam takes part.
    assert everyone["common_threat"][5] == 0
    assert np.isnan(around(case, 1967, founders, np.array([45.1]))["guarantor"]).all()


def test_days_begin_and_end_where_the_calendar_says() -> None:
    assert begins(Moment.parse(1950)) == 1950
    assert ends(Moment.parse(1950)) == 1951
    assert ends(Moment.parse("1951-12-31")) == 1952
    assert begins(Moment.parse("1952-12-31")) == pytest.approx(1952 + 365 / 366)
    assert ends(Moment.parse("1950-01")) == pytest.approx(1950 + 31 / 365)


def test_the_shipped_regions_begin_between_conflict_and_regime() -> None:
    made = setup_of(load("asean"), seed=1)
    assert [actor.name for actor in made.actors] == ["IDN", "MYS", "PHL", "SGP", "THA"]
    tensions = [float(str(each.tension)) for each in made.toward]
    assert 0.5 < min(tensions) <= max(tensions) < 1
    assert {each.cooperated for each in made.toward} == {0.0}
    trusts = [prior(each.trust).first for each in made.toward]
    assert 0.2 < min(trusts) <= max(trusts) < 0.4


def test_what_a_case_says_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    one = scenario()
    setup_of(one, seed=1)
    monkeypatch.setattr("detente.scenarios.origin.origin_of", None)
    setup_of(one, seed=2, strategy="leap")
