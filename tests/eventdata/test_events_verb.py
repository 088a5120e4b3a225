"""The verb: on a file whose making is known, as a page, as JSON, and on bad input."""

from __future__ import annotations

import json
from datetime import date, timedelta
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft202012Validator
from made_acts import dynamics
from typer.testing import CliRunner

import detente
from detente.cli import app
from detente.errors import InputError
from detente.eventdata.user_file import Columns

COLUMNS = ["--score-column", "score", "--code-column", "code"]


def rows(pairs: list[tuple[str, str]], b: float = 0.4, bins: int = 200) -> list[str]:
    """Return lines of acts in which each side answers the other."""
    found = []
    for seed, pair in enumerate(pairs):
        net, _ = dynamics(seed, (b, b), rate=6.0, bins=bins)
        for at in range(bins):
            day = date(1970 + at // 12, at % 12 + 1, 15)
            for (source, target), value in zip((pair, pair[::-1]), net[:, at], strict=True):
                if abs(value) > 1.0:
                    found.append(f"{day},{source},{target},x{at % 3},{value:.2f}")
    return found


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("acts") / "mine.csv"
    pairs = [("Alba", "Bosk"), ("Alba", "Cend"), ("Bosk", "Cend"), ("Dorn", "Eft")]
    lines = ["date,source,target,code,score", *rows(pairs), "once,Alba,Bosk,x1,2"]
    path.write_text("\n".join(lines) + "\n")
    return path


def said(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["events", *words], env={"COLUMNS": "200"})
    return done.exit_code, done.output + str(done.exception or "")


def test_a_pair_of_ones_own_file_is_told_shown_and_written(file: Path, tmp_path: Path) -> None:
    page, held = tmp_path / "page.html", tmp_path / "held.json"
    code, output = said(
        str(file), "Alba", "bosk", *COLUMNS, "--curve", "--html", str(page), "--json", str(held)
    )
    assert code == 0, output
    assert "1 rows no day, or one that cannot be read (first: line" in output
    assert "Alba>Bosk: reciprocity 0." in output
    assert "asked in" in output
    told = json.loads(held.read_text())
    form = json.loads((resources.files("detente") / "schemas" / "events.json").read_text())
    Draft202012Validator(form).validate(told)
    assert (told["a"], told["b"], told["source"]) == ("Alba", "Bosk", "mine.csv")
    (b,) = (each for each in told["coefficients"] if each["model"] == "reaction"
            and (each["name"], each["of"]) == ("reciprocity", "Alba>Bosk"))  # fmt: skip
    assert 0.1 < b["low"] < b["estimate"] < 0.65
    text = page.read_text()
    for figure in ("series", "autoregression", "drifting", "curve"):
        assert text.count(f'id="figure-{figure}"') == 1
    assert "://" not in text.replace("http://www.w3.org", "")


def test_three_are_a_triangle_and_nobody_is_everybody(file: Path) -> None:
    columns = Columns(score="score", code="code")
    three = detente.events(file, "Alba", "Bosk", "Cend", columns=columns)
    assert [fit.model for fit in three.fits] == ["triangle"]
    assert len(three.series[0].ties) == 6
    assert three.watched == ()
    assert "figure-forest" in three.to_html()
    every = detente.events(file, columns=columns)
    assert len(every.series) == 4
    assert [fit.model for fit in every.fits] == ["pooled"]
    mean = every.fits[0].named("mean of reciprocity")
    assert mean.low > 0.1
    table = every.to_pandas()
    assert (table["name"] == "reciprocity").sum() == 8
    assert "figure-forest" in every.to_html()


def test_years_cut_what_is_covered(file: Path) -> None:
    columns = Columns(score="score", code="code")
    some = detente.events(file, "Alba", "Bosk", columns=columns, years=(1972, 1979))
    whole = detente.events(file, "Alba", "Bosk", columns=columns)
    days = some.series[0].starts.astype("datetime64[D]").astype(str)
    assert (days[0], days[-1], len(days)) == ("1972-01-01", "1979-12-01", 96)
    at = whole.series[0].starts.astype("datetime64[D]").astype(str).tolist().index("1972-01-01")
    np.testing.assert_array_equal(some.series[0].net, whole.series[0].net[:, at : at + 96])
    with pytest.raises(InputError, match="covers nothing of 2001 to 2003"):
        detente.events(file, "Alba", "Bosk", columns=columns, years=(2001, 2003))


def test_the_same_seed_gives_the_same_numbers_and_a_chosen_model_is_the_only_one(
    file: Path,
) -> None:
    columns = Columns(score="score", code="code")
    asked = {"columns": columns, "models": ("reaction", "counts")}
    one, same = (detente.events(file, "Alba", "Bosk", **asked).to_dict() for _ in range(2))
    other = detente.events(file, "Alba", "Bosk", **asked, seed=7).to_dict()
    for told in (one, same, other):
        told.pop("provenance")
    assert one == same
    assert one["model"] == ["reaction", "counts"]
    assert one["series"] == other["series"]
    assert one["coefficients"] != other["coefficients"]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["weiss", "USA", "USR"], "there is no source of events 'weiss'"),
        (["none.csv", "A", "B"], "cannot be read"),
        (["FILE", "Alba", "Bosk"], "nothing says how friendly an act is"),
        (["FILE", "Alba", "Bosk", "--score-column", "weight"], "no column 'weight' for the score"),
        (["FILE", "Alba", "Bosc", *COLUMNS], "no actor 'Bosc'; did you mean Bosk, or another"),
        (["FILE", "Alba", *COLUMNS], "1 actors are no pair and no triangle"),
        (["FILE", "Alba", "Dorn", *COLUMNS], "no act between Alba and Dorn"),
        (["FILE", "Alba", "Bosk", *COLUMNS, "--model", "react"], "there is no model 'react'"),
        (["FILE", *COLUMNS, "--model", "reaction"], "models are chosen for a pair"),
        (["FILE", "Alba", "Bosk", *COLUMNS, "--day-format", "%d"], "no row can be used"),
        (["FILE", "Alba", "Bosk", *COLUMNS, "--html", "none/page.html"], "none"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_one_line(file: Path, words: list[str], text: str) -> None:
    code, output = said(*(str(file) if word == "FILE" else word for word in words))
    assert code != 0
    assert text in output
    assert "Traceback" not in output


def test_a_pair_that_hardly_acts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "few.csv"
    days = [date(1980, 1, 1) + timedelta(days=30 * k) for k in range(12)]
    lines = [f"{day},A,B,{score}" for day, score in zip(days, np.arange(12.0), strict=True)]
    path.write_text("\n".join(["date,source,target,score", *lines, "1980-05-05,B,A,1"]))
    with pytest.raises(InputError, match=r"too few|does anything else"):
        detente.events(path, "A", "B", columns=Columns(score="score"))
