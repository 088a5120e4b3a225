"""Scenarios: what a file says is what a scenario holds, and what it holds makes the file again."""

from __future__ import annotations

import io
import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from ruamel.yaml import YAML
from small_scenario import PATH, SMALL

from detente.cases.fields import Model
from detente.concepts.dilemma import Motive
from detente.errors import InputError
from detente.scenarios import Scenario, load, new, parse, shipped
from detente.scenarios.amounts import Range, Spread
from detente.scenarios.fromcase import FromCase
from detente.scenarios.parts import AROUND, Around, Dyad, Shock, State
from detente.scenarios.rates import rates
from detente.scenarios.schema import REGIMES
from detente.scenarios.times import period_before, periods_in, periods_of
from detente.world.frame import MECHANISMS

SHIPPED = (
    "anarchy-10", "anarchy-100", "asean", "franco-german", "predator-in-disguise", "spiral",
    "symmetric",
)  # fmt: skip


@pytest.fixture(scope="module")
def small() -> Scenario:
    return parse(SMALL.encode(), PATH)


def written(scenario: Scenario) -> bytes:
    """The scenario as a file, from its plain values."""
    text = io.StringIO()
    YAML(typ="safe", pure=True).dump(scenario.to_dict(), text)
    return text.getvalue().encode()


def test_a_scenario_holds_what_the_file_says(small: Scenario) -> None:
    assert small.about == "Two states alike and one that is led by somebody greedy."
    assert (small.years, small.period, small.periods, small.worlds) == (20.0, 0.5, 40, 40)
    dove, hawk = small.states
    assert (dove.strategy, dove.parameters) == ("grit", {"persist": 6, "growth": 0.4})
    assert (dove.motive, dove.sensibility, dove.compared) == (0.0, 0.8, True)
    assert isinstance(dove.openness, Range)
    assert (dove.openness.shape, dove.openness.first, dove.openness.second) == ("uniform", 0.2, 0.6)
    assert (hawk.motive, hawk.greedy_strategy, hawk.stays) == (1.0, "mimic", 5.0)
    assert isinstance(hawk.power, Spread)
    assert (hawk.power.shape, hawk.power.first, hawk.power.source) == ("lognormal", 2.0, "L1250")
    assert small.surroundings[0].start == 2.0
    assert small.surroundings[2].start == 0.0
    assert [each.last(small.years) for each in small.surroundings] == [8.0, 20.0, 5.0]
    assert small.shocks[0].motive == Motive.SECURITY_SEEKER.key
    assert small.shocks[1].sensibility is None
    assert small.without == ("union", "slips")
    assert small.priors["greed"] == 1.2
    assert small.sources[0].text == "chapter, lines 1321-1327"


def test_what_is_not_said_has_the_default_of_the_world() -> None:
    from dataclasses import fields

    from detente.world.start import Actor, Toward

    models = ((State, Actor), (Dyad, Toward))
    for model, kind in models:
        defaults = {each.name: each.default for each in fields(kind)}
        for name, info in model.model_fields.items():
            if name in defaults and name not in ("name", "cooperated"):
                assert info.default == defaults[name], name
    plain = parse(b"scenario: x\ntitle: X\nabout: Y\nyears: 3\nstates: [{id: AA}, {id: BB}]",
                  Path("x.yaml"))  # fmt: skip
    assert (plain.period, plain.periods, plain.worlds) == (0.25, 12, 1000)
    assert plain.regime is None
    assert plain.parties[0].name == "AA"


def test_states_alike_are_called_by_id_and_number(small: Scenario) -> None:
    assert small.ids == ("DOVE1", "DOVE2", "HAWK")
    assert [party.name for party in small.parties] == ["Dove 1", "Dove 2", "Hawk"]
    assert small.parties[1].state is small.states[0]
    assert small.resolve(["HAWK", "DOVE"]) == small.resolve(["everyone"]) == small.ids
    assert small.resolve(["DOVE2"]) == ("DOVE2",)
    text = SMALL.replace("count: 2", "count: 12")
    assert parse(text.encode(), PATH).ids[:2] == ("DOVE1", "DOVE2")
    assert parse(text.encode(), PATH).ids[-2:] == ("DOVE12", "HAWK")
    with pytest.raises(KeyError):
        small.resolve(["OWL"])


def test_a_dyad_speaks_of_its_ties_and_the_particular_comes_last(small: Scenario) -> None:
    everyone, doves, hawk, one = small.dyads
    assert [each.rank for each in small.dyads] == [0, 1, 2, 3]
    assert len(everyone.ties(small.resolve)) == 6
    assert doves.ties(small.resolve) == {("DOVE1", "DOVE2"), ("DOVE2", "DOVE1")}
    assert hawk.ties(small.resolve) == {("HAWK", "DOVE1"), ("HAWK", "DOVE2")}
    assert one.ties(small.resolve) == {("DOVE2", "HAWK")}


def test_a_scenario_can_be_built_from_plain_values_and_is_checked_as_a_file_is() -> None:
    values = YAML(typ="safe", pure=True).load(SMALL)
    assert Scenario.model_validate(values) == parse(SMALL.encode(), PATH)
    values["shocks"][0]["of"] = "OWL"
    with pytest.raises(ValidationError, match="no state 'OWL'"):
        Scenario.model_validate(values)


def test_a_scenario_does_not_change_and_can_travel(small: Scenario) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        small.title = "Another"  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(small)) == small
    fewer = small.model_copy(update={"states": (small.states[1],)})
    assert fewer.ids == ("HAWK",)
    assert small.ids == ("DOVE1", "DOVE2", "HAWK")


