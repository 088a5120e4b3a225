"""Reports: nothing overlaps, nothing is fetched, nothing in a case can run, all of it is said."""

from __future__ import annotations

import io
import itertools
import json
import re
import struct
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

import fakes
from detente.cases import Case
from detente.concepts import Condition, Feature, Level
from detente.report import charts_moves, export, figure, page, palette, terminal
from detente.report.charts_levels import area_rows
from detente.report.history import marks
from detente.report.timeline import lay_out, shorten, spread, text_width
from detente.report.words import listed, percent, periods, signed

WIDTH = 720.0
LABELS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=34
)
EVIL = "<script>alert(1)</script>"
VOID = {"meta", "br", "link", "img", "input", "hr", "wbr"}


@pytest.fixture(scope="module")
def dyad():
    return fakes.assessment(Case.model_validate(fakes.document()))


@pytest.fixture(scope="module")
def region():
    document = fakes.document(actors=7, first=1960, years=50, moves=44, seed=3)
    return fakes.assessment(Case.model_validate(document))


@pytest.fixture(scope="module")
def bare():
    """Two states, two years, and nothing known."""
    document = fakes.document(years=12, moves=0, surroundings=[], leaders=[], evidence=[])
    return fakes.assessment(Case.model_validate(document | {"period": [1945, 1946]}))


@pytest.fixture(scope="module")
def late():
    """A region to which nobody belongs at first."""
    document = fakes.document(actors=3, moves=4)
    for number, actor in enumerate(document["actors"]):
        actor |= {"joined": f"{1950 + number}-01-01", "source": fakes.SOURCE}
    return fakes.assessment(Case.model_validate(document))


@pytest.fixture(scope="module")
def pages(dyad, region):
    return {"dyad": page.html(dyad), "region": page.html(region)}


# The layout of labels


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
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(row))


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
    assert all(palette.contrast(a, b) >= 2 for a, b in itertools.pairwise(colours))


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


# Charts


@pytest.mark.parametrize("kind", ["dyad", "region", "bare", "late"])
def test_every_chart_is_valid_and_can_be_rendered(kind, request):
    for name, chart in figure.charts(request.getfixturevalue(kind)).items():
        chart.to_dict()  # altair checks it against the schema of Vega-Lite
        root = ElementTree.fromstring(export.svg_text(chart))
        assert float(root.attrib["width"]) > 100, name


def test_the_names_of_the_charts(dyad, region):
    assert list(figure.charts(dyad)) == ["main", "levels", "trust", "features", "drivers"]
    assert list(figure.charts(region)) == ["main", "region", "matrix", "dyads", "drivers"]


def test_areas_fill_the_whole_height_and_the_whole_period(dyad):
    reading = dyad.dyads[0]
    rows = list(area_rows(reading.years, reading.levels.mean))
    for place in {row["x"] for row in rows}:
        column = [row for row in rows if row["x"] == place]
        assert sum(row["high"] - row["low"] for row in column) == pytest.approx(1, abs=1e-3)
    assert {min(row["x"] for row in rows), max(row["x"] for row in rows)} == {1945, 1976}


def test_years_without_a_reading_are_left_blank(late):
    levels = late.region.levels.mean
    assert np.isnan(levels).any()
    rows = list(area_rows(late.region.years, levels))
    known = late.region.years[~np.isnan(levels).any(axis=1)]
    assert min(row["x"] for row in rows) == known[0]


def test_every_act_is_one_mark_and_a_mutual_one_too(dyad):
    found = marks(dyad.case, ("NOR", "SUD"))
    moves = [n for n, item in enumerate(dyad.case.items) if item.kind_name == "move"]
    assert sorted(mark.item for mark in found) == moves
    mutual = [mark for mark in found if mark.mutual]
    assert mutual
    assert all(len(mark.pairs) == 2 for mark in mutual)
    assert found == marks(dyad.case, ("SUD", "NOR"))


def test_too_many_acts_leave_the_weightiest_and_say_so(region):
    found = marks(region.case)
    assert len(found) > charts_moves.MOST
    weight = {driver.item: driver.largest for driver in region.region.drivers}
    kept = charts_moves.weightiest(found, lambda item: weight[item])
    left = [mark for mark in found if mark not in kept]
    assert len(kept) == charts_moves.MOST
    assert min(weight[m.item] for m in kept) >= max(weight[m.item] for m in left)
    said = json.dumps(figure.parts(region)["region"].to_dict(validate=False))
    assert f"The weightiest {len(kept)} of {len(found)} acts" in said


