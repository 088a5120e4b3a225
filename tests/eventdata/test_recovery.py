"""Recovery: slopes that were put into sparse series come out, at the stated rate."""

from __future__ import annotations

import numpy as np
import pytest
from made_acts import BUSY, SPARSE, dynamics, series, with_meetings

from detente.eventdata.bins import binned
from detente.eventdata.models import reaction
from detente.eventdata.series import Series
from detente.eventdata.sift import Sieve


def slopes(some: Series) -> list[tuple[float, float, float, float]]:
    """Return estimate, interval and p of each side's reciprocity."""
    found = reaction.fit(some)
    return [(each.estimate, each.low, each.high, each.p) for each in found.coefficients
            if each.name == "reciprocity"]  # fmt: skip


def told(many: int, rate: float, b: tuple[float, float]) -> tuple[float, float, float]:
    """Return how often intervals hold the truth, how often zero is rejected, and the mean error."""
    held, rejected, off = [], [], []
    for seed in range(many):
        for true, (estimate, low, high, p) in zip(
            b, slopes(series(*dynamics(seed, b, rate=rate))), strict=True
        ):
            held.append(low <= true <= high)
            rejected.append(p < 0.05)
            off.append(estimate - true)
    return float(np.mean(held)), float(np.mean(rejected)), float(np.mean(off))


@pytest.mark.parametrize("rate", [BUSY, SPARSE])
def test_reciprocity_comes_out_and_none_where_there_is_none(rate: float) -> None:
    held, rejected, off = told(40, rate, (0.3, 0.2))
    assert held > 0.87
    assert rejected > 0.8
    assert abs(off) < 0.03
    held, rejected, off = told(40, rate, (0.0, 0.0))
    assert rejected < 0.13
    assert abs(off) < 0.02


@pytest.mark.slow
@pytest.mark.parametrize("rate", [BUSY, SPARSE])
@pytest.mark.parametrize("b", [(0.3, 0.1), (0.0, 0.0), (0.2, 0.0)])
def test_intervals_of_two_hundred_series_hold_the_truth_at_the_stated_rate(
    rate: float, b: tuple[float, float]
) -> None:
    held, rejected, _ = told(200, rate, b)
    # Of four hundred intervals at 95 %, these bounds leave out one try in a thousand.
    assert 0.91 <= held <= 0.98
    if b == (0.0, 0.0):
        assert rejected <= 0.09


def test_meetings_that_stand_in_both_directions_are_taken_for_answers_if_kept() -> None:
    rates = {}
    for kept in (False, True):
        some = [binned(with_meetings(seed, kept=False), ("A", "B"), sieve=Sieve(mutual=kept)).series
                for seed in range(30)]  # fmt: skip
        rates[kept] = np.mean([p < 0.05 for each in some for *_, p in slopes(each)])
    assert rates[True] > 0.25
    assert rates[False] < 0.15


def test_what_is_recorded_in_part_pulls_reciprocity_toward_zero() -> None:
    found = []
    for seed in range(20):
        net, acts = dynamics(seed, (0.4, 0.4), rate=BUSY)
        seen = net + 1.5 * net.std() * np.random.default_rng(seed).normal(size=net.shape)
        found.append([np.mean([each[0] for each in slopes(series(some, acts))])
                      for some in (net, seen)])  # fmt: skip
    whole, part = np.mean(found, axis=0)
    assert whole == pytest.approx(0.4, abs=0.03)
    assert part < 0.25
