"""Styles: GRIT, tit for tat and leaps are told apart in histories that were made by each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import numpy as np
import pytest
from made_acts import series

from detente.dyadic import ends_of, least_squares, pairs_of, swept
from detente.errors import InputError
from detente.eventdata.grit import KEYS, LEAST, WAYS
from detente.eventdata.grit import fit as fitted
from detente.eventdata.later import AFTER
from detente.eventdata.models.estimate import Fitted
from detente.eventdata.styles import Style, styles

BINS = 300
PAIRS = 30


def lived(kind: str, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return conduct of two: the first by a style, the second answers half of the steps it sees.

    Steps come at random. GRIT keeps a step whether it is answered or not, and adds as much again
    when it is; tit for tat keeps it only when it is answered; a still side takes it back at once;
    and one that leaps does nothing for years but a step of five times the size.
    """
    source = np.random.default_rng(seed)
    net = source.normal(0.0, 1.0, size=(2, BINS))
    last = 0
    for at in range(6, BINS - 12):
        leaps = kind == "leap" and at % 60 == 50
        chance = kind != "leap" and source.random() < 1 / 14 and at > last + 6
        if leaps or chance:
            last = at
            net[0, at] += 12.0 if leaps else 2.5
            answered = source.random() < 0.5
            if answered:
                net[1, at + 1 : at + 4] += 2.5
            after = slice(at + 1, at + 11)
            if kind == "grit":
                net[0, after] += 3.0 if answered else 1.5
            if kind == "tit for tat" and answered:
                net[0, after] += 1.5
    return net, np.full((2, BINS), 4)


def read(kind: str) -> list[Style]:
    """Return the first side's styles in many histories of a kind."""
    found = []
    for seed in range(PAIRS):
        made = series(*lived(kind, seed))
        found += [each for each in styles(made) if each.by == "A"]
    return found


@pytest.fixture(scope="module")
def by_kind() -> dict[str, dict[str, float]]:
    kinds = ("grit", "tit for tat", "still", "leap")
    return {
        kind: {name: float(np.nanmean([getattr(each, name) for each in told])) for name in KEYS}
        for kind in kinds
        for told in [read(kind)]
    }


def test_grit_persists_unanswered_and_tit_for_tat_does_not(
    by_kind: dict[str, dict[str, float]],
) -> None:
    for other in ("tit for tat", "still", "leap"):
        assert by_kind["grit"]["persistence"] > by_kind[other]["persistence"] + 0.08, other


def test_both_grow_when_answered_and_grit_more(by_kind: dict[str, dict[str, float]]) -> None:
    assert by_kind["grit"]["growth"] > by_kind["tit for tat"]["growth"] + 0.1
    assert by_kind["grit"]["growth"] > by_kind["grit"]["persistence"] + 0.1
    assert by_kind["tit for tat"]["growth"] > by_kind["still"]["growth"] + 0.1


def test_a_leap_is_beyond_everything_of_late(by_kind: dict[str, dict[str, float]]) -> None:
    for other in ("grit", "tit for tat", "still"):
        assert by_kind["leap"]["leap"] > by_kind[other]["leap"] + 0.5, other


def test_a_side_that_only_grows_kinder_has_no_style() -> None:
    """What follows on a step is set beside what follows on any bin of the same years."""
    grown = []
    for seed in range(PAIRS):
        net = np.random.default_rng(seed).normal(size=(2, BINS))
        net[0] += np.linspace(0, 4, BINS)
        grown += [each for each in styles(series(net, np.full((2, BINS), 4))) if each.by == "A"]
    assert np.nanmean([each.drift for each in grown]) > 0.2
    for name in ("growth", "persistence"):
        assert abs(np.nanmean([getattr(each, name) for each in grown])) < 0.06, name


def test_spans_are_whole_years_that_follow_each_other() -> None:
    net = np.random.default_rng(1).normal(size=(2, 12 * 16 + 7))
    told = [each for each in styles(series(net, np.full(net.shape, 4))) if each.by == "A"]
    assert [(each.first, each.last) for each in told] == [(1966, 1970), (1971, 1975), (1976, 1980)]
    late = replace(series(net, np.full(net.shape, 4)))
    late = replace(late, starts=late.starts + np.timedelta64(120, "D"))
    assert next(iter(styles(late))).first == 1967
    with pytest.raises(InputError, match="styles are of two"):
        next(iter(styles(replace(late, ties=(("A", "B"), ("A", "C"))))))


