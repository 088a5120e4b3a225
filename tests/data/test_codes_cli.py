"""``detente data codes``: what it prints, writes and exits with."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from detente.cli import app
from detente.errors import InputError

Run = Callable[..., Any]


@pytest.fixture
def detente(monkeypatch: pytest.MonkeyPatch, raw: Path, tmp_path: Path) -> Run:
    """Runs the command line with the real files as the mirror."""
    monkeypatch.setenv("DETENTE_CACHE", str(tmp_path))
    monkeypatch.setenv("DETENTE_MIRROR", str(raw))
    monkeypatch.setenv("COLUMNS", "80")
    return lambda *words: CliRunner().invoke(app, ["data", "codes", *words])


def rows(result: Any) -> list[list[str]]:
    assert result.exit_code == 0, result.exception
    return [line.split() for line in result.output.splitlines()]


def test_a_state_is_shown_over_time(detente: Run) -> None:
    header, *spells = rows(detente("DEU", "SUN"))
    assert header == ["COW", "GW", "ISO", "abbr.", "from", "to", "name"]
    assert spells[0] == ["255", "255", "DEU", "GMY", "1816-01-01", "1945-05-07", "Germany"]
    assert spells[4] == ["255", "260", "DEU", "GMY", "1990-10-03", "Germany"]
    assert spells[5][:5] == ["365", "365", "RUS", "RUS", "1816-01-01"]


def test_a_state_is_shown_at_a_time(detente: Run) -> None:
    assert [row[0] for row in rows(detente("DEU", "FRN", "--on", "1970"))[1:]] == ["260", "220"]
    assert rows(detente("DEU", "--on", "1990-10-02"))[1][0] == "260"
    assert rows(detente("AUS", "--on", "1930", "--scheme", "abbreviation"))[1][-1] == "Austria"


def test_without_a_word_every_member_is_shown(detente: Run) -> None:
    assert len(rows(detente())) == 1 + 197
    names = {row[-1] for row in rows(detente("--on", "1850"))}
    assert {"Saxony", "Parma"} <= names
    assert "Germany" in names
    assert "Belize" not in names


def test_json_holds_what_is_shown_and_nothing_else(detente: Run, tmp_path: Path) -> None:
    said = json.loads(detente("FRA", "--on", "1950", "--json", "-").output)
    expected = {
        "cow": 220,
        "gw": 220,
        "iso3": "FRA",
        "abbreviation": "FRN",
        "name": "France",
        "start": "1944-08-25",
        "end": None,
    }
    assert said == {"on": "1950", "spells": [expected]}
    rows(detente("FRA", "--on", "1950", "--json", str(tmp_path / "codes.json")))
    assert json.loads((tmp_path / "codes.json").read_text(encoding="utf-8")) == said


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["Frence"], "did you mean France"),
        (["Palestine"], "is not a member"),
        (["DDR", "--on", "1995"], r"255 \(Germany\)"),
        (["FRA", "--on", "lately"], "--on: 'lately' is neither a year nor a day"),
        (["FRA", "--on", "1990-02-30"], "neither a year nor a day"),
        (["FRA", "--scheme", "iso"], "did you mean iso3"),
        (["--scheme", "iso"], "did you mean iso3"),
    ],
)
def test_what_is_wrong_is_said(detente: Run, words: list[str], problem: str) -> None:
    result = detente(*words)
    assert isinstance(result.exception, InputError)
    with pytest.raises(InputError, match=problem):
        raise result.exception


def test_files_that_are_missing_are_one_line_and_exit_2(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "detente", "data", "codes", "FRA"],
        check=False,
        env={"DETENTE_CACHE": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "run `detente data pull cow_states gw_system gw_cw_panel`" in done.stderr
