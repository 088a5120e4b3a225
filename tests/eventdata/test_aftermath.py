"""Aftermath: initiatives that moved the later level are seen to have, and others are not."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import combinations

import numpy as np
import pytest
from made_acts import series

from detente.errors import InputError
from detente.eventdata.aftermath import CONTRASTS, KEYS, WAYS
from detente.eventdata.aftermath import fit as fitted
from detente.eventdata.initiatives import Answer, Initiative, Shape, Watched
from detente.eventdata.later import AFTER, SEEN, Asked, Rows, effects
from detente.eventdata.models.estimate import Fitted
from detente.eventdata.series import Series

STATES = tuple("ABCDEFGHJK")
YEARS = range(1966, 1986)
LEVEL = {"a series, answered": 0.3, "answered, and grew": 0.2, "a leap, answered": 0.1}
Made = tuple[list[tuple[Watched, Series]], dict[tuple[int, int, int], tuple[float, float]]]


def line(code: str) -> frozenset[int]:
    """Return a state's numbers, of which the first had two."""
    return frozenset({1, 101}) if code == "A" else frozenset({STATES.index(code) + 1})


def one(
    by: str, toward: str, year: int, shape: Shape, answer: Answer, growing: float
) -> Initiative:
    """Return an initiative that began in a year; one that shrank lasted for two, others a half."""
    last = date(year + 2, 5, 1) if growing < 0 else date(year, 11, 1)
    return Initiative(by, toward, date(year, 5, 1), last, 0.9, 1.0, shape, growing, answer, 0.5,
                      0.05)  # fmt: skip


def lived(seed: int, slopes: dict[str, float]) -> Made:
    """Return pairs with initiatives in some years, and levels that move by them and by luck."""
    source = np.random.default_rng(seed)
    many, levels = [], {}
    for a, b in combinations(STATES, 2):
        net = source.normal(size=(2, 12 * len(YEARS)))
        told = replace(series(net, np.full(net.shape, 3)), ties=((a, b), (b, a)))
        found, level = [], source.uniform(0, 2)
        key = tuple(sorted((101 if a == "A" else STATES.index(a) + 1, STATES.index(b) + 1)))
        moves = np.zeros(len(YEARS) + AFTER + 1)
        for at, year in enumerate(YEARS):
            if source.random() < 0.3:
                shape: Shape = "leap" if source.random() < 0.5 else "series"
                answer: Answer = "reciprocated" if source.random() < 0.5 else "ignored"
                made = one(a, b, year, shape, answer, float(source.normal()))
                found.append(made)
                kind = f"a {shape}, {'answered' if answer == 'reciprocated' else 'unanswered'}"
                moves[at + AFTER] += slopes.get(kind, 0.0)
                if kind == "a series, answered" and made.growing > 0:
                    moves[at + AFTER] += slopes.get("answered, and grew", 0.0)
        for at in range(-1, len(YEARS) + AFTER):
            # A move lasts a year, so that it is of the one initiative and no other.
            moved = moves[at] if at >= 0 else 0.0
            levels[*key, YEARS[0] + at] = (level + moved + source.normal(0, 0.1), 0.0)
        many.append((Watched(net, net, tuple(found), 0), told))
    return many, levels


def fit(made: Made) -> Fitted:
    return fitted(*made, line)


def test_what_initiatives_did_to_the_later_level_is_found() -> None:
    told = fit(lived(1, LEVEL))
    for name in KEYS:
        each = told.named(name)
        # Of seven intervals one may miss; none may be off by twice its half.
        assert abs(each.estimate - LEVEL.get(name, 0.0)) < each.high - each.low, name
        assert each.high - each.low < 0.25, name
    grit = told.named("GRIT, answered")
    assert grit.estimate == pytest.approx(0.5, abs=0.1)
    assert told.named("GRIT less a leap").low > 0
    assert told.tests[0].p < 0.001


@pytest.mark.slow
def test_initiatives_that_did_nothing_are_seen_to_have_done_nothing() -> None:
    rejected = sum(
        not each.low < 0 < each.high
        for seed in range(60)
        for each in [fit(lived(100 + seed, {})).named("GRIT, answered")]
    )
    assert rejected <= 7


def test_rows_are_years_of_pairs_with_the_one_before_and_the_one_after_known() -> None:
    many, levels = lived(2, {})
    told = fit((many, levels))
    # Of the first year nothing is known of how kind both were before.
    assert told.bins == len(many) * (len(YEARS) - 1)
    assert told.counted == "years of a pair"
    dark = {key: each for key, each in levels.items() if key[2] != 1975}
    # As the year before one, and as that after another.
    assert fit((many, dark)).bins == told.bins - 2 * len(many)
    strangers = [(watched, replace(each, ties=(("?", "B"), ("B", "?")))) for watched, each in many]
    with pytest.raises(InputError, match="0 times"):
        fitted(strangers, levels, lambda code: frozenset() if code == "?" else line(code))
    assert {each.of for each in told.ways} <= WAYS.keys()
    assert {each.name for each in told.ways} == CONTRASTS.keys()


