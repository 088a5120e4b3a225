"""What a page shows beside the numbers is that of the ensemble itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from small_world import small_setup

from detente.errors import InputError
from detente.priors import Prior
from detente.simulation import exhibit as showing
from detente.simulation.exhibit import _pair_of, exhibit, mean
from detente.simulation.outcomes import OUTCOMES, table
from detente.simulation.portrait import CELLS, LEAST, arrows
from detente.simulation.setting import begun, described, plays, rates
from detente.simulation.simulate import simulate
from detente.simulation.story import lived_in
from detente.strategies import strategy
from detente.world.ensemble import one_world, parts
from detente.world.mechanisms import every_prior
from detente.world.start import Toward
from detente.world.tally import PATH

PERIODS = 40


@pytest.fixture(scope="module")
def setup():
    return small_setup("grit", worlds=64, periods=PERIODS)


@pytest.fixture(scope="module")
def found(setup):
    return simulate("small", "A small one", {"grit": setup}, workers=1)


@pytest.fixture(scope="module")
def part(setup):
    ((_, whole),) = parts(setup, every=1, workers=1)
    return whole


@pytest.fixture(scope="module")
def shown(setup, found):
    return exhibit(found, {"grit": setup}, "Two states.", workers=1)


def test_who_leads_is_as_it_was_in_the_world_itself(setup, part):
    for world in range(0, 64, 9):
        lived = lived_in(setup, part, world, ("S0", "S1"))
        leaders = part.ended.state.leaders
        np.testing.assert_allclose(lived.sensibility[-1], leaders.sensibility[:, world], atol=2e-6)
        np.testing.assert_allclose(lived.bad_faith[-1], leaders.bad_faith[:, world], atol=2e-6)
        changes = lived.of("succession") > 0
        assert ((np.diff(lived.sensibility, axis=0) != 0) == changes).all()


def test_a_leader_whom_the_scenario_describes_is_as_it_says():
    setup = small_setup("grit", worlds=16, periods=PERIODS)
    said = setup.said
    come, sees = np.zeros((PERIODS, 2), np.float32), np.full((PERIODS, 2), np.nan, np.float32)
    come[10, 1], sees[10, 1] = 1, 0.875
    setup = replace(setup, said=said._replace(succession=come, sensibility=sees))
    lived = lived_in(setup, one_world(setup, 3), 3, ("S0", "S1"))
    assert (lived.sensibility[11:, 1] == 0.875).all()
    assert (lived.sensibility[:11, 1] == lived.sensibility[0, 1]).all()
    assert lived.sensibility[0, 1] != 0.875


def test_a_world_is_lived_by_either_of_the_two(setup, part):
    one, other = (lived_in(setup, part, 5, pair) for pair in (("S0", "S1"), ("S1", "S0")))
    np.testing.assert_array_equal(one.path, other.path[:, :, ::-1])
    np.testing.assert_array_equal(one.sensibility, other.sensibility[:, ::-1])
    assert one.begun["trust"] == pytest.approx([0.3, 0.3])
    trust = np.asarray(part.ended.state.minds.trust)[:, 5]
    np.testing.assert_array_equal(one.of("trust")[-1], trust.astype(float))
    assert one.path.shape == (PERIODS, len(PATH), 2)


def test_the_story_is_that_of_the_world_that_stands_for_all(setup, found, shown, part):
    arm, told = found.arms["grit"], shown.shown["grit"].story
    assert told.world == arm.typical
    most = max(OUTCOMES, key=lambda name: arm.outcomes[name].share)
    assert told.outcome == most
    again = lived_in(setup, part, told.world, ("S0", "S1"))
    np.testing.assert_allclose(told.lived.path, again.path, atol=1e-5)
    assert told.text.startswith("Years 1 to 10. At the start S0 trusted S1 at 30%")
    assert found.to_dict()["strategies"]["grit"]["typical_world"] == arm.typical


def test_the_world_is_found_wherever_it_is_in_the_ensemble(setup, found, shown, monkeypatch):
    monkeypatch.setattr(showing, "WORLDS", 16)
    few = exhibit(found, {"grit": setup}, workers=1).shown["grit"]
    assert few.worlds == 16
    assert few.story.world == shown.shown["grit"].story.world
    np.testing.assert_allclose(
        few.story.lived.path, shown.shown["grit"].story.lived.path, atol=1e-5
    )


def test_costs_are_means_over_worlds(setup, shown, part):
    rows = table(setup, part)
    for name, held in shown.shown["grit"].costs.items():
        assert held.mean == pytest.approx(rows[name].mean(), rel=1e-5)
        wide = 1.645 * rows[name].std() / 8
        assert (held.low, held.high) == pytest.approx(
            (held.mean - wide, held.mean + wide), rel=1e-4
        )
    assert mean(np.array([2.0])) == (2.0, -np.inf, np.inf)


def test_arrows_are_mean_motions_where_enough_was_seen():
    chance = np.random.default_rng(4)
    trust = chance.random((9, 2, 200))
    trust[:, :, :100] *= 0.09
    sums = {}
    for world in range(200):
        for moment in range(8):
            x, y = trust[moment, :, world]
            move = trust[moment + 1, :, world] - trust[moment, :, world]
            sums.setdefault((int(x * CELLS), int(y * CELLS)), []).append(move / 2)
    enough = {cell: moves for cell, moves in sums.items() if len(moves) >= LEAST}
    found = list(arrows(trust, 2.0))
    assert len(found) == len(enough) < len(sums)
    for each in found:
        moves = enough[int(each.x * CELLS), int(each.y * CELLS)]
        assert (each.dx, each.dy) == pytest.approx(tuple(np.mean(moves, axis=0)))
        assert each.seen == len(moves)
        assert each.x == pytest.approx(int(each.x * CELLS) / CELLS + 0.05)


def test_a_portrait_is_of_the_two_trusts_and_shows_a_world_for_each_end(setup, shown, part):
    drawn, rows = shown.shown["grit"].portrait, table(setup, part)
    assert drawn.names == ("S0", "S1")
    assert drawn.worlds == 64
    ended = rows["outcome"].to_numpy()
    assert {way.outcome for way in drawn.ways} == {OUTCOMES[each] for each in set(ended)}
    for way in drawn.ways:
        assert OUTCOMES[ended[way.world]] == way.outcome
        assert way.trust.shape == (PERIODS // 4 + 1, 2)
        assert way.trust[0] == pytest.approx([0.3, 0.3])
        trust = np.asarray(part.ended.path)[:, PATH.index("trust"), :, way.world]
        np.testing.assert_allclose(way.trust[1:], trust[3::4], atol=1e-5)
    told = shown.shown["grit"].story
    assert told.world in [way.world for way in drawn.ways]
    threshold = np.asarray(part.ended.path)[:, PATH.index("threshold")]
    assert drawn.threshold == pytest.approx(tuple(np.median(threshold, axis=(0, 2))), abs=1e-5)


def test_states_have_the_names_that_they_are_called(setup, found):
    named = exhibit(found, {"grit": setup}, names={"S1": "Borduria"}, workers=1)
    told = named.shown["grit"]
    assert named.states == told.story.lived.names == told.portrait.names == ("S0", "Borduria")
    assert "Borduria trusted S0 at 30%" in told.story.text
    assert "S1" not in told.story.text


@pytest.fixture(scope="module")
def three():
    spread = Prior("trusting", "uniform", 0.2, 0.6, "", "")
    toward = Toward(trust=spread)
    return small_setup("threshold", states=3, worlds=32, periods=PERIODS, toward=toward)


@pytest.fixture(scope="module")
def of_three(three):
    return simulate("small", "A small one", {"threshold": three}, workers=1)


def test_of_three_states_the_story_is_of_a_pair_that_ended_as_most(three, of_three):
    shown = exhibit(of_three, {"threshold": three}, workers=1).shown["threshold"]
    assert shown.portrait is None
    outcomes = of_three.arms["threshold"].outcomes
    assert shown.story.outcome == max(OUTCOMES, key=lambda name: outcomes[name].share)


def test_of_three_states_two_may_be_chosen_in_either_order(three, of_three):
    shown = exhibit(of_three, {"threshold": three}, pair=("S2", "S0"), workers=1).shown["threshold"]
    assert shown.story.lived.names == shown.portrait.names == ("S2", "S0")
    ((_, part),) = parts(three, every=1, workers=1)
    rows = table(three, part)
    mine = rows.filter(rows["a"] == "S0", rows["b"] == "S2")
    assert OUTCOMES[mine["outcome"][shown.story.world]] == shown.story.outcome
    ended = mine["outcome"].to_numpy()
    assert {way.outcome for way in shown.portrait.ways} == {OUTCOMES[each] for each in set(ended)}
    for way in shown.portrait.ways:
        same = np.flatnonzero(ended == OUTCOMES.index(way.outcome))
        assert way.world == (shown.story.world if shown.story.world in same else same[0])
        ends = (mine["trust_b"][way.world], mine["trust_a"][way.world])
        assert way.trust[-1] == pytest.approx(ends, abs=1e-5)


def test_a_pair_is_told_as_it_ended_in_that_world():
    names = {"a": ["A", "A", "B"] * 2, "b": ["B", "C", "C"] * 2}
    rows = pl.DataFrame({"world": [0] * 3 + [1] * 3, **names, "outcome": [2, 3, 4, 0, 1, 2]})
    assert _pair_of(rows, 1, 2, None) == (("B", "C"), 2)
    assert _pair_of(rows, 1, 4, None) == (("A", "B"), 0)
    assert _pair_of(rows, 1, 4, ("C", "A")) == (("C", "A"), 1)
    assert _pair_of(rows, 0, 4, ("A", "C")) == (("A", "C"), 3)


@pytest.mark.parametrize(
    ("pair", "said"),
    [(("S0", "S9"), "no state 'S9'"), (("S1", "S1"), "a pair is of two states")],
)
def test_a_pair_that_is_none_is_refused(setup, found, pair, said):
    with pytest.raises(InputError, match=said):
        exhibit(found, {"grit": setup}, pair=pair)


def test_what_is_fixed_and_what_is_drawn_is_listed():
    own = Prior("loss", "uniform", 0.1, 0.2, "", "")
    setup = small_setup("grit", priors={"loss": own, "noise": 0.125})
    listed = {each.prior.name: each for each in rates(setup)}
    assert set(listed) == set(every_prior())
    assert listed["loss"].given is own
    assert listed["noise"].given == 0.125
    assert listed["gain"].given is None
    assert (listed["gain"].group, listed["noise"].group) == ("stakes", "perception")
    assert list(begun(setup, "AB")) == []
    drawn = replace(
        setup,
        actors=(replace(setup.actors[0], openness=own), setup.actors[1]),
        toward=(setup.toward[0], replace(setup.toward[1], trust=own)),
    )
    assert [(each.whose, each.what) for each in begun(drawn, "AB")] == [
        ("A", "openness"), ("B toward A", "trust"),
    ]  # fmt: skip
    alike = replace(drawn, toward=(drawn.toward[1], drawn.toward[1]))
    assert list(begun(alike, "AB"))[1] == ("every state toward every other", "trust", own)


def test_who_plays_what_is_said_once_where_all_play_alike():
    setup = small_setup("grit")
    assert list(plays(setup, "AB")) == [("every state", "grit", "predator")]
    bold = strategy("grit", first_step=0.3, match=False)
    three = strategy("tit-for-tat")
    frame = replace(setup.frame, strategies=(bold, strategy("predator"), three), seeking=(0, 1))
    assert list(plays(replace(setup, frame=frame), "AB")) == [
        ("A", "grit (first step 0.3, match False)", "predator"),
        ("B", "predator", "predator"),
    ]
    assert list(described([replace(setup, frame=frame)])) == ["grit", "predator"]


def test_of_many_that_play_alike_only_the_first_are_named():
    setup = small_setup("grit", states=12)
    frame = replace(setup.frame, seeking=(1, *(0,) * 10, 1))
    assert [each.whose for each in plays(replace(setup, frame=frame), "ABCDEFGHIJKL")] == [
        "A, L", "B, C, D, E, F, G, H, I and 2 more",
    ]  # fmt: skip


def test_of_too_many_states_costs_are_shown_and_no_world_is_told(setup, found, part, monkeypatch):
    monkeypatch.setattr(showing, "BEYOND", 1000)
    few = exhibit(found, {"grit": setup}, workers=1).shown["grit"]
    assert (few.story, few.portrait, few.worlds) == (None, None, 64)
    assert few.costs["waste"].mean == pytest.approx(table(setup, part)["waste"].mean(), rel=1e-5)
