"""E16: collective security against enumeration of who takes part."""

from __future__ import annotations

from itertools import product

import numpy as np
import pygambit
import pytest
from compiled import games
from hypothesis import given
from hypothesis import strategies as st


def subsets(count: int, chance: float) -> list[tuple[int, float]]:
    """List the size and the chance of every set of states that may take part."""
    taken = [sum(who) for who in product((0, 1), repeat=count)]
    return [(k, chance**k * (1 - chance) ** (count - k)) for k in taken]


def test_nobody_defends_in_the_worked_example() -> None:
    found = games.nobody_defends(np.array([2, 3, 5, 10, 50]), 0.2, 1)
    assert np.asarray(found).tolist() == pytest.approx([0.04, 0.089, 0.134, 0.167, 0.194], abs=6e-4)


def test_volunteers_are_indifferent_and_alone_as_often_as_said() -> None:
    draw = np.random.default_rng(131)
    cost, benefit = np.sort(draw.uniform(0.1, 3, (2, 300)), axis=0)
    for members in (2, 3, 6):
        q = np.asarray(games.volunteers(members, cost, benefit))
        nobody = np.asarray(games.nobody_defends(members, cost, benefit))
        for i in range(0, 300, 3):
            rescued = sum(p for k, p in subsets(members - 1, q[i]) if k > 0)
            assert benefit[i] - cost[i] == pytest.approx(rescued * benefit[i])
            alone = sum(p for k, p in subsets(members, q[i]) if k == 0)
            assert nobody[i] == pytest.approx(alone)


def test_gambit_finds_the_volunteers() -> None:
    members, cost, benefit = 3, 0.3, 1.0
    payoffs = np.zeros((members, *[2] * members))
    for acts in product((0, 1), repeat=members):
        for who in range(members):
            payoffs[(who, *acts)] = benefit * any(acts) - cost * acts[who]
    game = pygambit.StrategicGame.from_arrays(*payoffs)
    q = float(games.volunteers(members, cost, benefit))
    mixed = []
    for profile in pygambit.nash.enumpoly_solve(game).equilibria:
        chances = [float(profile[str(who + 1)]["2"]) for who in range(members)]
        if max(chances) - min(chances) < 1e-6:
            mixed.append(chances[0])
    assert mixed == pytest.approx([q], abs=1e-6)


def test_a_cost_above_the_benefit_leaves_nobody() -> None:
    assert float(games.volunteers(5, 2, 1)) == 0
    assert float(games.nobody_defends(5, 2, 1)) == 1
    assert float(games.nobody_defends(5, 0, 1)) == 0


@given(st.integers(2, 40), st.floats(0.05, 0.95))
def test_more_members_make_it_less_reliable(members: int, cost: float) -> None:
    fewer, more = np.asarray(games.nobody_defends(np.array([members, members + 1]), cost, 1.0))
    assert fewer < more < cost


@pytest.mark.parametrize(
    ("preponderance", "expected"),
    [(1, [0.225, 0.564, 0.804, 0.980]), (3, [0.008, 0.086, 0.270, 0.746])],
)
def test_deterrence_of_ten_equal_states(preponderance: float, expected: list[float]) -> None:
    found = games.deterrence(10, np.array([0.1, 0.2, 0.3, 0.5]), preponderance)
    assert np.asarray(found).tolist() == pytest.approx(expected, abs=6e-4)


def test_deterrence_counts_every_set_of_responders() -> None:
    draw = np.random.default_rng(132)
    members = draw.integers(1, 8, 300)
    q, phi = draw.random(300), draw.uniform(0, 8, 300)
    phi[::3] = phi[::3].round()
    found = np.asarray(games.deterrence(members, q, phi))
    for i in range(300):
        counted = sum(p for k, p in subsets(members[i] - 1, q[i]) if k > phi[i])
        assert found[i] == pytest.approx(counted, abs=1e-9)
    assert np.asarray(games.deterrence(6, np.array([0.0, 1.0]), 2)).tolist() == [0, 1]


def test_preponderance_adds_up_powers() -> None:
    powers = np.array([[3.0, 1, 1], [3, 1, 1]])
    joins = np.array([[True, False, False], [False, True, True]])
    assert games.preponderant(powers, joins, 2.0).tolist() == [True, False]
    assert games.preponderant(powers, joins, 2.0, 1.5).tolist() == [False, False]


def test_the_smallest_coalition_is_the_first_that_gains() -> None:
    draw = np.random.default_rng(133)
    cost, share = draw.uniform(0.1, 4, (2, 400))
    cost[::4] = 2 * share[::4]  # exactly two do not yet gain
    found = np.asarray(games.smallest_coalition(cost, share))
    for c, b, k in zip(cost, share, found, strict=True):
        assert k == next(n for n in range(1, 100) if n * b > c)
    assert float(games.smallest_coalition(1, 0)) == np.inf


def test_members_take_part_when_the_lost_future_outweighs_the_cost() -> None:
    draw = np.random.default_rng(134)
    cost, worth = draw.uniform(0.1, 4, (2, 400))
    found = np.asarray(games.patience_to_participate(cost, worth))
    for side, takes_part in ((1e-3, True), (-1e-3, False)):
        discount = found + side
        future = sum(worth * discount**year for year in range(1, 20_000))
        clear = (discount > 0) & (discount < 0.995)
        assert ((future >= cost) == takes_part)[clear].all()