def test_too_few_bins_are_not_known_and_nothing_is_filled_in() -> None:
    net = np.random.default_rng(1).normal(size=(2, 60))
    made = series(net, np.full(net.shape, 4))
    told = next(iter(styles(made)))
    assert np.isfinite([told.growth, told.persistence]).all()
    few = next(iter(styles(made, span=1)))
    assert np.isnan(few.growth)
    assert np.isnan(few.persistence)
    assert 0 < few.steps < told.steps
    # A side that did nothing has no mean act and nothing returned, and is no side with zeros.
    made.acts[0, :12] = 0
    made.net[0, :12] = np.nan
    assert np.isnan(next(iter(styles(made, span=1))).own)


STATES = ("USA", "RUS", "CHN", "FRN", "UKG", "IND", "PAK", "EGY", "ISR", "IRN", "IRQ", "TUR")
CODES = dict(zip(STATES, (2, 365, 710, 220, 200, 750, 770, 651, 666, 630, 645, 640), strict=True))


def fit(told: list[Style], levels: dict[tuple[int, int, int], tuple[float, float]]) -> Fitted:
    """Return the fit, with the states' numbers at hand."""
    return fitted(told, levels, lambda code: frozenset({CODES[code]}))


def told_of(
    seed: int, slopes: dict[str, float], states: int = 12
) -> tuple[list[Style], dict[tuple[int, int, int], tuple[float, float]]]:
    """Return styles of many pairs, and levels that come of them by known slopes."""
    source = np.random.default_rng(seed)
    found, levels = [], {}
    of_state = source.normal(0, 0.2, size=states)
    for one in range(states):
        for two in range(one):
            for first in (1966, 1971, 1978):
                sides = []
                for by, toward in ((one, two), (two, one)):
                    drawn = dict(zip(KEYS, source.normal(size=4), strict=True))
                    sides.append(Style(
                        STATES[by], STATES[toward], first, first + 4, 12, 6, **drawn,
                        halves=tuple(source.normal(size=4)), own=source.normal(),
 other=source.normal(), drift=source.normal(),
                        acts=LEAST + int(source.integers(50)),
                    ))  # fmt: skip
                key = tuple(sorted((CODES[STATES[one]], CODES[STATES[two]])))
                start = source.uniform(0, 2)
                level = start + of_state[one] + of_state[two] + source.normal(0, 0.2)
                for name, slope in slopes.items():
                    level += slope * sum(getattr(each, name) for each in sides)
                levels[*key, first - 1] = (start, 2 * start)
                levels[*key, first + 4 + AFTER] = (level, 2 * level)
                found += sides
    return found, levels


def test_what_styles_do_to_the_later_level_is_found() -> None:
    told = fit(*told_of(1, {"growth": 0.15, "persistence": 0.15, "reciprocity": 0.05}))
    for name, truth in (
        ("growth", 0.15),
        ("persistence", 0.15),
        ("reciprocity", 0.05),
        ("leap", 0.0),
    ):
        each = told.named(name, "")
        assert each.low < truth < each.high, name
        assert each.high - each.low < 0.2, name
    # One of both together is two slopes over the spread of the sum of two that are independent.
    grit = told.named("GRIT", "")
    assert grit.estimate == pytest.approx(0.3 / np.sqrt(2), abs=0.06)
    less = told.named("GRIT less tit for tat", "")
    assert less.estimate == pytest.approx(
        grit.estimate - told.named("reciprocity", "").estimate, abs=1e-9
    )
    assert less.low > 0
    assert told.tests[0].p < 0.01
    assert told.counted == "spans of a side"
    assert told.bins == 12 * 11 * 3


def test_every_other_way_that_can_be_asked_is_there() -> None:
    told, levels = told_of(2, {"growth": 0.1})
    assert {each.of for each in fit(told, levels).ways} == {*WAYS}
    # Ten years after the first span is five years after the second.
    dark = {key: each for key, each in levels.items() if key[2] != 1980}
    assert {each.of for each in fit(told, dark).ways} == {*WAYS} - {"ten years later"}
    rungs = next(each for each in fit(told, levels).ways if each.of == "on five rungs")
    assert rungs.estimate == pytest.approx(2 * fit(told, levels).named("GRIT", "").estimate)


