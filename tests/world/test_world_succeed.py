"""Succeed: what trust outlives a leader (E18), who comes next, and whom concessions remove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import jax.numpy as jnp
import numpy as np
import pytest
from little_worlds import (
    WORLDS,
    call,
    changed,
    frame,
    games,
    luck,
    path,
    rules,
    run,
    said,
    silence,
    state,
)

from detente.compute import Numbers
from detente.world.frame import Frame
from detente.world.settle import Settled
from detente.world.state import State
from detente.world.succeed import Succeeded, succeed
from detente.world.surround import Schedule
from detente.world.ties import Ties
from detente.world.view import Move, Strategy, View

COPIES = 150


def come(
    here: Frame,
    held: State,
    rates: dict[str, np.ndarray],
    exploited: np.ndarray | float = 0.0,
    **told: object,
) -> Succeeded:
    """Return who leads after a period, of which the schedule tells what is given."""
    states, worlds = held.leaders.greedy.shape
    none = np.zeros_like(held.minds.trust)
    settled = Settled(none, np.broadcast_to(np.float32(exploited), none.shape), none, none)
    one: Schedule = silence(states)._replace(
        **{name: np.broadcast_to(np.float32(each), states) for name, each in told.items()}  # type: ignore[arg-type]
    )
    here_ = luck(here, worlds)
    found: Succeeded = call(succeed, here, held, rates, held.minds, held.deeds, settled, one, here_)
    return found


def repeated(each: np.ndarray) -> np.ndarray:
    return np.repeat(each, COPIES, axis=-1)


def test_trust_outlives_a_turnover_as_often_as_e18_says() -> None:
    draw, here = np.random.default_rng(1), frame(2, ("successions",))
    many = 250
    soc, openness = draw.random((2, many)), draw.random((2, many))
    w, mu, s, m = draw.uniform([[0], [0.2], [0.05], [0.2]], [[1], [0.7], [0.3], [0.9]], (4, many))
    openness[:, :30], w[30:60] = 0, 0
    rates = rules(
        draw, many * COPIES, embeddedness=repeated(w), newcomer_trust=repeated(mu),
        newcomer_spread=repeated(s),
    )  # fmt: skip
    held = state(
        here, draw, many * COPIES, societal_trust=repeated(soc), openness=repeated(openness)
    )
    found = come(here, held, rates, succession=1)
    assert (found.changed == 1).all()
    lives = (found.minds.trust >= repeated(m)).reshape(2, many, COPIES).mean(axis=2)
    expected = np.asarray(games.survival_of_turnover(m, soc, w * openness, mu, s))
    assert np.abs(lives - expected).max() < 4.5 * np.sqrt(0.25 / COPIES)
    assert lives.mean() == pytest.approx(expected.mean(), abs=0.006)
    # Where nothing is embedded it is E18 at w = 0, whatever the societies hold.
    bare = np.asarray(games.survival_of_turnover(m, 0.0, 0.0, mu, s))[:60]
    assert lives[:, :60].mean() == pytest.approx(bare.mean(), abs=0.015)
    # The other side can only expect the average newcomer, who is bound by his own society.
    average = games.trust_of_successor(soc[::-1], (w * openness)[::-1], mu)
    assert found.minds.perceived_trust == pytest.approx(
        repeated(np.clip(np.asarray(average), 0.00248, 0.99752)), abs=1e-4
    )


@pytest.mark.slow
def test_a_trusting_relationship_lasts_as_long_as_e18_expects() -> None:
    draw, here = np.random.default_rng(2), frame(2, ("successions",), years=1.0)
    many, periods = 12, 60
    soc, w = draw.uniform(0.3, 0.9, many), draw.uniform(0, 0.6, many)
    mu, s = draw.uniform(0.3, 0.5, many), draw.uniform(0.1, 0.3, many)
    hazard = draw.uniform(0.4, 0.9, many)
    m = games.trust_of_successor(soc, w, mu) + (1 - w) * s * draw.uniform(-0.4, 1, many)
    m = np.asarray(m, np.float32)
    rates = rules(
        draw, many * COPIES, embeddedness=repeated(w), newcomer_trust=repeated(mu),
        newcomer_spread=repeated(s), turnover=repeated(hazard),
    )  # fmt: skip
    begun = state(
        here, draw, many * COPIES, societal_trust=repeated(soc), openness=1, trust=0.99,
    )  # fmt: skip
    lost = path(run(here, begun, rates, periods, every=1), "trust")[:, 0] < repeated(m)
    assert lost.any(axis=0).mean() > 0.99
    lasted = np.where(lost.any(axis=0), lost.argmax(axis=0) + 1, periods)
    survival = games.survival_of_turnover(m, soc, w, mu, s)
    # The world's rate is that of a year's hazard, of which one change at most comes of a year.
    expected = np.asarray(games.expected_life(1 - np.exp(-hazard), survival))
    ratio = lasted.reshape(many, COPIES).mean(axis=1) / expected
    assert np.abs(ratio - 1).max() < 5 / np.sqrt(COPIES)
    assert ratio.mean() == pytest.approx(1, abs=0.04)


def test_leaders_leave_at_their_hazard_and_nothing_else_changes() -> None:
    draw, worlds = np.random.default_rng(3), 40_000
    here = frame(3, ("successions",))
    rates = rules(draw, worlds)
    held = state(here, draw, worlds)
    found = come(here, held, rates)
    chance = 1 - np.exp(-rates["turnover"] * here.years)
    assert found.changed.mean() == pytest.approx(chance.mean(), abs=0.003)
    stays = found.changed == 0
    for trait, old in held.leaders._asdict().items():
        new = getattr(found.leaders, trait)
        grown = old + here.years if trait == "tenure" else old
        assert np.array_equal(new[stays], grown[stays]), trait
    assert (found.leaders.tenure[~stays] == 0).all()
    left, other_left = ((~stays)[at] for at in (here.ties.owners, here.ties.others))
    assert np.array_equal(found.minds.trust[~left], held.minds.trust[~left])
    same = found.minds.perceived_trust == held.minds.perceived_trust
    assert same[~other_left].all()
    assert not same[other_left].any()
    for what in ("identity", "societal_trust", "plans"):
        assert np.array_equal(getattr(found.minds, what), getattr(held.minds, what))


def test_newcomers_are_as_their_priors_say() -> None:
    draw, worlds = np.random.default_rng(4), 40_000
    here = frame(2, ("successions",))
    rates = rules(draw, worlds, sensibility=0.3, bad_faith=0.2, leaders_differ=0.8)
    found = come(here, state(here, draw, worlds), rates, succession=1).leaders
    assert found.greedy.mean() == pytest.approx(rates["hostile_successor"].mean(), abs=0.005)
    assert found.hawk.mean() == pytest.approx(0.5, abs=0.005)
    for trait, typical in (("sensibility", 0.3), ("bad_faith", 0.2)):
        odds = np.log(getattr(found, trait) / (1 - getattr(found, trait)))
        assert odds.mean() == pytest.approx(np.log(typical / (1 - typical)), abs=0.02)
        assert odds.std() == pytest.approx(0.8, abs=0.02)
    together = np.corrcoef([found.sensibility[0], found.bad_faith[0], found.hawk[0]])
    assert np.abs(together - np.eye(3)).max() < 0.03


def test_a_scenario_says_who_comes_and_when() -> None:
    draw, here = np.random.default_rng(5), frame(3, ("successions",))
    rates = rules(draw)
    held = state(here, draw)
    told = {"succession": [1, 0, np.nan], "greedy": [1, 1, np.nan], "sensibility": [0.9, 0.9, 0]}
    found = come(here, held, rates, **told)
    assert (found.changed[0] == 1).all()
    assert (found.changed[1] == 0).all()
    assert 0 < found.changed[2].mean() < 1
    assert (found.leaders.greedy[0] == 1).all()
    assert found.leaders.sensibility[0] == pytest.approx(np.full(WORLDS, 0.9))
    assert np.array_equal(found.leaders.greedy[1], held.leaders.greedy[1])
    came = found.changed[2] > 0
    assert (found.leaders.sensibility[2][came] == 0).all()


def test_unanswered_concessions_cost_leaders_their_office_and_hawks_less() -> None:
    """E19, claim 35: exploited cooperation and ignored gestures shorten a tenure."""
    draw, worlds = np.random.default_rng(6), 40_000
    here = frame(3, ("successions", "opposition"))
    rates = rules(draw, worlds, turnover=0.2, punished=1, hawk_credit=0.5)
    held = state(here, draw, worlds, exposure=0, hawk=0)
    often = {
        name: come(here, changed(held, **other), rates, lost).changed.mean()
        for name, lost, other in (
            ("nothing", 0, {}), ("exploited", 1, {}), ("hawk", 1, {"hawk": 1}),
            ("ignored", 0, {"exposure": 0.5, "seen": 0}),
            ("answered", 0, {"exposure": 0.5, "seen": 1}),
        )
    }  # fmt: skip
    for name, hazard in (
        ("nothing", 0.2), ("exploited", 1.2), ("hawk", 0.7), ("ignored", 0.7), ("answered", 0.2),
    ):  # fmt: skip
        assert often[name] == pytest.approx(1 - np.exp(-hazard * here.years), abs=0.008), name
    quiet = come(frame(3, ("successions",)), held, rates, 1).changed.mean()
    assert quiet == often["nothing"]


@pytest.mark.parametrize("greedy", [0, 1])
def test_embedded_trust_outlives_a_hostile_successor_and_shallow_trust_does_not(
    greedy: int,
) -> None:
    """Claims 41, 42: twenty years on, what still stands is what the societies hold."""
    draw, here = np.random.default_rng(7), frame(2, ("learning", "society", "successions"))
    rates = rules(draw, newcomer_trust=0.2)
    begun = state(
        here, draw, greedy=0, trust=0.9, perceived_trust=0.9, identity=0.1, societal_trust=0.9,
        cooperated=1, seen=1, exposure=0, seen_exposure=0, sensibility=0.3, bad_faith=0.2,
        offence_advantage=rates["offence_advantage"],
    )  # fmt: skip
    when, who = np.full((100, 2), np.nan), np.zeros((100, 2))
    when[:20], when[19, 0], who[19, 0] = 0, 1, greedy
    told = said(100, succession=when, greedy=who)
    standing = {}
    for name, openness in (("embedded", 1.0), ("shallow", 0.0)):
        ended = run(here, changed(begun, openness=openness), rates, told, every=4)
        together = path(ended, "cooperation").prod(axis=1).mean(axis=1)
        assert together[4] > 0.95
        standing[name] = together[-1]
    assert standing["embedded"] > 0.7
    assert standing["shallow"] < 0.5


@dataclass(frozen=True)
class Diary(Strategy):
    """Counts its periods, and stakes so many hundredths in each."""

    name: ClassVar[str] = "diary"
    slots: ClassVar[int] = 1
    opens_with: ClassVar[float] = 0.0

    pace: float = 1.0

    def act(self, view: View, memory: Numbers) -> tuple[Move, Numbers]:
        """Write a line."""
        line = memory + self.pace
        return Move(jnp.ones_like(line[0]), line[0] / 100), line


def test_a_newcomer_begins_the_strategy_anew() -> None:
    """What one leader kept in mind neither guides the next nor is read by another strategy."""
    here = Frame(
        Ties(3), 0.25, (Diary(), Diary(10)), (0,) * 3, (1,) * 3, frozenset(["successions"])
    )
    comes, greedy = np.zeros((12, 3)), np.zeros((12, 3))
    comes[3, 0], comes[5, 1], comes[8, 0] = 1, 1, 1
    greedy[3, 0] = 1
    draw = np.random.default_rng(3)
    held = state(here, draw, 5, greedy=0)
    ended = run(here, held, rules(draw, 5), said(12, 3, succession=comes, greedy=greedy), every=1)
    found = np.rint(100 * path(ended, "gesture"))[:, :, 0]
    lived = np.arange(1, 13)
    first = [1, 2, 3, 4, 10, 20, 30, 40, 50, 1, 2, 3]
    second = np.where(lived <= 6, lived, lived - 6)
    expected = np.stack([first, second, lived], axis=1)
    assert np.array_equal(found, expected[:, here.ties.owners])
