"""Scales: ordered steps learnt from what a witness says, and from nothing else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_record import PLACE, made_history

from detente.standing.history import said
from detente.standing.scales import STEPS, Scale, scale_of, scales_of, signs
from detente.standing.witnesses import WITNESSES

FORCE, TIE, STAKE = (WITNESSES[PLACE[n]] for n in ("disputes", "trade", "contiguity"))

values = st.lists(
    st.one_of(st.none(), st.just(0), st.integers(-30, 30)), min_size=2, max_size=60
).map(lambda found: np.array([np.nan if x is None else x for x in found], np.float32))

RISING = {
    "doubled": lambda x: 2 * x,
    "cubed": lambda x: x**3,
    "exponential": lambda x: np.expm1(x / 8),
    "squeezed": lambda x: np.arctan(x / 10),
    "bent": lambda x: np.where(x > 0, 5 * x, x),
}


def read(scale: Scale, of: np.ndarray) -> np.ndarray:
    return scale.read(of[None])[0]


@given(values, st.sampled_from(sorted(RISING)))
def test_what_is_said_depends_on_the_order_of_values_alone(told: np.ndarray, bend: str) -> None:
    bent = RISING[bend](told.astype(float)).astype(np.float32)
    plain, other = scale_of(told, TIE), scale_of(bent, TIE)
    assert (plain is None) == (other is None)
    if plain and other:
        np.testing.assert_array_equal(read(plain, told), read(other, bent))


@given(values, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_rows_that_say_nothing_change_no_scale(
    told: np.ndarray, random: object
) -> None:
    mixed = np.concatenate([told, [np.nan] * 3])
    np.random.default_rng(random.randrange(1000)).shuffle(mixed)  # type: ignore[attr-defined]
    assert scale_of(mixed.astype(np.float32), TIE) == scale_of(told, TIE)


@given(values)
def test_the_usual_says_nothing_and_neither_does_silence(told: np.ndarray) -> None:
    scale = scale_of(told, TIE)
    known = told[~np.isnan(told)]
    assert (scale is None) == (len(set(known.tolist())) < 2)
    if scale is None:
        return
    said_of = read(scale, told)
    assert (said_of[np.isnan(told)] == 0).all()
    np.testing.assert_allclose(said_of[~np.isnan(told)].mean(axis=0), 0, atol=1e-6)
    assert 1 <= len(scale.cuts) <= max(STEPS - 1, 1)
    assert ((np.array(scale.usual) > 0) & (np.array(scale.usual) < 1)).all()
    assert (np.diff(scale.cuts) > 0).all()


@given(values)
def test_more_never_takes_fewer_steps(told: np.ndarray) -> None:
    scale = scale_of(told, TIE)
    if scale:
        asked = np.linspace(-40, 40, 100, dtype=np.float32)
        steps = read(scale, asked)
        assert (np.diff(steps, axis=0) >= 0).all()
        taken = steps + np.array(scale.usual, np.float32)
        np.testing.assert_allclose(taken, np.round(taken), atol=1e-6)
        # A higher step is never taken without the lower.
        assert (np.diff(taken, axis=1) <= 1e-6).all()


def test_a_witness_of_few_values_has_a_step_for_each_but_the_lowest() -> None:
    told = np.array([3, 1, 1, 2, np.nan, 3, 3, 3], np.float32)
    found = scale_of(told, STAKE)
    assert found == Scale("contiguity", (1.0, 2.0), (5 / 7, 4 / 7))
    assert read(found, np.array([1, 2, 3], np.float32)) == pytest.approx(
        np.array([[0, 0], [1, 0], [1, 1]]) - [5 / 7, 4 / 7]
    )


def test_a_witness_that_mostly_says_nothing_begins_with_whether_it_says_anything() -> None:
    told = np.concatenate([np.zeros(50), np.arange(1, 31)]).astype(np.float32)
    found = scale_of(told, FORCE)
    assert found is not None
    assert found.cuts[0] == 0
    assert found.usual == pytest.approx((30 / 80, 20 / 80, 10 / 80))


def test_a_witness_of_many_values_is_cut_into_quarters() -> None:
    found = scale_of(np.random.default_rng(1).normal(size=4001).astype(np.float32), TIE)
    assert found is not None
    assert found.usual == pytest.approx((0.75, 0.5, 0.25), abs=1e-3)
    assert found.cuts == pytest.approx((-0.674, 0, 0.674), abs=0.06)


def test_without_force_the_witnesses_of_force_and_no_others_are_not_heard() -> None:
    every = np.random.default_rng(2).normal(size=(40, len(WITNESSES))).astype(np.float32)
    heard = [scale.witness for scale in scales_of(every)]
    quiet = [scale.witness for scale in scales_of(every, force=False)]
    assert heard == [each.name for each in WITNESSES]
    assert quiet == [each.name for each in WITNESSES if not each.force]
    assert len(quiet) < len(heard)


def test_witnesses_that_never_vary_or_were_never_known_vanish() -> None:
    every = np.full((40, len(WITNESSES)), np.nan, np.float32)
    every[:, PLACE["wars"]] = 0
    every[5:9, PLACE["claims"]] = 2
    every[::2, PLACE["trade"]] = np.arange(20)
    assert [scale.witness for scale in scales_of(every)] == ["trade"]


def test_each_step_has_the_direction_of_its_witness() -> None:
    scales = (
        Scale("disputes", (0.0, 1.0), (0.5, 0.1)),
        Scale("contiguity", (0.0,), (0.5,)),
        Scale("trade", (1.0, 2.0, 3.0), (0.7, 0.5, 0.2)),
    )
    assert signs(scales).tolist() == [-1, -1, 0, 1, 1, 1]


def test_what_is_said_stands_in_the_order_of_the_scales() -> None:
    told = {"trade": np.array([[1.0, 5.0]]), "disputes": np.array([[0.0, np.nan]])}
    history = made_history(told)
    scales = (Scale("trade", (2.0, 9.0), (0.5, 0.25)), Scale("disputes", (0.0,), (0.125,)))
    expected = [[[-0.5, -0.25, -0.125], [0.5, -0.25, 0.0]]]
    np.testing.assert_array_equal(said(history, scales), expected)
    turned = [[[-0.125, -0.5, -0.25], [0.0, 0.5, -0.25]]]
    np.testing.assert_array_equal(said(history, scales[::-1]), turned)
    unheard = replace(history, values=np.full_like(history.values, np.nan))
    assert (said(unheard, scales) == 0).all()