def test_rows_of_which_something_is_not_known_are_left_out_and_said() -> None:
    told, levels = told_of(3, {})
    whole = fit(told, levels)
    dark = {key: each for key, each in levels.items() if key[2] != 1982 + AFTER}
    quiet = [replace(each, acts=LEAST - 1) if each.first == 1966 else each for each in told]
    still = [replace(each, growth=float("nan")) if each.first == 1971 else each for each in told]
    third = 12 * 11
    assert fit(told, dark).bins == whole.bins - third
    assert fit(still, levels).bins == whole.bins - third
    cut = fit(quiet, levels)
    assert cut.bins == whole.bins - third
    assert f"{third} were left out for fewer than {LEAST} acts" in cut.notes[0]
    with pytest.raises(InputError, match="are too few"):
        fit(told[:30], levels)


@pytest.mark.slow
def test_styles_dealt_at_random_tell_nothing_in_95_of_100() -> None:
    """Levels share what is of a state; errors that did not would reject far more often."""
    rejected = {"GRIT": 0, "GRIT less tit for tat": 0}
    for seed in range(200):
        told, levels = told_of(1000 + seed, {})
        found = fit(told, levels)
        for name in rejected:
            each = found.named(name, "")
            rejected[name] += not each.low < 0 < each.high
    for name, times in rejected.items():
        assert times <= 18, (name, times)


@pytest.mark.parametrize(("gain", "least", "most"), [(0.5, 0.03, 0.1), (0.0, -0.015, 0.015)])
def test_grit_that_brings_pairs_together_is_seen_through_the_noise(
    gain: float, least: float, most: float
) -> None:
    """The whole way, from acts: half of the sides follow GRIT, and half answer in kind.

    Of half a level a tenth is seen, since five years tell little of a style.
    """
    seen = []
    for seed in range(5):
        source = np.random.default_rng(seed)
        told: list[Style] = []
        levels: dict[tuple[int, int, int], tuple[float, float]] = {}
        for at, (one, two) in enumerate(combinations(STATES, 2)):
            kind = ("grit", "tit for tat")[at % 2]
            made = replace(series(*lived(kind, 1000 * seed + at)), ties=((one, two), (two, one)))
            told += [each for each in styles(made) if each.by == one]
            low, high = sorted((CODES[one], CODES[two]))
            for year in (1965, 1970, 1975, 1980):
                # Two spans begin while all are alike, and are over when some are not.
                better = gain * (kind == "grit") * (year > 1970)
                levels[low, high, year] = (source.normal(0.5, 0.1) + better, 0.0)
        found = fit([each for each in told if each.first in (1966, 1971)], levels)
        assert found.bins == 2 * 66
        seen.append(found.named("GRIT", "").estimate)
    assert least < np.mean(seen) < most


def test_half_of_noise_is_said_to_be_noise() -> None:
    told, levels = told_of(4, {})
    alike = [replace(each, halves=(each.growth, each.growth, each.halves[2], each.halves[3]))
             for each in told]  # fmt: skip
    notes = fit(alike, levels).notes
    assert "Of growth 100% is no noise" in notes[1]
    share = int(notes[2].split("persistence ")[1].split("%")[0])
    assert share < 30


def test_a_constant_for_each_pair_is_what_dummies_would_be() -> None:
    source = np.random.default_rng(5)
    group, year = source.integers(6, size=80), source.integers(4, size=80)
    values = source.normal(size=(80, 3))
    dummies = np.column_stack([np.eye(6)[group], np.eye(4)[year]])
    left = values - dummies @ np.linalg.lstsq(dummies, values, rcond=None)[0]
    np.testing.assert_allclose(swept(values, [group, year]), left, atol=1e-7)


def test_a_pair_is_one_whichever_side_acts() -> None:
    ends = ends_of(np.array([[2, 365], [365, 2], [2, 200]]))
    assert pairs_of(ends).tolist()[0] == pairs_of(ends).tolist()[1] != pairs_of(ends).tolist()[2]
    y = np.array([1.0, 2.0, 4.0])
    slopes, _ = least_squares(y, np.ones((3, 1)), ends, 1)
    assert slopes[0] == pytest.approx(y.mean())


def test_dates_are_those_of_the_record() -> None:
    """A year is a calendar year: the first bin of 1966 begins on its first day."""
    made = series(np.random.default_rng(1).normal(size=(2, 60)), np.full((2, 60), 4))
    assert made.starts[0].astype("datetime64[D]").item() == date(1966, 1, 1)
    assert {each.first for each in styles(made)} == {1966}


