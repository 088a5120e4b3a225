"""Initiatives that were put into a series are found, told apart, and their answers with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from detente.errors import InputError
from detente.eventdata.declared import DECLARED
from detente.eventdata.initiatives import OTHERS, Lines, Watched, _steady, watch
from detente.eventdata.series import Series
from detente.eventdata.study import AFTER, BEFORE, answers, placebos
from detente.eventdata.surprise import kinder, surprises

BINS = 300


def series(net: np.ndarray) -> Series:
    """Return a pair's series in which every bin has an act."""
    some = np.ones(net.shape, int)
    return Series(
        "made", (("A", "B"), ("B", "A")), "month",
        np.datetime64("1970-01") + np.arange(net.shape[1]), np.maximum(net, 0),
        np.maximum(-net, 0), net, some, some, some, some.sum(axis=0),
    )  # fmt: skip


def pair(given: np.ndarray, b: float = 0.0, seed: int = 1, after: float = 0.0) -> Watched:
    """Return what is found where A gives more in some bins and B answers, or turns, at a rate."""
    source = np.random.default_rng(seed)
    net = source.normal(size=(2, BINS))
    for at in range(1, BINS):
        net[0, at] += 0.2 * net[0, at - 1] + given[at]
        net[1, at] += 0.2 * net[1, at - 1] + b * net[0, at - 1] + after * (given[at - 1] > 0)
    return watch(series(net), seed=1)


def given(first: int, last: int, size: float = 2.0) -> np.ndarray:
    found = np.zeros(BINS)
    found[first : last + 1] = size
    return found


def test_a_sustained_rise_is_found_and_is_a_series_by_the_side_that_began() -> None:
    (found,) = pair(given(150, 165), b=0.4, seed=3).initiatives
    assert (found.by, found.toward, found.shape) == ("A", "B", "series")
    assert abs((found.first - date(1982, 7, 1)).days) < 70
    assert abs((found.last - date(1983, 10, 1)).days) < 70
    assert found.answer == "reciprocated"
    assert found.got > 0.5
    assert found.gave == pytest.approx(2.0, abs=0.7)


@pytest.mark.parametrize(
    ("last", "after", "answer"),
    [(165, 0.0, "pocketed"), (154, 0.0, "ignored"), (165, -2.0, "exploited"),
     (165, 2.0, "reciprocated")],
)  # fmt: skip
def test_an_answer_is_held_against_what_comes_unasked(last: int, after: float, answer: str) -> None:
    found = [pair(given(150, last, 3.0), seed=seed, after=after).initiatives for seed in range(8)]
    first = [each.answer for some in found for each in some if each.first.year in (1982, 1983)
             and each.by == "A"]  # fmt: skip
    assert len(first) >= 5
    assert first.count(answer) >= 0.6 * len(first)


def test_one_great_act_that_is_followed_up_is_a_leap() -> None:
    leap = given(150, 154, 0.8)
    leap[150] = 14.0
    (found,) = pair(leap).initiatives
    assert found.shape == "leap"
    growing = np.zeros(BINS)
    growing[150:162] = np.linspace(0.5, 5, 12)
    (steps,) = pair(growing).initiatives
    assert (steps.shape, steps.growing > 0.2) == ("series", True)


def test_what_both_begin_at_once_may_be_told_apart_and_what_the_other_began_always_is() -> None:
    joint = []
    for seed in range(10):
        net = np.random.default_rng(seed).normal(size=(2, BINS))
        joint.append(watch(series(net + given(150, 170, 2.5)), seed=1).joint)
        first = np.stack([given(150, 170, 2.5), given(145, 170, 2.5)])
        assert all(each.by == "B" for each in watch(series(net + first), seed=1).initiatives)
    # Some of them: which of two began is known to a bin or two, and an answer takes one.
    assert sum(joint) >= 2


def test_where_nothing_was_put_little_is_found() -> None:
    found = [len(pair(np.zeros(BINS), b=0.3, seed=seed).initiatives) for seed in range(40)]
    assert np.mean(found) < 0.3


def test_a_surprise_is_what_no_past_foretold() -> None:
    source = np.random.default_rng(2)
    x, y = source.normal(size=(2, 400))
    for at in range(1, 400):
        x[at] += 0.5 * x[at - 1] + 0.4 * y[at - 1]
    both = surprises(x, y, around=18)
    assert np.isnan(both[:3]).all()
    assert np.corrcoef(both[4:], y[3:-1])[0, 1] == pytest.approx(0, abs=0.05)
    assert np.corrcoef(surprises(x, around=18)[4:], y[3:-1])[0, 1] > 0.2
    holes = np.where(np.arange(400) % 50 == 0, np.nan, x)
    assert np.isnan(surprises(holes, around=18)[51:54]).all()
    with pytest.raises(InputError, match="too still"):
        surprises(np.zeros(400), around=18)
    with pytest.raises(InputError, match="too few"):
        surprises(x[:10], around=18)


