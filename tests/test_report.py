"""Figures and the page: nothing is fetched, nothing in a case can run, all of it is said."""

from __future__ import annotations

import json
import re
import struct
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest

import fakes
from detente.cases import Case
from detente.concepts import Condition, Feature
from detente.report import charts_moves, export, figure, page
from detente.report.charts_levels import area_rows
from detente.report.history import marks

EVIL = "<script>alert(1)</script>"
VOID = {"meta", "br", "link", "img", "input", "hr", "wbr"}


@pytest.fixture(name="dyad")
def _dyad():
    return fakes.dyad()


@pytest.fixture(name="region")
def _region():
    return fakes.region()


@pytest.fixture(scope="module")
def pages():
    return {kind: page.html(fakes.KINDS[kind]()) for kind in ("dyad", "region")}


# Charts


@pytest.mark.parametrize("kind", ["dyad", "region", "bare", "late"])
def test_every_chart_is_valid_and_can_be_rendered(kind):
    for name, chart in figure.charts(fakes.KINDS[kind]()).items():
        chart.to_dict()  # altair checks it against the schema of Vega-Lite
        root = ElementTree.fromstring(export.svg_text(chart))
        assert float(root.attrib["width"]) > 100, name


def test_the_names_of_the_charts(dyad, region):
    assert list(figure.charts(dyad)) == ["main", "levels", "trust", "features", "drivers"]
    assert list(figure.charts(region)) == [
        "main",
        "region",
        "matrix",
        "likeness",
        "dyads",
        "drivers",
    ]


def test_areas_fill_the_whole_height_and_the_whole_period(dyad):
    reading = dyad.dyads[0]
    rows = list(area_rows(reading.years, reading.levels.mean))
    for place in {row["x"] for row in rows}:
        column = [row for row in rows if row["x"] == place]
        assert sum(row["high"] - row["low"] for row in column) == pytest.approx(1, abs=1e-3)
    assert {min(row["x"] for row in rows), max(row["x"] for row in rows)} == {1945, 1976}


def test_years_without_a_reading_are_left_blank():
    late = fakes.late()
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
        picture = export.png_bytes(export.svg_text(chart), scale=scale)
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
    assert pictures == {"dyad": 4, "region": 5}[kind]
    assert [v for t, n, v in reader.attributes if t == "svg" and n == "role"] == ["img"] * pictures
    spoken = [v for t, n, v in reader.attributes if t == "svg" and n == "aria-label"]
    assert len(spoken) == pictures
    assert all(len(words) > 30 for words in spoken)
    headers = reader.tags.count("th")
    assert len([v for t, n, v in reader.attributes if t == "th" and n == "scope"]) == headers
    assert reader.tags.count("caption") == reader.tags.count("table")
    levels = [int(tag[1]) for tag in reader.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_marks_say_what_they_are_without_a_script(dyad, pages):
    svg = "".join(re.findall(r"<svg.*?</svg>", pages["dyad"], re.DOTALL))
    assert svg.count("aria-label") == 4  # the four pictures; marks have titles in their place
    tips = ElementTree.fromstring(f"<page>{svg}</page>").iter("{http://www.w3.org/2000/svg}title")
    said = {tip.text for tip in tips}
    for mark in marks(dyad.case):
        assert any(tip.startswith(f"{mark.date}: {mark.label}. {mark.what}") for tip in said)
    for item in dyad.case.evidence:
        if item.feature in Feature:
            assert any(item.label in tip and item.source.text in tip for tip in said)
    assert sum(tip.startswith("End of 1960: as coded") for tip in said) == 4
    assert any(re.match(r"1960: conflict formation \d+% \(\d+% to \d+%\)", tip) for tip in said)


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
    assert "Jervis, Security Regimes." in text
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
    document |= {"title": EVIL, "summary": f"{EVIL} {{{{ 7 * 7 }}}} "}
    document["actors"][0] |= {"name": EVIL, "adjective": f"'\"{EVIL}"}
    for group in ("moves", "evidence", "surroundings"):
        for item in document[group]:
            item |= {"label": EVIL, "what": f'"><img src=x onerror=alert(1)>{EVIL}', "note": EVIL}
            item["source"] = {
                "cite": f"{EVIL} &amp;",
                "how": "read",
                "url": "https://a.example/'<b>",
            }
    document["moves"][0]["label"] = "]]>&</svg></style>"
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
def test_a_page_can_be_made_of_very_little(kind):
    reader = Reader(page.html(fakes.KINDS[kind]()))
    assert reader.open == []
    assert not re.search(r"\bnan\b", reader.text, re.IGNORECASE)