def test_a_leap_is_measured_in_what_went_before_and_not_in_the_units_of_the_scale() -> None:
    net, acts = lived("leap", 3)
    for one, ten in zip(styles(series(net, acts)), styles(series(10 * net, acts)), strict=True):
        assert ten.leap == pytest.approx(one.leap)
    # Where every month is a wild one, none is a leap.
    wild = np.random.default_rng(1).normal(0, 12, size=net.shape)
    calm = [each.leap for each in styles(series(net, acts)) if each.by == "A"]
    assert np.mean([each.leap for each in styles(series(wild, acts))]) < np.mean(calm) - 0.5


def test_what_is_taken_back_after_the_time_for_an_answer_is_not_kept() -> None:
    """Three months of kindness are within that time: nothing of them is there afterwards."""
    found = []
    for seed in range(PAIRS):
        source = np.random.default_rng(seed)
        net = source.normal(size=(2, BINS))
        for at in range(6, BINS - 12, 14):
            net[0, at : at + 4] += 2.5
        found += [each for each in styles(series(net, np.full(net.shape, 4))) if each.by == "A"]
    assert np.nanmean([each.growth for each in found]) < 0.1
    assert np.nanmean([each.persistence for each in found]) < 0.1


def test_reciprocity_is_what_is_returned_and_not_what_lasts() -> None:
    found = []
    for seed in range(PAIRS):
        net = np.random.default_rng(seed).normal(size=(2, BINS))
        for at in range(1, BINS):
            net[0, at] += 0.4 * net[1, at - 1]
            net[1, at] += 0.6 * net[1, at - 1]
        told = [*styles(series(net, np.full(net.shape, 4)))]
        found.append([np.mean([each.reciprocity for each in told if each.by == side])
                      for side in "AB"])  # fmt: skip
    answers, lasts = np.mean(found, axis=0)
    assert answers == pytest.approx(0.43, abs=0.07)
    assert abs(lasts) < 0.05


def hidden(what: str) -> tuple[Fitted, Fitted]:
    """Return fits where something else moves the level and goes with growth, and where not."""
    told, levels = told_of(9, {})
    source = np.random.default_rng(9)
    if what == "drift":
        moved = [replace(each, growth=each.drift + 0.3 * source.normal()) for each in told]
        for each in told:
            key = tuple(sorted((CODES[each.by], CODES[each.toward])))
            level, rung = levels[*key, each.last + AFTER]
            levels[*key, each.last + AFTER] = (level + 0.5 * each.drift, rung)
        return fit(moved, levels), fit(told, levels)
    of_pair = {}
    for each in told:
        key = tuple(sorted((CODES[each.by], CODES[each.toward])))
        of_pair.setdefault(key, source.normal())
    for (one, two, year), (level, rung) in levels.items():
        if year - 9 in (1966, 1971, 1978):
            levels[one, two, year] = (level + 0.5 * of_pair[one, two], rung)
    moved = [
        replace(each, growth=of_pair[tuple(sorted((CODES[each.by], CODES[each.toward])))]
                + 0.3 * source.normal())
        for each in told
    ]  # fmt: skip
    return fit(moved, levels), fit(told, levels)


@pytest.mark.parametrize(
    ("what", "way"), [("drift", "with drift held constant"), ("pair", "within pairs")]
)
def test_what_goes_with_a_style_and_is_none_is_seen_through(what: str, way: str) -> None:
    misled, _ = hidden(what)
    assert misled.named("GRIT", "").low > 0
    held = next(each for each in misled.ways if (each.name, each.of) == ("GRIT", way))
    assert held.low < 0.02
    assert held.estimate < 0.3 * misled.named("GRIT", "").estimate


def test_pairs_nearest_conflict_are_those_that_began_below_a_regime() -> None:
    told, levels = told_of(10, {"growth": 0.1})

    def begun(each: Style) -> float:
        low, high = sorted((CODES[each.by], CODES[each.toward]))
        return levels[low, high, each.first - 1][0]

    near = [each for each in told if begun(each) < 1]
    assert 100 < len(near) < len(told)
    (way,) = (each for each in fit(told, levels).ways
              if (each.name, each.of) == ("GRIT", "of pairs nearest conflict"))  # fmt: skip
    assert way.estimate == pytest.approx(fit(near, levels).named("GRIT", "").estimate)