def test_kinder_looks_at_the_bins_after_and_at_the_past_before() -> None:
    calm = np.random.default_rng(3).normal(size=300)
    raised = calm.copy()
    raised[101:107] += 10
    assert np.nanargmax(kinder(raised, 6)) == 100
    assert np.isnan(kinder(calm, 6)[-6:]).all()
    assert np.isnan(kinder(calm, 6)[:3]).all()


def test_initiatives_need_a_pair() -> None:
    made = series(np.random.default_rng(1).normal(size=(2, 50)))
    with pytest.raises(InputError, match="between two"):
        watch(Series(**{**vars(made), "ties": (("A", "B"), ("A", "C"))}), seed=1)


def test_the_average_answer_is_there_and_at_other_dates_none() -> None:
    source = np.random.default_rng(5)
    replies = {f"pair {k}": source.normal(size=240) for k in range(30)}
    places = [(name, at) for name in replies for at in (60, 150)]
    for name, at in places:
        replies[name][at + 1 : at + 7] += 0.8
    found = answers(replies, places, seed=1)
    assert (found.number, found.series) == (60, 30)
    assert len(found.at) == len(found.middle) == BEFORE + 1 + AFTER
    after = slice(BEFORE + 1, BEFORE + 7)
    assert found.low[after].min() > 0.3
    assert found.middle[:BEFORE].mean() == pytest.approx(0, abs=1e-9)
    other = placebos(replies, places, seed=1)
    assert all(abs(at - when) > AFTER for name, at in other for whose, when in places
               if whose == name)  # fmt: skip
    none = answers(replies, other, seed=1)
    assert ((none.low <= 0) & (none.high >= 0)).mean() > 0.85
    assert abs(none.middle[after].mean()) < 0.1
    with pytest.raises(InputError, match="enough of the record"):
        answers(replies, [("pair 1", 0)], seed=1)


def test_what_was_declared_is_in_order_and_says_how_it_was_seen() -> None:
    assert all(each.first < each.last for each in DECLARED)
    assert len({each.name for each in DECLARED}) == len(DECLARED)
    assert {each.shape for each in DECLARED} == {"series", "leap"}
    assert all(each.by != each.toward and each.seen and each.what for each in DECLARED)


def test_an_initiative_that_stands_out_is_found_by_other_lines_and_a_faint_one_by_few() -> None:
    clear = [each.steady for seed in range(6)
             for each in pair(given(150, 170, 3.0), seed=seed).initiatives
             if each.by == "A" and each.first.year in (1982, 1983)]  # fmt: skip
    faint = [each.steady for seed in range(40)
             for each in pair(given(150, 154, 0.9), seed=seed).initiatives]  # fmt: skip
    assert np.mean(clear) > 0.9
    assert faint
    assert np.mean(faint) < np.mean(clear) - 0.15


def test_other_lines_change_nothing_but_how_steady_it_is_said_to_be() -> None:
    net = np.random.default_rng(3).normal(size=(2, BINS))
    net[0] += given(150, 165)
    told = watch(series(net), seed=1)
    alone = watch(series(net), seed=1, others={})
    assert all(np.isnan(each.steady) for each in alone.initiatives)
    assert [replace(each, steady=0.0) for each in told.initiatives] == [
        replace(each, steady=0.0) for each in alone.initiatives
    ]
    strict = watch(series(net), seed=1, lines=Lines(raised=5.0), others={})
    assert all(each.first == each.last for each in strict.initiatives)
    same = watch(series(net), seed=1, others={"the same": Lines()})
    assert all(each.steady == 1.0 for each in same.initiatives)
    assert all(each != Lines() for each in OTHERS.values())


def test_what_the_other_side_began_then_makes_an_initiative_no_steadier() -> None:
    found = pair(given(150, 165), b=0.4, seed=3)
    (one,) = found.initiatives
    other = replace(one, by=one.toward, toward=one.by)
    later = replace(one, first=date(1990, 1, 1), last=date(1990, 6, 1))
    tried = [replace(found, initiatives=some) for some in ((one,), (other,), (later,), ())]
    assert _steady(one, tried) == 0.25


def test_a_bin_must_break_the_frame_that_is_asked_for() -> None:
    leap = np.zeros(BINS)
    leap[150] = 7.0
    net = np.random.default_rng(1).normal(size=(2, BINS))
    net[0] += leap

    def alone(frame: float) -> int:
        found = watch(series(net), seed=1, lines=Lines(frame=frame), others={}).initiatives
        return sum(each.first == each.last for each in found)

    assert alone(1.5) >= 1
    assert alone(6.0) == 0
