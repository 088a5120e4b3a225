"""The summary in a terminal: legible at 80 columns, without colour, without Unicode."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from rich.console import Console

import fakes
from detente.cases import Case
from detente.report import terminal
from detente.report.history import marks


@pytest.fixture(name="dyad")
def _dyad():
    return fakes.dyad()


@pytest.fixture(name="region")
def _region():
    return fakes.region()


def printed(assessment, width, encoding="utf-8", **options):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    terminal.summary(assessment, Console(file=stream, width=width, highlight=False, **options))
    stream.flush()
    return stream.buffer.getvalue().decode(encoding)


@pytest.mark.parametrize("kind", ["dyad", "region", "bare", "late"])
@pytest.mark.parametrize("width", [80, 120])
def test_no_line_is_wider_than_the_terminal(kind, width):
    text = printed(fakes.KINDS[kind](), width)
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
