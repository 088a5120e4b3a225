"""Labels: none lies on another and none leaves the plot, whatever is to be labelled."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.concepts import Level
from detente.report import palette
from detente.report.timeline import lay_out, shorten, spread, text_width
from detente.report.words import listed, percent, periods, signed

WIDTH = 720.0
LABELS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=34
)


@given(
    st.lists(st.tuples(st.floats(0, WIDTH), st.floats(0, 120), LABELS), max_size=60),
    st.sampled_from((0.0, 7.0)),
)
def test_labels_never_overlap_and_never_leave_the_plot(wanted, radius):
    places = [(start, min(start + length, WIDTH), label) for start, length, label in wanted]
    placed = lay_out(places, WIDTH, 10, radius=radius)
    for (start, end, label), place in zip(places, placed, strict=True):
        assert place.left <= start - radius
        assert place.right >= end + radius
        room = place.right - place.left - (end - start if place.where != "inside" else 0)
        assert text_width(place.text, 10) <= room + 1e-6
        assert place.text == label or place.text == shorten(label, 10, WIDTH) or "…" in place.text
        if place.where == "right":
            assert end + radius + text_width(place.text, 10) <= WIDTH + 1e-6 or not place.text
        if place.where == "left":
            assert start - radius - text_width(place.text, 10) >= -1e-6 or not place.text
    for lane in {place.lane for place in placed}:
        row = sorted((p.left, p.right) for p in placed if p.lane == lane)
        assert all(one[1] <= other[0] for one, other in pairwise(row))


def test_lanes_are_opened_only_where_they_are_needed():
    apart = [(100.0, 100.0, "first"), (400.0, 400.0, "second")]
    together = [(100.0, 100.0, "first"), (110.0, 110.0, "second")]
    assert [place.lane for place in lay_out(apart, WIDTH, 10, radius=7)] == [0, 0]
    assert [place.lane for place in lay_out(together, WIDTH, 10, radius=7)] == [0, 1]


def test_a_label_near_the_right_edge_stands_to_the_left_of_its_mark():
    (place,) = lay_out([(700.0, 700.0, "Treaty of friendship")], WIDTH, 10, radius=7)
    assert place.where == "left"
    assert place.text == "Treaty of friendship"


def test_bars_that_only_touch_share_a_lane():
    placed = lay_out([(0.0, 200.0, "one"), (200.0, 400.0, "two")], WIDTH, 10)
    assert [(place.lane, place.where) for place in placed] == [(0, "inside"), (0, "inside")]


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12), st.floats(0.01, 0.2))
def test_spread_keeps_names_apart_in_order_and_inside(values, distance):
    moved = spread(values, distance, 0.0, 1.0)
    least = min(distance, 1.0 / max(1, len(values) - 1))
    assert all(-1e-9 <= value <= 1 + 1e-9 for value in moved)
    assert all(
        b - a >= least - 1e-9 for a, b in zip(sorted(moved), sorted(moved)[1:], strict=False)
    )
    order = np.argsort(values, kind="stable")
    assert (np.diff(np.asarray(moved)[order]) > 0).all()


def test_names_that_are_apart_stay_where_they_are():
    assert spread([0.2, 0.9, 0.5], 0.1, 0, 1) == pytest.approx((0.2, 0.9, 0.5))


@given(LABELS, st.floats(0, 300))
def test_a_shortened_text_fits(text, room):
    assert text_width(shorten(text, 10, room), 10) <= room


# Colours


def test_the_levels_run_from_dark_to_light_and_neighbours_differ_in_grey():
    colours = list(palette.LEVELS.values())
    assert list(palette.LEVELS) == list(Level)
    luminances = [palette.luminance(colour) for colour in colours]
    assert luminances == sorted(luminances)
    assert all(palette.contrast(a, b) >= 2 for a, b in pairwise(colours))


def test_every_text_can_be_read_on_its_ground():
    on_paper = [palette.INK, palette.MUTED, *(colour for colour, _ in palette.READINGS.values())]
    assert all(palette.contrast(colour, palette.PAPER) >= 4.5 for colour in on_paper)
    grounds = [*palette.LEVELS.values(), *palette.SENSIBILITY.values(), palette.SURROUNDINGS]
    assert all(palette.contrast(palette.ink_on(colour), colour) >= 4.5 for colour in grounds)


def test_readings_differ_by_dash_as_well_as_by_colour():
    colours, dashes = zip(*palette.READINGS.values(), strict=True)
    assert len(set(colours)) == len(set(dashes)) == len(palette.READINGS)


def test_contrast_is_that_of_wcag():
    assert palette.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert palette.contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


# Words


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "0%"), (0.001, "<1%"), (0.005, "0%"), (0.714, "71%"), (0.996, ">99%"), (1.0, "100%")],
)
def test_a_share_that_is_not_whole_is_not_written_as_whole(share, said):
    assert percent(share) == said


def test_an_effect_has_a_sign_and_nothing_has_none():
    assert (signed(0.031, 3), signed(-0.5), signed(0.0001), signed(-0.0001)) == (
        "+0.031",
        "−0.50",
        "0.00",
        "0.00",
    )


def test_words_are_joined_as_in_a_sentence():
    assert [listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_runs_of_equal_years():
    assert periods([1, 2, 3, 4], "aaba") == [(1, 2, "a"), (3, 3, "b"), (4, 4, "a")]