def test_a_picture_is_as_large_as_asked(dyad):
    chart = figure.parts(dyad)["drivers"]
    sizes = []
    for scale in (1, 2):
        picture = export.png_bytes(chart, scale=scale)
        assert picture.startswith(b"\x89PNG")
        sizes.append(struct.unpack(">II", picture[16:24]))
    assert sizes[1] == pytest.approx([2 * side for side in sizes[0]], abs=2)


# The page


class Reader(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.texts, self.open = [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)

    def values(self, *names):
        return [value for _, name, value in self.attributes if name in names]

    @property
    def text(self):
        return " ".join(" ".join(self.texts).split())


@pytest.mark.parametrize("kind", ["dyad", "region"])
def test_a_page_fetches_nothing_and_runs_nothing(pages, kind):
    reader = Reader(pages[kind])
    loading = {"script", "link", "img", "iframe", "object", "embed", "base", "form", "image", "use"}
    assert loading.isdisjoint(reader.tags)
    assert not reader.values("src", "srcset", "action", "data", "poster", "background")
    assert not [name for _, name, _ in reader.attributes if name.startswith("on")]
    links = reader.values("href", "xlink:href")
    assert links
    assert all(link.startswith("#") for link in links)
    assert not re.findall(r"url\((?!#)|@import", pages[kind])
    assert "default-src 'none'" in pages[kind]


@pytest.mark.parametrize("kind", ["dyad", "region"])
def test_a_page_can_be_read_without_seeing_it(pages, kind):
    reader = Reader(pages[kind])
    assert reader.open == []
    assert ("html", "lang", "en") in reader.attributes
    pictures = reader.tags.count("svg")
    assert pictures == 4
    assert [v for t, n, v in reader.attributes if t == "svg" and n == "role"] == ["img"] * pictures
    spoken = [v for t, n, v in reader.attributes if t == "svg" and n == "aria-label"]
    assert len(spoken) == pictures
    assert all(len(words) > 30 for words in spoken)
    headers = reader.tags.count("th")
    assert len([v for t, n, v in reader.attributes if t == "th" and n == "scope"]) == headers
    assert reader.tags.count("caption") == reader.tags.count("table")
    levels = [int(tag[1]) for tag in reader.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))


@pytest.mark.parametrize("kind", ["dyad", "region"])
def test_every_link_inside_a_page_leads_somewhere(pages, kind):
    reader = Reader(pages[kind])
    places = reader.values("id")
    assert len(places) == len(set(places))
    named = {link[1:] for link in reader.values("href")}
    named |= set(re.findall(r"url\(#([^)]*)\)", pages[kind]))
    assert named <= set(places)


def test_a_page_says_everything(dyad, pages):
    text = Reader(pages["dyad"]).text
    assert dyad.verdict in text
    assert dyad.in_words[0] in text
    for term in (*Feature, *Condition):
        assert term.label in text
    for item in dyad.case.items:
        assert item.label in text
        assert item.what in text
        assert item.source.text in text
    for gesture in dyad.dyads[0].trust.gestures:
        assert gesture.label in text
    for source in dyad.case.cite():
        assert source in text
    assert "ab12" in text  # the checksum in the provenance
    assert "strengths are priors" in text
    years = [str(year) for year in dyad.dyads[0].years]
    assert all(year in text for year in years)


def test_a_page_says_which_years_no_item_speaks_of(dyad):
    coverage = np.ones(31, dtype=int)
    coverage[[3, 4, 5, 9]] = 0
    quiet = replace(dyad, dyads=(replace(dyad.dyads[0], coverage=coverage),))
    text = Reader(page.html(quiet)).text
    assert "speak of 27 of 31 years. No item speaks of 1948–1950, 1954." in text


def test_a_region_has_a_section_for_every_pair_and_stays_small(region, pages):
    reader = Reader(pages["region"])
    assert (
        len([v for t, n, v in reader.attributes if (t, n, v) == ("details", "class", "pair")]) == 21
    )
    assert len(pages["region"].encode()) < 3_000_000
    for one in region.dyads:
        name = f"{region.case.actor(one.a).name}–{region.case.actor(one.b).name}"
        assert name in reader.text