def test_the_order_of_the_states_changes_nothing_else() -> None:
    values = YAML(typ="safe", pure=True).load(SMALL)
    values["states"].reverse()
    assert Scenario.model_validate(values).ids == ("HAWK", "DOVE1", "DOVE2")


# Shipped scenarios and the template.


def test_these_scenarios_are_shipped() -> None:
    assert shipped() == SHIPPED


@pytest.mark.parametrize("name", [*SHIPPED, "small", "template"])
def test_what_a_scenario_holds_makes_the_same_scenario(name: str) -> None:
    texts = {"small": SMALL, "template": new("template")}
    given = texts.get(name)
    scenario = load(name) if given is None else parse(given.encode(), Path(f"{name}.yaml"))
    assert parse(written(scenario), Path(f"{name}.yaml")) == scenario


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_scenario_says_why_and_from_where(name: str) -> None:
    scenario = load(name)
    assert scenario.scenario == name
    assert len(scenario.about) > 100
    assert scenario.reasons
    assert any(source.lines for source in scenario.sources)
    models: tuple[type[Model], ...] = (Scenario, State, Dyad, FromCase)
    fields = {field for model in models for field in model.field_names()}
    assert set(scenario.reasons) <= fields | set(MECHANISMS)


def test_shipped_scenarios_are_of_the_size_that_they_promise() -> None:
    sizes = {name: len(load(name).ids) for name in SHIPPED}
    assert (sizes["anarchy-10"], sizes["anarchy-100"], sizes["asean"]) == (10, 100, 5)
    assert sizes["symmetric"] == sizes["spiral"] == sizes["franco-german"] == 2
    assert load("anarchy-100").periods == 400
    assert load("anarchy-100").worlds == 100
    one, other = load("symmetric").states
    assert one.model_copy(update={"id": "X", "name": "X"}) == other.model_copy(
        update={"id": "X", "name": "X"}
    )
    greedy = [party.id for party in load("predator-in-disguise").parties if party.state.motive == 1]
    assert greedy == ["MIMIC"]


@settings(deadline=None, max_examples=20)
@given(st.from_regex("[a-z][a-z0-9]*(-[a-z0-9]+)*", fullmatch=True).filter(lambda s: len(s) < 61))
def test_the_template_is_a_valid_scenario_of_any_name(name: str) -> None:
    assert parse(new(name).encode(), Path(f"{name}.yaml")).scenario == name


def test_a_template_needs_a_name_that_a_scenario_can_have() -> None:
    with pytest.raises(InputError, match="name of a scenario; write at most 60 lower case"):
        new("My Scenario")


def test_the_template_teaches_every_field_and_every_word() -> None:
    text = new("x")
    models: tuple[type[Model], ...] = (Scenario, State, Dyad, Around, Shock, Spread)
    for model in models:
        for field in model.field_names():
            assert f"{field}: " in text or f"{field}:\n" in text, f"{model.__name__}: {field}"
    for word in (*AROUND, *REGIMES, *MECHANISMS, *(motive.key for motive in Motive)):
        assert word in text
    assert max(map(len, text.splitlines())) <= 100


def test_a_prior_of_every_rate_can_be_set() -> None:
    values = YAML(typ="safe", pure=True).load(SMALL)
    values["priors"] = {
        name: {"shape": prior.shape, "first": prior.first, "second": prior.second, "reason": "A"}
        for name, prior in rates().items()
    }
    assert len(Scenario.model_validate(values).priors) == len(rates())


def test_a_case_s_actors_are_the_states_and_the_file_adds_to_them() -> None:
    text = (
        "scenario: x\ntitle: X\nabout: Y\nyears: 3\nstates: [{id: THA, strategy: grit}]\n"
        "from_case: {case: asean, after: 1967, among: [THA, VNM, IDN]}"
    )
    scenario = parse(text.encode(), Path("x.yaml"))
    assert scenario.ids == ("IDN", "THA", "VNM")
    assert [party.name for party in scenario.parties] == ["Indonesia", "Thailand", "Vietnam"]
    assert [party.state.strategy for party in scenario.parties] == [
        "threshold",
        "grit",
        "threshold",
    ]
    among = FromCase(case="asean", after=1967, among="members").ids
    assert among == ("IDN", "MYS", "PHL", "SGP", "THA")
    assert FromCase(case="asean", after=1995, among="members").ids[-1] == "VNM"
    assert len(FromCase(case="asean", after=1995).ids) == 7


# Years and periods.


def test_years_hold_whole_periods_or_none() -> None:
    assert periods_in(50, 0.25) == 200
    assert periods_in(0.7, 0.1) == 7
    assert periods_in(1, 1 / 3) == 3
    with pytest.raises(InputError, match=r"10 years hold 14\.29 periods of 0\.7"):
        periods_in(10, 0.7)
    with pytest.raises(InputError, match=r"hold 0\.4 periods of 0\.25, not a whole number"):
        periods_in(0.1, 0.25)


@given(st.integers(1, 400), st.sampled_from([0.1, 0.25, 0.5, 1.0, 1 / 3]))
def test_years_and_periods_agree(count: int, period: float) -> None:
    years = count * period
    assert periods_in(years, period) == count
    assert periods_of(0, years, period) == range(count)
    assert period_before(years, period) == count - 1
    assert periods_of(years, years + period, period) == range(count, count + 1)


def test_a_period_belongs_to_what_covers_its_middle() -> None:
    assert periods_of(2, 8, 0.5) == range(4, 16)
    assert periods_of(0.24, 0.76, 0.5) == range(2)
    assert periods_of(0.26, 0.74, 0.5) == range(1, 1)
    assert periods_of(3, 2, 0.5) == range(6, 6)
    assert [period_before(at, 0.5) for at in (0.2, 0.3, 0.7, 0.8, 6)] == [-1, 0, 0, 1, 11]
