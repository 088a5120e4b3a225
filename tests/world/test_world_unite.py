"""Unite: inside a union nothing is feared, fought or decided; and it takes much to come to one."""

from __future__ import annotations

import functools

import numpy as np
import pytest
from little_worlds import (
    EVERYTHING,
    WORLDS,
    call,
    changed,
    frame,
    luck,
    path,
    rules,
    run,
    said,
    state,
)

from detente.concepts import Level
from detente.world.run import Ended
from detente.world.stakes import stakes
from detente.world.state import State
from detente.world.tally import PATH
from detente.world.unite import unite

HERE = frame(3, EVERYTHING, seeking="worst-case", regime="collective")
INSIDE = (HERE.ties.owners < 2) & (HERE.ties.others < 2)
PERIODS = 40


@functools.cache
def lived() -> tuple[State, Ended]:
    """Run worlds of offensive realists, two of the three in a union, and keep every period."""
    draw, worlds = np.random.default_rng(1), 200
    rates = rules(draw, worlds, error=0.1, noise=0.2, hostile_successor=0.3, war_rate=0.2)
    begun = state(HERE, draw, worlds, united=INSIDE[:, None], trust=0.3, tension=0.8, calm=0)
    return begun, run(HERE, begun, rates, PERIODS, every=1)


def test_a_union_has_no_dilemma_inside_whatever_its_leaders_would_do() -> None:
    """Claim 14 (L423-433): offensive realists with greedy successors, and a third state outside."""
    _, ended = lived()
    for quantity, value in (
        ("cooperation", 1), ("gesture", 0), ("war", 0), ("dispute", 0), ("plans", 0),
        ("threshold", 0), ("level", Level.INTEGRATION.rank), ("united", 1), ("spiral", 0),
    ):  # fmt: skip
        assert (path(ended, quantity)[:, INSIDE] == value).all(), quantity
    assert (ended.tally.exploited[INSIDE] == 0).all()
    tension = path(ended, "tension")[:, INSIDE]
    assert (tension[-1] < 0.1).mean() > 0.9
    assert (np.diff(tension, axis=0) <= 1e-6).all()
    outside = [path(ended, name)[:, ~INSIDE] for name in ("cooperation", "war", "plans")]
    assert outside[0].mean() < 0.5
    assert outside[1].sum() > 0
    assert (outside[2] > 0).mean() > 0.5
    assert (path(ended, "greedy")[-1] == 1).any(axis=0).mean() > 0.1


def test_what_is_tallied_is_the_sum_of_what_happened() -> None:
    (begun, ended), ties = lived(), HERE.ties
    tally = ended.tally
    every = {name: path(ended, name) for name in PATH}
    for total, quantity in (
        (tally.cooperation, "cooperation"), (tally.wars, "war"), (tally.disputes, "dispute"),
        (tally.spiral, "spiral"),
    ):  # fmt: skip
        assert np.array_equal(total, every[quantity].sum(axis=0)), quantity
    for level in range(4):
        assert np.array_equal(tally.at_level[level], (every["level"] == level).sum(axis=0)), level
    assert np.array_equal(ended.level, every["level"][-1])
    changes = every["succession"].sum(axis=0)
    assert np.array_equal(tally.successions[ties.owners], changes)
    greedy = np.maximum(every["greedy"], every["greedy"][:, ties.reverse])
    assert np.array_equal(tally.spiral, ((every["level"] == 0) * (1 - greedy)).sum(axis=0))
    between = (every["war"] * (1 - greedy))[~every["succession"].any(axis=(1, 2))]
    assert between.sum() <= tally.spiral_wars.sum() <= tally.wars.sum()
    assert 0 < tally.spiral_wars.sum() < tally.wars.sum()
    theirs = every["cooperation"][:, ties.reverse]
    exploited = every["cooperation"] * (1 - theirs)
    assert np.array_equal(tally.exploited, exploited.sum(axis=0))
    held = np.concatenate([begun.means.arms[None, ties.owners], every["arms"][:-1]])
    waste = np.maximum(held - 1, 0).sum(axis=0) * HERE.years
    assert tally.waste[ties.owners] == pytest.approx(waste, rel=1e-3, abs=1e-3)


def test_only_what_is_ripe_on_both_sides_unites_and_none_parts() -> None:
    draw, worlds = np.random.default_rng(2), 20 * WORLDS
    here = frame(2, ("union",))
    rates = rules(draw, worlds, uniting=1, ripe_from=0.8)
    ripe = {"identity": 0.9, "societal_trust": 0.85, "greedy": 0, "offence_advantage": 1}
    held = state(here, draw, worlds, **ripe)

    def joined(**other: object) -> np.ndarray:
        now = changed(held, **other)
        at = call(stakes, here, now, rates)
        bonds = call(unite, here, now.minds, now.bonds, rates, at, luck(here, worlds))
        assert np.array_equal(bonds.united[0], bonds.united[1])
        fit = (at.threshold <= 0).all(axis=0)
        assert not bonds.united[:, ~fit].any() or bool(other.get("united"))
        return np.asarray(bonds.united[0][fit])

    assert joined().mean() == pytest.approx(1 - np.exp(-here.years), abs=0.02)
    for lacking in (
        {"identity": [[0.9], [0.75]]}, {"societal_trust": [[0.75], [0.9]]},
        {"identity": [[0.9], [0.1]]},
    ):  # fmt: skip
        assert joined(**lacking).sum() == 0, lacking
    assert joined(united=1, identity=0, societal_trust=0).all()


def test_a_union_is_worth_what_mutual_cooperation_is() -> None:
    draw, here = np.random.default_rng(3), frame(2, ("union", "slips"), seeking="worst-case")
    rates = rules(draw, error=0.2)
    begun = state(here, draw, united=1, exposure=0)
    ended = run(here, begun, rates, said(8, common_threat=0, guarantor=0))
    assert ended.tally.welfare == pytest.approx(np.full((2, WORLDS), 3 * 8 * here.years))
