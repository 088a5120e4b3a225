"""Luck: JAX's own bits, and draws that depend on what they are about and on nothing else."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from jax.extend.random import threefry2x32_p
from little_worlds import frame, rules, run, said, state
from scipy import stats

from detente.world import luck
from detente.world.luck import Luck

SOURCES = (
    "slip", "misread", "force", "turnover", "newcomer", "character", "disposition", "surroundings",
)  # fmt: skip
"""Every source of chance that the world has."""


EVERY = np.arange(4000)


def of(worlds=EVERY, ties=(1, 65536), states=(0, 1), seed=(7, 0), period=3) -> Luck:
    unsigned = [jnp.asarray(each, jnp.uint32) for each in (seed, period, worlds, states, ties)]
    return Luck(*unsigned)


def words(draw: np.random.Generator, count: int) -> np.ndarray:
    return draw.integers(0, 2**32, (4, count), dtype=np.uint32)


def test_the_bits_are_those_of_jax() -> None:
    given = words(np.random.default_rng(1), 5000)
    given[:, :4] = np.array([0, 1, 2**31, 2**32 - 1], np.uint32)
    expected = jax.jit(threefry2x32_p.bind)(*given)
    found = jax.jit(lambda a, b, c, d: luck.threefry((a, b), (c, d)))(*given)
    assert np.array_equal(found, expected)


@pytest.mark.parametrize(
    ("key", "count", "block"),
    [
        ((0, 0), (0, 0), (0x6B200159, 0x99BA4EFE)),
        ((2**32 - 1,) * 2, (2**32 - 1,) * 2, (0x1CB996FC, 0xBB002BE7)),
        ((0x13198A2E, 0x03707344), (0x243F6A88, 0x85A308D3), (0xC4923A9C, 0x483DF7A0)),
    ],
)
def test_the_bits_are_those_that_its_authors_publish(key, count, block) -> None:
    found = luck.threefry(key, count)
    assert tuple(int(word) for word in found) == block


def test_no_word_gives_0_or_1_or_an_infinite_draw() -> None:
    given = words(np.random.default_rng(2), 15_000).ravel()
    given[:4] = [0, 2**32 - 1, 2**31, 2**9 - 1]
    u, z = jax.jit(lambda word: (luck.uniform(word), luck.normal(word)))(given)
    assert (u > 0).all()
    assert (u < 1).all()
    assert np.isfinite(z).all()
    steps = np.asarray(u, np.float64) * 2**24
    assert np.array_equal(steps % 2, np.ones(len(steps)))
    always, never = (luck.happens(jnp.asarray(given), np.array(chance)) for chance in (1.0, 0.0))
    assert bool(always.all())
    assert not bool(never.any())
    assert stats.kstest(np.asarray(u), "uniform").pvalue > 0.01
    assert stats.kstest(np.asarray(z), "norm").pvalue > 0.01
    assert np.asarray(z) == pytest.approx(stats.norm.ppf(np.asarray(u, np.float64)), abs=2e-4)


def test_things_happen_as_often_as_their_chance_says() -> None:
    draw = np.random.default_rng(3)
    chances = draw.random(300).astype(np.float32)
    given = draw.integers(0, 2**32, (4000, 300), dtype=np.uint32)
    found = np.asarray(luck.happens(jnp.asarray(given), chances)).mean(axis=0)
    assert np.abs(found - chances).max() < 4.5 * np.sqrt(0.25 / 4000)


def test_a_draw_depends_on_world_and_actor_and_not_on_their_place() -> None:
    draw = np.random.default_rng(4)
    of_ties, of_states, of_worlds = (
        jax.jit(each, static_argnums=1) for each in (luck.of_ties, luck.of_states, luck.of_worlds)
    )
    whole = of(np.arange(500), ties=np.arange(40), states=np.arange(9))
    every_tie, every_state = of_ties(whole, "slip"), of_states(whole, "turnover")
    every_world = of_worlds(whole, "surroundings")
    for many in (100, 100, 100):
        worlds, ties, states = (
            draw.permutation(of_them)[:some] for of_them, some in ((500, many), (40, 13), (9, 4))
        )
        part = of(worlds, ties=ties, states=states)
        for word in (0, 1):
            found = of_ties(part, "slip")[word], of_states(part, "turnover")[word]
            assert np.array_equal(found[0], every_tie[word][ties][:, worlds])
            assert np.array_equal(found[1], every_state[word][states][:, worlds])
            by_world = of_worlds(part, "surroundings")[word]
            assert np.array_equal(by_world, every_world[word][worlds])


def test_whatever_it_is_about_changes_the_draw() -> None:
    plain = luck.of_ties(of(np.arange(300)), "slip")
    others = [
        luck.of_ties(of(np.arange(300), **other), source)
        for other, source in (
            ({}, "misread"), ({"period": 4}, "slip"), ({"seed": (8, 0)}, "slip"),
            ({"seed": (7, 1)}, "slip"), ({"ties": (2, 3)}, "slip"),
        )
    ]  # fmt: skip
    others.append(luck.of_ties(of(np.arange(300, 600)), "slip"))
    for other in others:
        for one, another in ((0, 0), (1, 1), (0, 1)):
            assert (np.asarray(plain[one]) == np.asarray(other[another])).mean() < 0.01
    assert (np.asarray(plain[0]) == np.asarray(plain[1])).mean() < 0.01


def test_nothing_that_chance_is_about_is_correlated_with_anything_else() -> None:
    worlds = np.arange(4000)
    drawn = [
        np.asarray(luck.uniform(word)).ravel()
        for source in SOURCES
        for word in luck.of_ties(of(worlds), source)
    ]
    other = {"period": 4}, {"seed": (8, 0)}, {"ties": (2, 3)}, {"worlds": worlds + 1}
    for change in other:
        word, _ = luck.of_ties(of(**{"worlds": worlds, **change}), "slip")
        drawn.append(np.asarray(luck.uniform(word)).ravel())
    found = np.corrcoef(np.stack(drawn))
    apart = np.abs(found - np.eye(len(found)))
    assert apart.max() < 5 / np.sqrt(drawn[0].size)


def test_the_two_ties_of_a_pair_share_its_draws_and_no_two_pairs_do() -> None:
    ties = np.arange(12, dtype=np.uint32)
    reverse = np.arange(12)[::-1].copy()
    word = np.asarray(luck.of_pairs(of(np.arange(50), ties=ties), "force", reverse)[0])
    assert np.array_equal(word, word[::-1])
    assert len(np.unique(word[:6])) == 300


def test_two_strategies_meet_the_same_shocks() -> None:
    acts = ("slips", "successions", "surroundings")
    draw = np.random.default_rng(5)
    rates = rules(draw, 200, error=0.2, turnover=0.3, threat_onset=0.3)
    ended = {}
    for name in ("always-cooperate", "worst-case"):
        here = frame(2, acts, seeking=name)
        begun = state(here, np.random.default_rng(6), 200, greedy=0, common_threat=0)
        told = said(40, greedy=0)
        ended[name] = run(here, begun, rates, told)
    friendly, hostile = ended.values()
    assert np.array_equal(friendly.tally.successions, hostile.tally.successions)
    assert 0 < friendly.tally.successions.mean() < 40
    both = [each.tally.cooperation for each in (friendly, hostile)]
    assert np.array_equal(both[0], 40 - both[1]), "the same orders are misread"
    for quantity, one in friendly.state.surroundings._asdict().items():
        assert np.array_equal(one, getattr(hostile.state.surroundings, quantity)), quantity
    assert 0 < friendly.state.surroundings.common_threat.mean() < 1
    for trait in ("sensibility", "bad_faith", "hawk", "tenure"):
        one, other = (getattr(each.state.leaders, trait) for each in (friendly, hostile))
        assert np.array_equal(one, other)
