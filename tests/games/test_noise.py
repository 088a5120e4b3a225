"""E14: noisy self-play against eigenvectors, play by play, and best replies to generosity."""

from __future__ import annotations

import numpy as np
import pytest
from compiled import games

TIT_FOR_TAT = np.array([1.0, 0, 1, 0])
GENEROUS = np.array([1, 1 / 3, 1, 1 / 3])
WIN_STAY_LOSE_SHIFT = np.array([1.0, 0, 0, 1])


@pytest.mark.parametrize(
    ("rule", "cooperation"),
    [
        (TIT_FOR_TAT, [0.5, 0.5, 0.5, 0.5]),
        (GENEROUS, [0.997, 0.971, 0.875, 0.786]),
        (WIN_STAY_LOSE_SHIFT, [0.997, 0.971, 0.865, 0.756]),
    ],
)
def test_self_play_of_known_rules(rule: np.ndarray, cooperation: list[float]) -> None:
    found = games.long_run_cooperation(rule, np.array([0.001, 0.01, 0.05, 0.1]))
    assert np.asarray(found).tolist() == pytest.approx(cooperation, abs=6e-4)


def test_self_play_of_contrite_tit_for_tat() -> None:
    errors = np.array([0.01, 0.05, 0.1, 0.3, 0.5])
    found = np.asarray(games.contrite_cooperation(errors))
    assert found[:3].tolist() == pytest.approx([0.980, 0.909, 0.833], abs=5e-4)
    assert found == pytest.approx(1 / (1 + 2 * errors))


def play(rule: np.ndarray, other: np.ndarray, error: np.ndarray, rounds: int) -> np.ndarray:
    """Play many matches at once; count CC, CD, DC, DD in the second half."""
    draw = np.random.default_rng(111)
    own = theirs = np.ones(len(error), dtype=bool)
    counts = np.zeros((len(error), 4))
    every = np.arange(len(error))
    for turn in range(rounds):
        means = draw.random(len(error)) < rule[every, 2 * ~own + ~theirs]
        intends = draw.random(len(error)) < other[every, 2 * ~theirs + ~own]
        own, theirs = (act ^ (draw.random(len(error)) < error) for act in (means, intends))
        if turn >= rounds // 2:
            counts[every, 2 * ~own + ~theirs] += 1
    return counts / counts.sum(axis=1, keepdims=True)


def test_outcomes_are_those_of_matches_played_out() -> None:
    draw = np.random.default_rng(112)
    rule, other = draw.random((2, 5, 4))
    error = draw.uniform(0.02, 0.4, 5)
    found = np.asarray(games.long_run_outcomes(rule, other, error))
    matches = [np.repeat(each, 2000, axis=0) for each in (rule, other, error)]
    counted = play(*matches, 100).reshape(5, 2000, 4).mean(axis=1)
    assert found == pytest.approx(counted, abs=0.01)


def test_outcomes_are_the_eigenvector_of_the_chain() -> None:
    draw = np.random.default_rng(113)
    rule, other = draw.random((2, 400, 4))
    rule[::2], other[::2] = rule[::2].round(), other[::2].round()
    error = 10 ** draw.uniform(-2.5, -0.4, 400)
    found = np.asarray(games.long_run_outcomes(rule, other, error))
    chain = np.zeros((400, 4, 4))
    for state, (mine, yours) in enumerate([(0, 0), (0, 1), (1, 0), (1, 1)]):
        p, q = (
            chances + error - 2 * chances * error
            for chances in (rule[:, state], other[:, 2 * yours + mine])
        )
        chain[:, state] = np.stack([p * q, p * (1 - q), (1 - p) * q, (1 - p) * (1 - q)], axis=-1)
    values, vectors = np.linalg.eig(chain.swapaxes(1, 2))
    which = np.argmax(values.real, axis=1)
    settled = np.real(vectors[np.arange(400), :, which])
    assert found == pytest.approx(settled / settled.sum(axis=1, keepdims=True), abs=1e-7)


def test_contrition_is_the_standing_rule_played_out() -> None:
    draw = np.random.default_rng(114)
    for error in (0.02, 0.1, 0.3):
        standing = np.ones((2, 4000), dtype=bool)
        cooperated = []
        for turn in range(200):
            provoked = standing & ~standing[::-1]
            acts = ~provoked ^ (draw.random((2, 4000)) < error)
            standing = acts | provoked
            if turn >= 100:
                cooperated.append(acts.mean())
        assert np.mean(cooperated) == pytest.approx(
            float(games.contrite_cooperation(error)), abs=0.003
        )


def test_a_noiseless_echo_has_no_long_run() -> None:
    assert np.isnan(games.long_run_outcomes(TIT_FOR_TAT, TIT_FOR_TAT, 0.0)).all()
    assert np.isnan(float(games.reactive_cooperation(1, 0)))


def test_generosity_is_the_most_that_no_plan_exploits() -> None:
    assert float(games.generosity(3, 0, 5, 1)) == pytest.approx(1 / 3)
    draw = np.random.default_rng(115)
    S, P, R, T = np.sort(draw.uniform(0, 5, (4, 2000)), axis=0)[:, :]
    dilemma = 2 * R > T + S
    S, P, R, T = (each[dilemma][:400] for each in (S, P, R, T))
    found = np.asarray(games.generosity(R, S, T, P))
    for side, exploited in ((-1e-6, False), (1e-6, True)):
        q = found + side
        always = q * T + (1 - q) * P
        every_other = (T + q * R + (1 - q) * S) / 2
        clear = found > 1e-5  # else even tit for tat is too generous
        assert ((np.maximum(always, every_other) > R) == exploited)[clear].all()


def test_reactive_rules_are_memory_one_rules() -> None:
    p, q = np.random.default_rng(116).random((2, 400))
    error = np.random.default_rng(117).uniform(0.01, 0.4, 400)
    slipping = [chance * (1 - error) + (1 - chance) * error for chance in (p, q)]
    found = games.long_run_cooperation(np.stack([p, q, p, q], axis=-1), error)
    assert np.asarray(games.reactive_cooperation(*slipping)) == pytest.approx(np.asarray(found))


def test_outcomes_seen_from_the_other_side() -> None:
    rule, other = np.random.default_rng(118).random((2, 400, 4))
    here = np.asarray(games.long_run_outcomes(rule, other, 0.03))
    there = np.asarray(games.long_run_outcomes(other, rule, 0.03))
    assert there[:, [0, 2, 1, 3]] == pytest.approx(here)
    alike = np.asarray(games.long_run_outcomes(rule, rule, 0.03))
    assert alike[:, 1] == pytest.approx(alike[:, 2])