def test_nothing_in_a_case_can_run(dyad):
    document = fakes.document()
    document |= {"title": EVIL, "summary": f"{EVIL} {{{{ 7 * 7 }}}} \ufffe"}
    document["actors"][0] |= {"name": EVIL, "adjective": f"'\"{EVIL}"}
    for group in ("moves", "evidence", "surroundings"):
        for item in document[group]:
            item |= {"label": EVIL, "what": f'"><img src=x onerror=alert(1)>{EVIL}', "note": EVIL}
            item["source"] = {
                "cite": f"{EVIL} &amp;",
                "how": "read",
                "url": "https://a.example/'<b>",
            }
    document["moves"][0]["label"] = "]]>&\ufffe</svg></style>"
    result = fakes.assessment(Case.model_validate(document))
    result = replace(
        result,
        verdict=EVIL,
        in_words=(EVIL,),
        provenance={EVIL: [EVIL, {"a": EVIL}], "version": EVIL},
    )
    text = page.html(result)
    reader = Reader(text)
    assert {"script", "img", "b"}.isdisjoint(reader.tags)
    assert reader.open == []
    assert not [name for _, name, _ in reader.attributes if name.startswith("on")]
    assert EVIL in reader.text
    assert "{{ 7 * 7 }}" in reader.text


def test_the_same_assessment_gives_the_same_page(dyad, pages):
    assert page.html(dyad) == pages["dyad"]


@pytest.mark.parametrize("kind", ["bare", "late"])
def test_a_page_can_be_made_of_very_little(kind, request):
    reader = Reader(page.html(request.getfixturevalue(kind)))
    assert reader.open == []
    assert not re.search(r"\bnan\b", reader.text, re.IGNORECASE)


# The terminal


def printed(assessment, width, encoding="utf-8", **options):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    terminal.summary(assessment, Console(file=stream, width=width, highlight=False, **options))
    stream.flush()
    return stream.buffer.getvalue().decode(encoding)


@pytest.mark.parametrize("kind", ["dyad", "region", "bare", "late"])
@pytest.mark.parametrize("width", [80, 120])
def test_no_line_is_wider_than_the_terminal(kind, width, request):
    text = printed(request.getfixturevalue(kind), width)
    assert max(map(len, text.splitlines())) <= width
    assert "\x1b" not in text


def test_the_terminal_says_the_verdict_the_years_and_the_drivers(dyad):
    text = printed(dyad, 80)
    assert dyad.verdict in " ".join(text.split())
    lines = text.splitlines()
    shown = {int(line[:4]) for line in lines if re.match(r"\d{4} ", line)}
    acts = marks(dyad.case, ("NOR", "SUD"))
    assert {1945, 1975} | {int(mark.when) for mark in acts} <= shown
    for mark in acts:
        assert mark.label in " ".join(text.split())
    for driver in dyad.dyads[0].drivers[:5]:
        assert driver.label in text


@pytest.mark.parametrize(("width", "room"), [(80, 14), (120, 28)])
def test_a_bar_is_always_full(dyad, width, room):
    rows = [line for line in printed(dyad, width).splitlines() if re.match(r"\d{4} ", line)]
    assert all(sum(line[5 : 5 + room].count(sign) for sign in "█▓▒░") == room for line in rows)


def test_the_region_names_its_weakest_pair_in_the_terminal(region):
    a, b = region.region.weakest[-1]
    last = next(line for line in printed(region, 80).splitlines() if line.startswith("2009"))
    assert f"{a}-{b}" in last


def test_a_terminal_without_unicode_is_not_a_failure(dyad):
    result = replace(dyad, verdict="Élysée ▲")
    text = printed(result, 80, encoding="ascii")
    assert "?lys?e ?" in text
    assert "#" in text


def test_texts_of_a_case_are_never_read_as_markup():
    document = fakes.document(title="[red]Two[/red] states [/]")
    document["moves"][0]["label"] = "[bold]Letter[/nonsense]"
    result = fakes.assessment(Case.model_validate(document))
    text = printed(result, 120)
    assert "[red]Two[/red] states [/]" in text
    assert "[bold]Letter[/nonsense]" in text


def test_colour_says_nothing_that_is_not_said_without_it(dyad):
    coloured = printed(dyad, 80, force_terminal=True, color_system="standard")
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == printed(dyad, 80)


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
