"""From a scenario to a setup: every number of the file is where the world looks for it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from small_scenario import PATH, SMALL

from detente.errors import InputError
from detente.priors import Prior
from detente.scenarios import Scenario, load, parse, setup_of, shipped
from detente.scenarios.keys import KEYS, keys_of
from detente.strategies import strategy
from detente.world.frame import MECHANISMS
from detente.world.start import Setup, rules_of, start_of


@pytest.fixture(scope="module")
def small() -> Scenario:
    return parse(SMALL.encode(), PATH)


@pytest.fixture(scope="module")
def setup(small: Scenario) -> Setup:
    return setup_of(small, seed=7)


def changed(**fields: object) -> Scenario:
    """The small scenario with some fields replaced."""
    values = YAML(typ="safe", pure=True).load(SMALL)
    return Scenario.model_validate({**values, **fields})


def tie(setup: Setup, one: str, other: str) -> int:
    """The position of a tie."""
    names = [actor.name for actor in setup.actors]
    ties = setup.frame.ties
    return next(
        position
        for position, ends in enumerate(zip(ties.owners, ties.others, strict=True))
        if [names[end] for end in ends] == [one, other]
    )


def test_the_frame_is_the_file_s(setup: Setup) -> None:
    frame = setup.frame
    assert (frame.ties.states, frame.years, frame.regime) == (3, 0.5, "collective")
    assert frame.mechanisms == set(MECHANISMS) - {"union", "slips"}
    grit = strategy("grit", persist=6, growth=0.4)
    plays = [frame.strategies[each] for each in frame.seeking]
    assert plays == [grit, grit, strategy("threshold")]
    greedy = [frame.strategies[each] for each in frame.greedy]
    assert greedy == [strategy("predator"), strategy("predator"), strategy("mimic", margin=0.2)]
    assert len(frame.strategies) == len(set(frame.strategies)) == 4
    assert (setup.worlds, setup.seed, setup.periods) == (40, 7, 40)


def test_states_are_the_file_s(setup: Setup) -> None:
    dove, _, hawk = setup.actors
    assert (dove.name, dove.greedy, dove.sensibility, dove.bad_faith) == ("DOVE1", 0.0, 0.8, None)
    assert dove.openness == Prior("openness", "uniform", 0.2, 0.6, "", "")
    assert (dove.arms, dove.power, dove.grievance) == (1.5, 1.0, 0.1)
    assert (hawk.greedy, hawk.sensibility, hawk.bad_faith, hawk.hawk) == (1.0, None, 0.4, 0.9)
    assert hawk.power == Prior("power", "lognormal", 2.0, 0.3, "It is strong.", "L1250")


def test_what_is_said_of_one_way_precedes_the_pair_and_the_pair_precedes_everyone(
    setup: Setup,
) -> None:
    held = {
        (one, other): setup.toward[tie(setup, one, other)]
        for one in ("DOVE1", "DOVE2", "HAWK")
        for other in ("DOVE1", "DOVE2", "HAWK")
        if one != other
    }
    between = held["DOVE1", "DOVE2"]
    assert between.trust == Prior("trust", "uniform", 0.5, 0.7, "", "")
    assert (between.identity, between.calm, between.tension) == (0.1, 30.0, 0.2)
    assert held["DOVE1", "HAWK"].trust == held["HAWK", "DOVE2"].trust == 0.4
    assert held["DOVE2", "HAWK"].trust == 0.2
    assert held["DOVE2", "HAWK"].perceived_trust == 0.3
    assert held["HAWK", "DOVE1"].perceived_trust == held["HAWK", "DOVE2"].perceived_trust == 0.6
    assert held["HAWK", "DOVE1"].calm == 10.0
    # Whatever the order of the file.
    values = YAML(typ="safe", pure=True).load(SMALL)
    other = setup_of(changed(dyads=values["dyads"][::-1]), seed=7)
    assert other.toward == setup.toward


def test_what_went_before_is_what_the_strategy_takes_it_to_be_unless_said() -> None:
    dyads = [{"between": ["DOVE1", "DOVE2"], "cooperated": True}]
    made = setup_of(changed(dyads=dyads), seed=1)
    assert made.toward[tie(made, "DOVE1", "DOVE2")].cooperated == 1.0
    assert made.toward[tie(made, "DOVE1", "HAWK")].cooperated == strategy("grit").opens_with == 0
    copies = setup_of(changed(dyads=dyads), seed=1, strategy="tit-for-tat")
    assert copies.toward[tie(copies, "DOVE1", "HAWK")].cooperated == 1.0
    # A greedy leader begins with the greedy strategy.
    states = [{"id": "AA", "strategy": "tit-for-tat"},
              {"id": "BB", "strategy": "tit-for-tat", "motive": "greedy"}]  # fmt: skip
    plain = setup_of(changed(states=states, dyads=[], shocks=[]), seed=1)
    assert [each.cooperated for each in plain.toward] == [1.0, 0.0]
    states[0]["strategy"] = "worst-case"
    states[1]["greedy_strategy"] = "always-cooperate"
    plain = setup_of(changed(states=states, dyads=[], shocks=[]), seed=1)
    assert [each.cooperated for each in plain.toward] == [0.0, 1.0]


def test_rates_replace_those_of_the_world(setup: Setup) -> None:
    assert setup.priors["greed"] == 1.2
    loss = setup.priors["loss"]
    assert isinstance(loss, Prior)
    assert (loss.name, loss.shape, loss.first, loss.second) == ("loss", "uniform", 0.5, 1.5)
    assert loss.unit
    rules = rules_of(setup, np.arange(40))
    assert np.asarray(rules["greed"]) == pytest.approx(np.full(40, 1.2))
    assert 0.5 <= np.min(rules["loss"]) < 0.6
    assert 1.4 < np.max(rules["loss"]) <= 1.5


def test_worlds_draw_within_what_is_said_and_pairs_agree_on_what_is_theirs() -> None:
    dyads = [{"between": "everyone", "tension": [0.2, 0.6], "calm": [5, 9], "trust": [0.1, 0.5]}]
    made = setup_of(changed(dyads=dyads), seed=3)
    assert isinstance(made.toward[0].tension, Prior)
    which = np.arange(40)
    start = start_of(made, rules_of(made, which), which)
    back = made.frame.ties.reverse
    for name in ("tension", "calm"):
        held = np.asarray(getattr(start.bonds, name))
        assert (held == held[back]).all()
        assert held.std(axis=1).min() > 0
        assert abs(np.corrcoef(held[0], held[1])[0, 1]) < 0.5
    trust = np.asarray(start.minds.trust)
    assert (trust != trust[back]).any()
    assert trust.min() >= 0.1
    assert trust.max() <= 0.5
    openness = np.asarray(start.means.openness)
    assert ((openness[:2] >= 0.2) & (openness[:2] <= 0.6)).all()
    assert np.asarray(start.means.power).sum(axis=0) == pytest.approx(np.ones(40))


# Comparing strategies.


def names(setup: Setup) -> list[str]:
    """What each state plays under a leader who seeks security."""
    return [setup.frame.strategies[each].name for each in setup.frame.seeking]


def test_another_strategy_is_played_by_the_states_that_are_compared(small: Scenario) -> None:
    leapt = setup_of(small, seed=7, strategy="leap")
    assert names(leapt) == ["leap", "leap", "threshold"]
    plain = setup_of(small, seed=7)
    assert leapt.actors == plain.actors
    assert leapt.priors == plain.priors
    assert [leapt.frame.strategies[each] for each in leapt.frame.greedy] == [
        plain.frame.strategies[each] for each in plain.frame.greedy
    ]


def test_if_none_is_compared_all_states_play_another_strategy() -> None:
    text = SMALL.replace("compared: true, ", "")
    scenario = parse(text.encode(), PATH)
    assert names(setup_of(scenario, seed=1, strategy="leap")) == ["leap"] * 3
    assert names(setup_of(scenario, seed=1)) == ["grit", "grit", "threshold"]


def test_the_strategy_that_a_state_plays_keeps_its_parameters(small: Scenario) -> None:
    made = setup_of(small, seed=1, strategy="grit")
    assert made.frame == setup_of(small, seed=1).frame
    own = strategy("grit", first_step=0.3)
    made = setup_of(small, seed=1, strategy=own)
    assert made.frame.strategies[made.frame.seeking[0]] is own
    with pytest.raises(InputError, match=r"no strategy 'grits'; did you mean grit\?"):
        setup_of(small, seed=1, strategy="grits")


# How large, how long, which luck.


def test_worlds_and_years_may_be_other_than_the_file_s(small: Scenario) -> None:
    made = setup_of(small, seed=0, worlds=3, years=6)
    assert (made.worlds, made.periods) == (3, 12)
    longer = setup_of(small, seed=0, years=25.0)
    assert longer.periods == 50
    with pytest.raises(InputError, match=r"hold 12\.2 periods"):
        setup_of(small, seed=0, years=6.1)
    for wrong in (
        {"worlds": 0},
        {"worlds": 1_000_001},
        {"years": 0},
        {"years": 1001},
        {"seed": -1},
    ):
        with pytest.raises(InputError, match=r"run|range"):
            setup_of(small, **{"seed": 0, **wrong})  # type: ignore[arg-type]
    with pytest.raises(InputError, match="range"):
        setup_of(small, seed=2**64)
    assert setup_of(small, seed=2**64 - 1).seed == 2**64 - 1


IDS = st.lists(st.from_regex("[A-Z0-9]{2,12}", fullmatch=True), max_size=200, unique=True)


@given(IDS, st.randoms(use_true_random=False))
def test_keys_differ_and_do_not_depend_on_the_order(ids: list[str], chance: object) -> None:
    keys = keys_of(ids)
    assert sorted(keys) == sorted(ids)
    assert len(set(keys.values())) == len(ids)
    assert all(0 <= key < KEYS == 65536 for key in keys.values())
    shuffled = list(ids)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert keys_of(shuffled) == keys


def test_keys_are_the_same_everywhere_and_those_who_share_one_take_the_next() -> None:
    assert keys_of(["FRA", "GER"]) == {"FRA": 53891, "GER": 51347}
    # Among so many ids some hashes are the same; those whose is their own keep it.
    many = [f"ST{number:03d}" for number in range(1000)]
    keys = keys_of(many)
    assert len(set(keys.values())) == 1000
    alone = {one: keys_of([one])[one] for one in many}
    moved = [one for one in many if keys[one] != alone[one]]
    assert 0 < len(moved) < 30
    for one in moved:
        assert list(alone.values()).count(alone[one]) > 1
    assert all(keys[one] == keys_of(many[::-1])[one] for one in moved)


@pytest.mark.parametrize("name", [each for each in shipped() if each not in ("asean",)])
def test_every_shipped_scenario_has_a_setup(name: str) -> None:
    scenario = load(name)
    made = setup_of(scenario, seed=1950, worlds=4)
    assert len(made.actors) == len(scenario.ids)
    assert len(made.toward) == len(made.frame.ties)
    assert made.periods == scenario.periods
    assert {actor.key for actor in made.actors} == set(keys_of(scenario.ids).values())
