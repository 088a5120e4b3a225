"""Runs: states in any order, worlds in any pieces, one program for many calls, and no nonsense."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from little_worlds import EVERYTHING, frame, names, path, rules, said, state
from little_worlds import run as run_small

from detente.compute import Numbers
from detente.errors import InputError
from detente.priors import Prior
from detente.strategies import strategy
from detente.world.ensemble import every_of, one_world, parts, path_of
from detente.world.frame import Frame
from detente.world.run import Ended, run
from detente.world.start import Actor, Given, Setup, Toward, names_of, rules_of, start_of
from detente.world.ties import Ties
from detente.world.view import Move, Strategy, View

RUNS = 44
"""Not a multiple of what a chunk is padded to."""

ANYTHING = Prior("share", "uniform", 0.05, 0.95, "any", "")


def setup(order: tuple[int, ...] = (0, 1, 2), seed: int = 5) -> Setup:
    """Return an ensemble of three states in which everything acts, listed in an order."""
    actors = (
        Actor("Arcadia", 3, greedy=0.3, power=3.0, openness=0.9),
        Actor("Boeotia", 11, power=1.0, openness=ANYTHING, grievance=ANYTHING, sensibility=0.8),
        Actor("Corinth", 7, power=2.0, arms=Prior("arms", "lognormal", 1.0, 0.3, "", ""), hawk=0.9),
    )
    toward = {
        (a, b): Toward(trust=ANYTHING, perceived_trust=ANYTHING, identity=0.2 * (a + b) / 3,
                       tension=ANYTHING, calm=float(a + b), societal_trust=ANYTHING)
        for a in range(3) for b in range(3) if a != b
    }  # fmt: skip
    ties = Ties(3)
    here = Frame(
        ties, 0.25, (strategy("grit"), strategy("tit-for-tat"), strategy("mimic")),
        tuple((0, 1, 0)[i] for i in order), tuple((2, 2, 2)[i] for i in order),
        frozenset(EVERYTHING), "collective",
    )  # fmt: skip
    listed = zip(ties.owners, ties.others, strict=True)
    return Setup(
        here, tuple(actors[i] for i in order),
        tuple(toward[order[a], order[b]] for a, b in listed), said(60, 3), RUNS, seed,
        {"turnover": 0.3, "war_rate": 0.1, "threat_onset": 0.1, "curvature": ANYTHING},
    )  # fmt: skip


def whole(of: Setup, chunk: int = 16, workers: int = 1) -> Ended:
    """Return an ensemble that was run in pieces, put together again."""
    pieces = dict(parts(of, chunk=chunk, workers=workers, every=every_of(of, 6)))
    assert sorted(pieces) == list(range(-(-RUNS // chunk)))
    worlds = np.concatenate([pieces[number].worlds for number in sorted(pieces)])
    assert np.array_equal(worlds, np.arange(RUNS))
    ended: Ended = jax.tree.map(
        lambda *each: np.concatenate(each, axis=-1),
        *(pieces[number].ended for number in sorted(pieces)),
    )
    return ended


@pytest.fixture(scope="module")
def listed() -> Ended:
    return whole(setup())


def same(one: Any, other: Any) -> None:
    """Compare every array of two results, to the last bit."""
    for each, another in zip(jax.tree.leaves(one), jax.tree.leaves(other), strict=True):
        assert np.array_equal(each, another)


def test_no_number_depends_on_how_an_ensemble_is_cut(listed: Ended) -> None:
    for other in (whole(setup(), workers=2), whole(setup(), chunk=13), whole(setup(), chunk=5)):
        same(listed, other)
    assert 0 < listed.tally.wars.mean() < 30
    assert 0.05 < listed.tally.cooperation.mean() / 60 < 0.95
    assert listed.tally.successions.sum() > 0
    assert (listed.state.deeds.exposure > 0).any()


@pytest.mark.slow
@pytest.mark.parametrize("chunk", [RUNS, 23])
def test_no_number_depends_on_how_many_worlds_run_at_once(listed: Ended, chunk: int) -> None:
    same(listed, whole(setup(), chunk=chunk))


def test_what_is_at_hand_is_not_run_again(listed: Ended) -> None:
    rest = dict(parts(setup(), chunk=16, workers=2, done=frozenset({0, 2}), every=10))
    assert list(rest) == [1]
    same(jax.tree.map(lambda each: each[..., 16:32], listed), rest[1].ended)


def test_one_world_is_as_in_the_whole_and_records_are_means_up_to_the_last_period() -> None:
    here, toward = frame(3, ("learning", "slips")), Toward(trust=ANYTHING, perceived_trust=0.9)
    actors = tuple(Actor(name, key) for key, name in enumerate("ABC"))
    of = Setup(here, actors, (toward,) * 6, said(25, 3), RUNS, 4)
    ((_, part),) = parts(of, every=10)
    alone = one_world(of, 21)
    assert alone.worlds.tolist() == [21]
    its = jax.tree.map(lambda each: each[..., 21:22], part.ended._replace(path=None))
    same(its, alone.ended._replace(path=None))
    every, some = path_of(alone, "trust"), path_of(part, "trust")
    assert every.shape == (25, 6, 1)
    assert some.shape == (2, 6, RUNS)
    assert every[5:].reshape(2, 10, 6).mean(axis=1) == pytest.approx(some[:, :, 21], abs=1e-5)
    ((_, mean),) = parts(of, every=10, each_tie=False)
    assert path_of(mean, "trust") == pytest.approx(some.mean(axis=1, keepdims=True), abs=1e-5)


def test_a_path_tells_of_each_period_what_the_schedule_says_of_it() -> None:
    draw, here = np.random.default_rng(7), frame(2)
    told = {name: draw.random(12).round(3) for name in ("common_threat", "guarantor")}
    ended = run_small(here, state(here, draw), rules(draw), said(12, **told), every=1)
    for name, values in told.items():
        assert path(ended, name)[:, 0, 0] == pytest.approx(values, abs=1e-6), name


def test_how_states_are_listed_changes_nothing_but_their_places(listed: Ended) -> None:
    order = (2, 0, 1)
    ties = Ties(3)
    place = {pair: n for n, pair in enumerate(zip(ties.owners, ties.others, strict=True))}
    of_ties = [place[order[a], order[b]] for a, b in zip(ties.owners, ties.others, strict=True)]
    moved = whole(setup(order))
    for name, one in listed.tally._asdict().items():
        another = getattr(moved.tally, name)
        which = list(order) if one.shape[-2] == 3 else of_ties
        expected = one[..., which, :]
        if name in {"welfare", "waste", "exposure", "expansion"}:
            assert another == pytest.approx(expected, rel=1e-5, abs=1e-5), name
        else:
            assert np.array_equal(another, expected), name
    assert np.array_equal(moved.level, listed.level[of_ties])
    for group in ("minds", "deeds", "bonds"):
        for name, one in getattr(listed.state, group)._asdict().items():
            another = getattr(getattr(moved.state, group), name)
            assert another == pytest.approx(one[of_ties], rel=1e-5, abs=1e-5), name
    for group in ("leaders", "means"):
        for name, one in getattr(listed.state, group)._asdict().items():
            another = getattr(getattr(moved.state, group), name)
            assert another == pytest.approx(one[list(order)], rel=1e-5, abs=1e-5), name


def test_another_seed_is_another_history(listed: Ended) -> None:
    other = whole(setup(seed=6))
    assert not np.array_equal(other.tally.successions, listed.tally.successions)
    again = whole(setup(seed=5 + 2**32))
    assert not np.array_equal(again.tally.successions, listed.tally.successions)


def test_what_two_hold_in_common_begins_alike_on_both_their_ties() -> None:
    of = setup()
    which = np.arange(RUNS)
    begun = start_of(of, rules_of(of, which), which)
    back = of.frame.ties.reverse
    for shared in (begun.bonds.tension, begun.bonds.calm):
        assert np.array_equal(shared, np.asarray(shared)[back])
    # Each side's trust is its own, and the tension is drawn as widely as its prior says.
    assert not np.array_equal(begun.minds.trust, np.asarray(begun.minds.trust)[back])
    assert np.std(begun.bonds.tension) == pytest.approx(0.9 / np.sqrt(12), abs=0.01)
    assert np.sum(begun.means.power, axis=0) == pytest.approx(np.ones(RUNS), abs=1e-5)
    assert np.mean(begun.leaders.greedy[0]) == pytest.approx(0.3, abs=0.03)
    part = np.array([30, 4, 4])
    some = start_of(of, rules_of(of, part), part)
    for one, another in zip(jax.tree.leaves(begun), jax.tree.leaves(some), strict=True):
        assert np.array_equal(np.asarray(one)[..., part], another)


def test_chance_calls_states_and_ties_by_their_keys() -> None:
    found, moved = (names_of(setup(order), np.arange(4)) for order in ((0, 1, 2), (2, 0, 1)))
    assert np.array_equal(np.asarray(moved.states), np.asarray(found.states)[[2, 0, 1]])
    assert sorted(np.asarray(moved.ties)) == sorted(np.asarray(found.ties))
    assert len(set(np.asarray(found.ties).tolist())) == 6


def test_worlds_of_one_shape_are_compiled_once() -> None:
    here = replace(frame(2), years=0.3125)
    draw = np.random.default_rng(8)
    before = run._cache_size()

    def play(of: Frame) -> None:
        run(of, state(of, draw, 16), rules(draw, 16), said(5), names(of, 16))

    for _ in range(3):
        play(here)
    alike = Frame(Ties(2), 0.3125, here.strategies, here.seeking, here.greedy, here.mechanisms)
    play(alike)
    assert run._cache_size() == before + 1
    play(replace(here, years=0.375))
    assert run._cache_size() == before + 2


@pytest.mark.parametrize(
    ("priors", "actor", "toward", "named"),
    [
        ({"loss": float("nan")}, {}, {}, "loss"),
        ({"founding": Prior("founding", "uniform", np.nan, 1.0, "", "")}, {}, {}, "founding"),
        ({}, {"openness": float("nan")}, {}, r"means\.openness"),
        ({}, {"bad_faith": float("nan")}, {}, r"leaders\.bad_faith"),
        ({}, {}, {"trust": float("nan")}, r"minds\.trust"),
        ({}, {}, {"tension": float("nan")}, r"bonds\.tension"),
    ],
)
def test_what_is_no_number_is_refused_by_its_name(
    priors: Mapping[str, Given], actor: dict, toward: dict, named: str
) -> None:
    here = frame(2)
    of = Setup(
        here, (Actor("A", 1, **actor), Actor("B", 2)), (Toward(**toward), Toward()), said(4), 40, 1,
        priors,
    )  # fmt: skip
    with pytest.raises(InputError, match=f"{named} is not a number in world 0"):
        list(parts(of, workers=1))


@dataclass(frozen=True)
class Breaks(Strategy):
    """Stakes what is no number where trust is high."""

    name: ClassVar[str] = "breaks"
    slots: ClassVar[int] = 0
    opens_with: ClassVar[float] = 0.0

    def act(self, view: View, memory: Numbers) -> tuple[Move, Numbers]:
        """Divide by nothing."""
        high = jnp.asarray(view.trust) > 0.9
        return Move(jnp.zeros_like(view.did), jnp.where(high, jnp.nan, 0.1)), memory


def test_what_ceases_to_be_a_number_on_the_way_is_named_with_its_world() -> None:
    here = frame(2, ("learning",), seeking=Breaks())
    trust = Prior("trust", "uniform", 0.0001, 0.95, "", "")
    of = Setup(
        here, (Actor("A", 1), Actor("B", 2)), (Toward(trust=trust), Toward()), said(1), 60, 3
    )
    draws = trust.draw(3, 60, "trust", "A", "B")
    first = int(np.flatnonzero(draws > 0.9)[0])
    said_ = rf"deeds\.exposure, .*tally\.welfare|deeds\.exposure.* in world {first}"
    with pytest.raises(InputError, match=said_) as refused:
        list(parts(of, workers=1))
    assert f"in world {first}" in str(refused.value)
    assert "minds.trust" in str(refused.value)


def test_records_are_as_many_as_may_be_and_no_more() -> None:
    for periods in np.random.default_rng(9).integers(1, 400, 200).tolist():
        of = replace(setup(), said=said(periods, 3))
        for records in (1, 7, 60):
            every = every_of(of, records)
            assert periods // every <= records
            assert every == 1 or periods // (every - 1) > records or -(-periods // every) <= records