def test_how_an_initiative_is_called() -> None:
    many, levels = lived(3, {})
    watched, told = many[0]
    a, b = told.ties[0]

    def counted(*found: Initiative) -> str:
        alone = [(replace(watched, initiatives=found), told)]
        others = [(replace(each, initiatives=()), series_) for each, series_ in many[1:]]
        return fit((alone + others, levels)).notes[0]

    grew = one(a, b, 1970, "series", "reciprocated", 0.1)
    assert "a series, answered 1, answered, and grew 1, a series, unanswered 0" in counted(grew)
    shrank = replace(grew, growing=-0.1)
    assert "answered 1, answered, and grew 0" in counted(shrank)
    short = replace(grew, answer="pocketed")
    assert "a series, unanswered 1, unanswered, and lasted 0" in counted(short)
    long = replace(short, last=date(1971, 6, 1))
    assert "a series, unanswered 1, unanswered, and lasted 1" in counted(long)
    assert "a leap, answered 1" in counted(one(b, a, 1970, "leap", "reciprocated", float("nan")))
    assert "a leap, unanswered 1" in counted(one(b, a, 1970, "leap", "exploited", float("nan")))
    # Of what nobody knows the answer to, nothing is counted; two in one year are one year.
    unknown = counted(replace(grew, answer="not known"))
    assert not re.search(r" 1\b", unknown.partition("years with")[2])
    assert "a series, answered 1, answered, and grew 1" in counted(
        grew, replace(grew, by=b, toward=a)
    )


def test_what_happened_in_a_few_pairs_is_not_told() -> None:
    """The errors that pairs share are nearly none for a single case, however great its luck."""
    source = np.random.default_rng(7)
    ends = np.array([*combinations(range(10), 2)] * 4)
    for pairs in (1, SEEN - 1, SEEN):
        happened = np.zeros(len(ends))
        happened[:pairs] = 1.0
        keys = {"rare": happened, "usual": source.normal(size=len(ends))}
        rows = Rows(source.normal(size=len(ends)), keys, source.normal(size=(len(ends), 1)), ends,
                    np.repeat(np.arange(4), 45))  # fmt: skip
        names = [each.name for each in effects(rows, {}, "", Asked())[0]]
        assert names == (["rare", "usual"] if pairs == SEEN else ["usual"])


def test_a_key_that_never_varies_is_left_out_with_every_sum_of_it() -> None:
    source = np.random.default_rng(4)
    ends = np.stack([source.integers(5, size=90), 5 + source.integers(5, size=90)], axis=1)
    rows = Rows(
        source.normal(size=90), {"one": source.normal(size=90), "none": np.zeros(90)},
        source.normal(size=(90, 1)), ends, source.integers(3, size=90),
    )  # fmt: skip
    sums = {"both": {"one": 1.0, "none": 1.0}, "twice": {"one": 2.0}}
    found, test = effects(rows, sums, "", Asked())
    assert [each.name for each in found] == ["one", "twice"]
    assert found[1].estimate == pytest.approx(2 * found[0].estimate)
    assert found[1].p == pytest.approx(found[0].p)
    # Of one slope the test that none tells anything is that of the slope.
    assert test.p == pytest.approx(found[0].p)
    assert test.freedom == 1


def test_a_key_that_says_the_same_as_another_is_left_out() -> None:
    source = np.random.default_rng(8)
    ends = np.array([*combinations(range(10), 2)] * 4)
    one, two = source.normal(size=(2, len(ends)))
    rows = Rows(
        source.normal(size=len(ends)), {"one": one, "two": two, "sum": one - 2 * two},
        np.column_stack([one * 0 + 1, source.normal(size=len(ends))]), ends,
        np.repeat(np.arange(4), 45),
    )  # fmt: skip
    found, test = effects(rows, {"all": {"one": 1.0, "sum": 1.0}}, "", Asked())
    assert [each.name for each in found] == ["one", "two"]
    assert test.freedom == 2


def test_kind_years_are_no_initiatives() -> None:
    """Where kindness lasts and lifts the level, what begins in kind years has not lifted it."""
    many, levels = lived(9, {})
    source = np.random.default_rng(9)
    kinder = []
    for watched, told in many:
        kind = np.repeat(source.normal(size=len(YEARS)), 12)
        net = told.net + 2.0 * kind
        (a, b) = told.ties[0]
        begun = tuple(
            one(a, b, year, "series", "reciprocated", -1.0)
            for at, year in enumerate(YEARS)
            if at and kind[12 * (at - 1)] > 0.5
        )
        for key in [key for key in levels if {*key[:2]} <= line(a) | line(b)]:
            at = key[2] - AFTER - 1 - YEARS[0]
            if 0 <= at < len(YEARS):
                levels[key] = (levels[key][0] + 0.5 * float(kind[12 * at]), 0.0)
        kinder.append((replace(watched, initiatives=begun), replace(told, net=net)))
    found = fit((kinder, levels)).named("a series, answered")
    assert abs(found.estimate) < 0.25
