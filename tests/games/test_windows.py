"""E4: three equilibria of the reassurance game against best replies over its whole tree."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from compiled import games
from hypothesis import given
from hypothesis import strategies as st
from trees import DEFECT, GREEDY, SEEKER, Conduct, regret, stage, two_rounds, value

KYDD = {"R": 3.0, "P": 1.0, "T_seeker": 2.0, "T_greedy": 5.0, "S_seeker": 0.0, "S_greedy": 0.0}
NEVER = Conduct(0.0, {})
SEPARATING = (Conduct(1.0, {(0, 0): 1.0}), NEVER)
POOLING = (Conduct(1.0, {(0, 0): 1.0}), Conduct(1.0, {}))
DRAWS = 400


def draws(seed: int, size: int = DRAWS) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Draw priors and payoffs with losses that differ between the motives."""
    draw = np.random.default_rng(seed)
    P = draw.uniform(-1, 1, size)
    R = P + draw.uniform(0.3, 3, size)
    payoffs = {
        "R": R,
        "P": P,
        "T_seeker": P + draw.uniform(0, 0.95, size) * (R - P),
        "T_greedy": R + draw.uniform(0.1, 4, size),
        "S_seeker": P - draw.uniform(0.1, 3, size),
        "S_greedy": P - draw.uniform(0.1, 3, size),
    }
    return draw.uniform(0.02, 0.98, size), payoffs


def is_equilibrium(conduct: tuple, t: np.ndarray, alpha: np.ndarray, payoffs: dict) -> np.ndarray:
    return regret(conduct, t, alpha, stage(**payoffs)) < 1e-9


def semi(g: np.ndarray, s: np.ndarray) -> tuple[Conduct, Conduct]:
    return Conduct(1.0, {(0, 0): s}), Conduct(g, {})


@pytest.mark.parametrize(
    ("trust", "window"),
    [(0.3, (0.48, 0.60)), (0.4, (0.5333, 0.80)), (0.5, (0.5714, 1)), (0.8, (0.64, 1))],
)
def test_windows_of_the_worked_example(trust: float, window: tuple[float, float]) -> None:
    found = games.reassurance_window(trust, **KYDD)
    assert (float(found.least), float(found.greatest)) == pytest.approx(window, abs=1e-4)
    assert float(found.least_trust) == pytest.approx(0.2)
    assert bool(found.pooling) == (trust >= 0.5)


def test_semi_separation_of_the_worked_example() -> None:
    found = games.reassurance_equilibria(0.4, 0.3, **KYDD)
    assert bool(found.semi_separating)
    assert [float(x) for x in found[-3:]] == pytest.approx([0.5, 0.286, 0.833], abs=5e-4)


def test_separation_and_pooling_are_equilibria_exactly_where_said() -> None:
    t, payoffs = draws(21)
    window = games.reassurance_window(t, **payoffs)
    bounds = [np.asarray(window.least), np.asarray(window.greatest)]
    bounds.append(np.asarray(window.pooling_greatest))
    grid = np.random.default_rng(22).uniform(0.01, 0.99, (6, DRAWS))
    near = [np.clip(bound + side, 0.005, 0.995) for bound in bounds for side in (-1e-4, 1e-4)]
    seen = np.zeros((2, 2), dtype=int)
    for alpha in [*grid, *near]:
        found = games.reassurance_equilibria(alpha, t, **payoffs)
        for row, (said, conduct) in enumerate(
            [(found.separating, SEPARATING), (found.pooling, POOLING)]
        ):
            truth = is_equilibrium(conduct, t, alpha, payoffs)
            assert (np.asarray(said) == truth).all()
            seen[row] += [truth.sum(), (~truth).sum()]
    assert seen.min() > 200


def test_the_window_is_open_from_the_least_trust_on() -> None:
    t, payoffs = draws(23)
    window = games.reassurance_window(t, **payoffs)
    is_open = np.zeros(DRAWS, dtype=bool)
    for alpha in np.linspace(0.002, 0.998, 250):
        is_open |= is_equilibrium(SEPARATING, t, np.full(DRAWS, alpha), payoffs)
    wide = np.asarray(window.greatest - window.least) > 0.005
    assert is_open[wide].all()
    assert not is_open[~np.asarray(window.exists)].any()
    assert (np.asarray(window.exists) == (t >= np.asarray(window.least_trust))).all()
    assert 50 < np.asarray(window.exists).sum() < DRAWS - 20


def test_at_vanishing_trust_only_readier_seekers_separate() -> None:
    """Kydd's central result: the trustworthy must be the more willing to run risks."""
    _, payoffs = draws(24)
    t = np.full(DRAWS, 1e-6)
    window = games.reassurance_window(t, **payoffs)
    ready = (payoffs["R"] - payoffs["P"]) / (payoffs["P"] - payoffs["S_seeker"])
    bold = (payoffs["T_greedy"] - payoffs["P"]) / (payoffs["P"] - payoffs["S_greedy"])
    clear = abs(ready / bold - 1) > 1e-3
    assert (np.asarray(window.exists) == (ready >= bold))[clear].all()
    assert (np.asarray(window.least_trust == 0) == (ready >= bold))[clear].all()
    middle = np.asarray(window.least + window.greatest) / 2
    gains = regret(SEPARATING, t, middle, stage(**payoffs)) / middle
    assert (gains < 1e-9)[clear & (ready > bold)].all()


