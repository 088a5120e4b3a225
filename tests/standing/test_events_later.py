"""``detente events --panel``: from a file of acts and a panel to what foretells later levels."""

from __future__ import annotations

import json
from datetime import date
from importlib import resources
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import polars as pl
import pytest
from jsonschema import Draft202012Validator
from made_record import made_lens, pair_rows, panel_in
from typer.testing import CliRunner

import detente
from detente import records
from detente.cli import app
from detente.data.codes import Codes
from detente.errors import InputError
from detente.eventdata import actors
from detente.eventdata.user_file import Columns
from detente.standing import lens as lenses
from detente.standing.history import history_of

CODES = {"Alba": 200, "Bosk": 210, "Cend": 211, "Dorn": 220, "Eft": 225, "Gol": 235,
         "Hult": 255}  # fmt: skip
COLUMNS = Columns(score="score")
YEARS = range(1969, 1996)


class MadeCodes:
    """States that are none of the record's, with its numbers."""

    def spells(self, code: str) -> list[SimpleNamespace]:
        if code not in CODES:
            raise InputError(f"there is no state {code!r}")
        return [SimpleNamespace(cow=CODES[code])]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Acts of every pair of states for twenty years, and of who is no state."""
    source = np.random.default_rng(1)
    lines = ["date,source,target,score"]
    for pair in [*combinations(CODES, 2), ("Alba", "rebels")]:
        for month in range(12 * 20):
            for one, two in (pair, pair[::-1]):
                for _ in range(source.poisson(1.2)):
                    day = date(1970 + month // 12, month % 12 + 1, int(source.integers(1, 29)))
                    lines.append(f"{day},{one},{two},{source.normal():.2f}")
    path = tmp_path_factory.mktemp("acts") / "acts.csv"
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture
def panel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    source = np.random.default_rng(2)
    made = pl.concat([
        pair_rows(one, two, YEARS, politically_relevant=1.0,
                  disputes_ten_years=source.poisson(1, len(YEARS)).astype(float).tolist(),
                  trade=source.random(len(YEARS)).tolist())
        for one, two in combinations(CODES.values(), 2)
    ])  # fmt: skip
    lens = made_lens(history_of(made), 4)
    monkeypatch.setattr(lenses, "shipped", lambda _: lens)
    monkeypatch.setattr(actors, "_codes", MadeCodes)
    actors.line_of.cache_clear()
    yield panel_in(tmp_path / "panel", made)
    actors.line_of.cache_clear()


def test_styles_and_initiatives_are_held_against_later_levels(
    file: Path, panel: Path, tmp_path: Path
) -> None:
    page, held = tmp_path / "page.html", tmp_path / "held.json"
    done = CliRunner().invoke(
        app,
        ["events", str(file), "--score-column", "score", "--panel", str(panel), "--variant",
         "theory_only", "--html", str(page), "--json", str(held)],
        env={"COLUMNS": "200"},
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    told = json.loads(held.read_text())
    form = json.loads((resources.files("detente") / "schemas" / "events.json").read_text())
    Draft202012Validator(form).validate(told)
    assert told["model"] == ["pooled", "grit", "aftermath"]
    assert told["provenance"]["parameters"]["variant"] == "theory_only"
    (grit,) = (each for each in told["coefficients"] if each["name"] == "GRIT")
    assert grit["low"] < grit["estimate"] < grit["high"]
    assert {each["of"] for each in told["ways"] if each["model"] == "grit"} >= {"within pairs"}
    # Two sides of 21 pairs, in three spans: December of the last year is not whole. The rebels, who
    # are no state, are not there.
    assert "126 spans of the sides of 21 pairs of 7 states" in " ".join(done.output.split())
    assert "years of 21 pairs of 7 states" in " ".join(done.output.split())
    assert page.read_text().count('id="figure-later"') == 1


def test_a_panel_is_for_many_pairs_whose_states_are_known(
    file: Path, panel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError, match="for many pairs"):
        detente.events(file, "Alba", "Bosk", columns=COLUMNS, panel=panel)
    monkeypatch.setattr(actors, "_codes", Codes)
    monkeypatch.setenv("DETENTE_CACHE", str(panel / "nothing"))
    monkeypatch.delenv("DETENTE_MIRROR", raising=False)
    with pytest.raises(InputError, match="lists of states have not been pulled"):
        detente.events(file, columns=COLUMNS, panel=panel)


@pytest.mark.slow
def test_what_cannot_be_asked_is_said_and_the_rest_still_answered(file: Path, panel: Path) -> None:
    late = detente.events(file, columns=COLUMNS, panel=panel, years=(1984, 1989))
    assert [fit.model for fit in late.fits] == ["pooled", "grit", "aftermath"]
    assert late.fits[1].notes[0].startswith("Not fitted: ")
    assert late.fits[0].coefficients
    assert late.fits[2].coefficients


def test_the_level_to_be_expected_is_the_ranks_by_their_chances(panel: Path) -> None:
    levels = records.assess_all(panel=panel)
    told = records.expected(levels)
    assert len(told) == len(levels)
    row = levels.row(5, named=True)
    level, rung = told[row["ccode1"], row["ccode2"], row["year"]]
    assert level == pytest.approx(row["security_regime"] + 2 * row["security_community"], abs=1e-6)
    assert rung == pytest.approx(
        row["lesser_rivalry"] + 2 * row["negative_peace"] + 3 * row["warm_peace"]
        + 4 * row["security_community"], abs=1e-6,
    )  # fmt: skip
    # What is not known is not there, and a state that changed its number has the first.
    blank = levels.with_columns(
        warm_peace=pl.when(pl.col.year == 1970).then(None).otherwise(pl.col.warm_peace),
        ccode2=pl.col.ccode2.replace(255, 260),
    )
    again = records.expected(blank)
    assert again == {key: each for key, each in told.items() if key[2] != 1970}
