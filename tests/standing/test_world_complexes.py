"""Security complexes on the page of the world: each with its members, and where it stood."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import polars as pl
import pytest
from made_complexes import HILLS, ISLES, a_complex, a_reading

from detente.report import complexes as told
from detente.report import world_page
from detente.report.charts_complexes import ACROSS, WITHIN, heading, standing
from detente.standing.reading import Complex, ComplexesReading
from detente.standing.scores import LEVEL_NAMES


def levels_table() -> pl.DataFrame:
    """Make the smallest table of levels that has a page."""
    row = dict.fromkeys(LEVEL_NAMES, 0.0) | {"negative_peace": 1.0}
    return pl.DataFrame([{"state1": "NOR", "state2": "SUD", "year": 1985, **row}])


def page_of(reading: ComplexesReading | None) -> str:
    return world_page.html(levels_table(), year=1985, complexes=reading)


def section(page: str) -> str:
    return page[page.index('id="complexes"') : page.index('id="ends"')]


def drawn(reading: ComplexesReading, *shown: Complex) -> list[dict[str, Any]]:
    return rows_of(standing(reading, shown))


def rows_of(chart: Any) -> list[dict[str, Any]]:
    """Return the rows that all panels of a chart are drawn from."""
    made = chart.to_dict()
    held = made["datasets"][made["data"]["name"]]
    return list(json.loads(held) if isinstance(held, str) else held)


def test_the_page_shows_each_complex_with_its_members_and_where_it_stood() -> None:
    reading = a_reading(ISLES, HILLS, levels={1: [1.5, 1.5, 1.234], 2: [0.3, 0.4, 0.5], None: [1]})
    shown = section(page_of(reading))
    row = shown[shown.index("The isles (ISL, BAY, CAP)</th>") :].split("</tr>")[0]
    cells = re.findall(r"<td[^>]*>(.*?)</td>", row)
    assert cells == [
        "4", "ISL, BAY, CAP, REE", "1.00", "0.310", "0.020", "4", "1.23", "security regime (70%)"
    ]  # fmt: skip
    assert shown.index("The isles (") < shown.index("Atlantis (HIL, TOP, LOW)</th>")
    assert 'id="figure-complexes"' in shown
    assert "members are held fixed as of that year" in shown
    assert "trade is of 65% of the pairs" in shown
    assert "resolution 1, seed 5" in shown


def test_the_figure_stands_in_its_own_section_and_the_page_stands_alone() -> None:
    page = page_of(a_reading(ISLES, HILLS))
    assert page.count('id="figure-complexes"') == 1
    assert page.index('id="figure-shares"') < page.index('id="complexes"')
    assert not re.findall(r"(?:src|href)=\"(?!#)[^\"]*\"|@import|url\((?!#)|<script", page)


def test_a_page_without_complexes_says_nothing_of_them() -> None:
    page = page_of(None)
    assert "ecurity complex" not in page
    assert 'id="figure-shares"' in page


def test_names_are_escaped_on_the_page() -> None:
    page = page_of(a_reading(a_complex(1, "A B C", "<b>")))
    assert "<b>" not in page


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({}, "finds 0.13 (standard deviation 0.002), so that they are more than chance"),
        ({"null_mean": 0.56, "null_sd": 0.01}, "chance explains them"),
        ({"null_mean": float("nan"), "null_sd": float("nan")}, "was not held against"),
    ],
)
def test_the_page_says_whether_the_complexes_are_more_than_chance(
    found: dict[str, float], words: str
) -> None:
    shown = section(page_of(a_reading(ISLES, **found)))
    assert words in shown
    assert "Their modularity is 0.57" in shown
    assert ("more than chance" in shown) == (not found)
    assert "nan" not in shown


def test_only_large_complexes_are_shown_and_the_others_are_named() -> None:
    many = [a_complex(n, f"A{n} B{n} C{n} D{n}") for n in range(1, 14)]
    small = [a_complex(14, "ONE TWO"), a_complex(15, "SOLO", inside=float("nan"))]
    view = told.view(a_reading(*many, *small))
    assert len(view.rows) == 12
    assert view.rest.endswith("A13, B13, C13, D13; ONE, TWO; SOLO.")
    panels = {row["panel"] for row in rows_of(view.charts["complexes"])}
    assert len(panels) == 12
    two = told.view(a_reading(*many[:2], *small))
    assert [row.states for row in two.rows] == [4, 4]
    assert two.rest.endswith("small: ONE, TWO; SOLO.")
    assert told.view(a_reading(*many[:3])).rest == ""


def test_stability_names_the_member_on_whom_the_searches_agree_least() -> None:
    loose = replace(HILLS, stability=(1.0, 1.0, 0.5))
    both = replace(HILLS, stability=(1.0, 0.5, 0.5))
    rows = told.view(a_reading(loose, ISLES, both)).rows
    assert [row.stability for row in rows] == ["0.83; LOW 0.50", "1.00", "0.67; 2 members 0.50"]


def test_a_complex_of_which_no_pair_was_read_has_a_row_and_no_panel() -> None:
    reading = a_reading(ISLES, HILLS, levels={1: [1.0, 1.0, 1.0]})
    view = told.view(reading)
    assert view.rows[1].level == view.rows[1].best == view.rows[1].pairs == ""
    assert {row["panel"] for row in drawn(reading, ISLES, HILLS)} == {heading(ISLES)}
    nothing = told.view(replace(reading, levels=None))
    assert dict(nothing.charts) == {}
    assert nothing.rows[0].level == ""


def test_the_figure_draws_the_levels_and_the_pairs_across_in_every_panel() -> None:
    reading = a_reading(ISLES, HILLS, levels={1: [1.0, 1.1, 1.2], 2: [0.5, 0.5], None: [0.9, 0.8]})
    rows = drawn(reading, ISLES, HILLS)
    found = {
        (each.number, line): [
            (row["left"], row["value"])
            for row in rows
            if (row["panel"], row["line"]) == (heading(each), line)
        ]
        for each in (ISLES, HILLS)
        for line in (WITHIN, ACROSS)
    }
    across = [(1983, 0.9), (1984, 0.8)]
    assert found == {
        (1, WITHIN): [(1983, 1.0), (1984, 1.1), (1985, 1.2)], (1, ACROSS): across,
        (2, WITHIN): [(1983, 0.5), (1984, 0.5)], (2, ACROSS): across,
    }  # fmt: skip
    assert "1985: mean expected level 1.20 of 2, 4 pairs" in {row["tip"] for row in rows}


def test_a_line_ends_where_a_year_is_not_known() -> None:
    reading = a_reading(ISLES)
    assert reading.levels is not None
    gap = replace(reading, levels=reading.levels.filter(pl.col("year") != 1984))
    assert len({row["run"] for row in drawn(gap, ISLES) if row["line"] == WITHIN}) == 2
    assert len({row["run"] for row in drawn(reading, ISLES) if row["line"] == WITHIN}) == 1


def test_the_heading_of_a_panel_is_never_wider_than_the_panel() -> None:
    long = a_complex(1, "AAA BBB CCC DDD", "Central and Eastern Europe and Aegean and Cyprus")
    lines = heading(long).split("\n")
    assert lines[-1] == "AAA, BBB, CCC \u00b7 4 states"
    assert " ".join(lines[:-1]) == "Central and Eastern Europe and Aegean and Cyprus"
    assert max(map(len, lines)) <= 46


def test_the_terminal_says_how_many_and_names_the_ends() -> None:
    reading = a_reading(
        ISLES, HILLS, a_complex(3, "ONE TWO"), levels={1: [1, 1, 1.3], 2: [1, 1, 0.7], 3: [0, 0, 0]}
    )
    assert list(told.lines(reading)) == [
        "2 security complexes of 3 states or more in 1985, modularity 0.57 (by chance 0.13)",
        "lowest Atlantis (HIL, TOP, LOW) 0.70, highest The isles (ISL, BAY, CAP) 1.30, of 2",
    ]
    assert len(list(told.lines(replace(reading, levels=None)))) == 1