def test_semi_separation_is_where_both_motives_can_be_made_indifferent() -> None:
    """Solve both indifferences on the tree: each is linear in the chance that it fixes."""
    t, payoffs = draws(25, 3000)
    alpha = np.random.default_rng(26).uniform(0.02, 0.9, 3000)
    table = stage(**payoffs)
    found = games.reassurance_equilibria(alpha, t, **payoffs)

    def seeker_gain(g: np.ndarray, s: float) -> np.ndarray:
        conduct = semi(g, np.full_like(g, s))
        stays, leaves = (
            value(SEEKER, 0, (then, 0.0), conduct, t, alpha, table) for then in (1.0, 0.0)
        )
        return stays - leaves

    def answer(g: np.ndarray) -> np.ndarray:
        none, all_ = seeker_gain(g, 0.0), seeker_gain(g, 1.0)
        return none / (none - all_)

    def greedy_gain(g: np.ndarray) -> np.ndarray:
        conduct = semi(g, answer(g))
        mimics, shows = (
            value(GREEDY, first, (0.0, 0.0), conduct, t, alpha, table) for first in (0, DEFECT)
        )
        return mimics - shows

    shows, mimics = greedy_gain(np.zeros_like(t)), greedy_gain(np.ones_like(t))
    g = shows / (shows - mimics)
    s = answer(g)
    possible = (g >= 0) & (g <= 1) & (s >= 0) & (s <= 1)
    conduct = semi(np.where(possible, g, 0.5), np.where(possible, s, 0.5))
    truth = possible & is_equilibrium(conduct, t, alpha, payoffs)
    assert (np.asarray(found.semi_separating) == truth).all()
    assert np.asarray(found.mimicry)[truth] == pytest.approx(g[truth])
    assert np.asarray(found.answer)[truth] == pytest.approx(s[truth])
    assert np.asarray(found.cooperation)[truth] == pytest.approx((t + (1 - t) * g)[truth])
    assert np.isnan(np.asarray(found.mimicry)[~truth]).all()
    assert truth.sum() > 150
    # The seeker's own venture, not only the indifferences, must bind somewhere.
    assert (possible & ~truth).sum() > 50


def test_mutual_defection_always_is_an_equilibrium() -> None:
    t, payoffs = draws(27)
    assert is_equilibrium((NEVER, NEVER), t, np.full(DRAWS, 0.5), payoffs).all()


def test_trust_needed_is_where_a_seeker_dares_the_first_stake() -> None:
    _, payoffs = draws(28)
    alpha = np.random.default_rng(29).uniform(0.02, 0.98, DRAWS)
    needed = np.asarray(games.reassurance_equilibria(alpha, 0.5, **payoffs).trust_needed)
    for side, dares in ((1e-5, True), (-1e-5, False)):
        t = needed + side
        staying, leaving = (
            value(SEEKER, first, (1.0 - first, 0.0), SEPARATING, t, alpha, stage(**payoffs))
            for first in (0, DEFECT)
        )
        assert ((staying >= leaving) == dares).all()


@given(st.floats(0.02, 0.9), st.floats(0.05, 0.9), st.integers(0, DRAWS - 1))
def test_small_first_stakes_ask_little_trust(alpha: float, t: float, at: int) -> None:
    payoffs = {name: float(drawn[at]) for name, drawn in draws(30)[1].items()}
    small, large = (games.reassurance_equilibria(x, t, **payoffs) for x in (alpha, alpha + 0.05))
    assert float(small.trust_needed) < float(large.trust_needed)
    whole = games.trust_threshold(
        payoffs["R"], payoffs["S_seeker"], payoffs["T_seeker"], payoffs["P"]
    )
    assert float(games.reassurance_equilibria(1.0, t, **payoffs).trust_needed) == pytest.approx(
        float(whole)
    )


@pytest.mark.parametrize(("trust", "alpha"), [(0.3, 0.4), (0.3, 0.55), (0.6, 0.5), (0.6, 0.8)])
def test_gambit_agrees_on_the_whole_tree(trust: float, alpha: float) -> None:
    said = games.reassurance_equilibria(alpha, trust, **KYDD)
    game = two_rounds(Fraction(trust).limit_denominator(100), alpha, stage(**KYDD))
    mixing = semi(np.nan_to_num(said.mimicry, nan=0.5), np.nan_to_num(said.answer, nan=0.5))
    for conduct, exists in (
        (SEPARATING, said.separating),
        (POOLING, said.pooling),
        (mixing, said.semi_separating),
        ((NEVER, NEVER), True),
    ):
        found = gambit_regret(game, conduct)
        assert (found < 1e-9) == bool(exists)


def gambit_regret(game: Any, conduct: tuple[Conduct, Conduct]) -> float:
    """Let Gambit say how much either side gains by deviating from a symmetric conduct."""
    chances: list[list[list[float]]] = []
    for own, side in enumerate(("1", "2")):
        chances.append([])
        for history in game.get_infosets(side):
            motives, *moves = (step.action for step in history)
            plays = conduct[int(motives[own])]
            seen = tuple("CD".index(moves[mover]) for mover in (own, 1 - own) if len(moves) > 1)
            chance = float(plays.second[seen] if seen else plays.first)
            chances[-1].append([chance, 1 - chance])
    return float(game.mixed_behavior_profile(chances).max_regret())
