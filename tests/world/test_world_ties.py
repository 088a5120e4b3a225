"""Ties: looking at a tie from its other end, and summing over ties, against dense matrices."""

from __future__ import annotations

import numpy as np
import pytest

from detente.world.ties import Ties

WORLDS = 50


def dense(ties: Ties, held: np.ndarray) -> np.ndarray:
    """Lay the ties out as a matrix, [owner, other, world], with nothing on its diagonal."""
    matrix = np.full((ties.states, ties.states, *held.shape[1:]), np.nan, held.dtype)
    place = 0
    for owner in range(ties.states):
        for other in range(ties.states):
            if owner != other:
                matrix[owner, other] = held[place]
                place += 1
    assert place == len(ties)
    return matrix


@pytest.mark.parametrize("states", [2, 3, 4, 5, 6])
def test_ties_are_the_matrix_off_its_diagonal(states: int) -> None:
    ties, draw = Ties(states), np.random.default_rng(states)
    for _ in range(3):
        held = draw.normal(size=(len(ties), WORLDS)).astype(np.float32)
        of_states = draw.normal(size=(states, WORLDS)).astype(np.float32)
        matrix = dense(ties, held)
        rows = np.broadcast_to(of_states[:, None], matrix.shape)
        off = ~np.eye(states, dtype=bool)
        for found, expected in (
            (ties.back(held), matrix.swapaxes(0, 1)),
            (ties.own(of_states), rows),
            (ties.other(of_states), rows.swapaxes(0, 1)),
            (ties.both(held), matrix + matrix.swapaxes(0, 1)),
        ):
            assert np.array_equal(np.asarray(found), expected[off])
        assert np.asarray(ties.total(held)) == pytest.approx(np.nansum(matrix, axis=1), abs=1e-5)
        assert np.asarray(ties.mean(held)) == pytest.approx(np.nanmean(matrix, axis=1), abs=1e-5)


@pytest.mark.parametrize("states", [2, 3, 6])
def test_the_places_of_ties_agree_with_one_another(states: int) -> None:
    ties = Ties(states)
    pairs = list(zip(ties.owners.tolist(), ties.others.tolist(), strict=True))
    assert len(set(pairs)) == len(ties) == states * (states - 1)
    assert pairs == sorted(pairs)
    assert [pairs[back] for back in ties.reverse] == [(b, a) for a, b in pairs]
    assert np.array_equal(ties.reverse[ties.reverse], np.arange(len(ties)))


def test_ties_of_as_many_states_are_equal_and_hash_alike() -> None:
    one, other = Ties(4), Ties(4)
    assert one.reverse.shape == (12,)
    assert one == other != Ties(3)
    assert hash(one) == hash(other)
