"""Security complexes as a user asks for them: in Python, as JSON, and by the command."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
from made_complexes import EAST, ISLES, WEST, YEARS, a_complex, a_panel, a_reading
from made_record import made_lens, panel_in
from typer.testing import CliRunner

from detente import records
from detente.cli import app
from detente.errors import InputError
from detente.standing import lens as lenses
from detente.standing.complexes import mean_levels
from detente.standing.history import history_of
from detente.standing.record import world_record


@pytest.fixture
def panel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    lens = made_lens(history_of(a_panel()), 4)
    monkeypatch.setattr(lenses, "shipped", lambda _: lens)
    monkeypatch.setattr(records, "forecast", lambda *_, **__: None)
    return panel_in(tmp_path / "panel", a_panel())


def test_the_record_finds_the_complexes_of_a_year_and_says_where_they_stood(panel: Path) -> None:
    levels = records.assess_all(panel=panel)
    heard: list[tuple[str, int, int]] = []
    (reading,) = records.complexes(
        1985, panel=panel, levels=levels, command="as typed", rewirings=2,
        progress=lambda *step: heard.append(step),
    )  # fmt: skip
    assert {frozenset(each.codes) for each in reading.found.complexes} == {
        frozenset(WEST), frozenset(EAST)
    }  # fmt: skip
    assert reading.levels is not None
    assert reading.levels.equals(mean_levels(reading.found, levels))
    assert reading.provenance["command"] == "as typed"
    made = json.loads(json.dumps(reading.provenance))["parameters"]
    assert (made["year"], made["seed"], made["rewirings"]) == (1985, 1950, 2)
    assert heard == [("the complexes of 1985", done, 3) for done in range(3)]


def test_several_years_are_followed_and_no_levels_are_no_levels(panel: Path) -> None:
    before, after = records.complexes(1985, 1980, panel=panel, rewirings=0, seed=3)
    assert (before.found.year, after.found.year) == (1980, 1985)
    assert before.found.of(200) == after.found.of(200)
    assert before.levels is None
    assert after.found.parameters["seed"] == 3


def test_a_year_or_a_panel_that_cannot_be_used_is_refused(panel: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no rows of 1900"):
        records.complexes(1900, panel=panel)
    bare = panel_in(tmp_path / "bare", a_panel().drop("defence_mutual"))
    with pytest.raises(InputError, match="lacks defence_mutual"):
        records.complexes(1985, panel=bare)
    with pytest.raises(InputError, match="resolution"):
        records.complexes(1985, panel=panel, resolution=0)


SCHEMA = json.loads((resources.files("detente") / "schemas" / "world.json").read_text())


def test_the_world_as_json_is_what_the_schema_says_and_what_the_reading_says() -> None:
    alone = a_complex(3, "SOLO", inside=float("nan"))
    levels: dict[int | None, list[float]] = {1: [1.0, 1.1, 1.2], None: [0.9]}
    made = {"version": "0", "command": "", "parameters": {}, "sources": [], "times": {}}
    lonely = {"null_mean": float("nan"), "null_sd": float("nan")}
    reading = replace(a_reading(ISLES, alone, levels=levels, **lonely), provenance=made)
    found = world_record("informed", reading)
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(json.loads(json.dumps(found, allow_nan=False)), SCHEMA)
    one, two = found["complexes"]["groups"]
    assert one["states"] == ["ISL", "BAY", "CAP", "REE"]
    assert one["levels"]["years"] == [1983, 1984, 1985]
    assert one["levels"]["expected"] == [1.0, 1.1, 1.2]
    assert two["inside"] is None
    assert two["levels"]["years"] == []
    assert found["complexes"]["across"]["expected"] == [0.9]
    assert found["complexes"]["by_chance"] == {"mean": None, "sd": None}
    nothing = world_record("informed", replace(reading, levels=None))
    jsonschema.validate(json.loads(json.dumps(nothing)), SCHEMA)


def run(*arguments: object) -> str:
    typed = ["assess", "--all", *map(str, arguments)]
    done = CliRunner().invoke(app, typed, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_command_writes_page_and_json_and_says_what_it_found(
    panel: Path, tmp_path: Path
) -> None:
    page, found = tmp_path / "world.html", tmp_path / "world.json"
    said = run("--out", tmp_path / "l.parquet", "--panel", panel, "--year", 1985, "--html", page,
               "--json", found)  # fmt: skip
    assert "2 security complexes of 3 states or more in 1985" in said
    assert said.index(str(found)) < said.index(str(page))
    assert "Southeast Asia (S" in page.read_text(encoding="utf-8")
    read = json.loads(found.read_text(encoding="utf-8"))
    jsonschema.validate(read, SCHEMA)
    assert read["year"] == 1985
    assert read["provenance"]["command"].startswith("detente")
    assert {len(each["levels"]["years"]) for each in read["complexes"]["groups"]} == {len(YEARS)}


def test_json_on_standard_output_is_alone_there(panel: Path, tmp_path: Path) -> None:
    out = tmp_path / "l.parquet"
    said = run("--out", out, "--panel", panel, "--to", 1985, "--json", "-")
    assert json.loads(said)["year"] == 1985
    assert out.is_file()


def test_without_page_or_json_no_complex_is_looked_for(
    panel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "complexes", lambda *_, **__: pytest.fail("they were looked for"))
    said = run("--out", tmp_path / "l.parquet", "--panel", panel)
    assert "complexes" not in said


def test_a_year_that_nobody_read_is_refused_before_complexes_are_looked_for(
    panel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "complexes", lambda *_, **__: pytest.fail("they were looked for"))
    typed = ["assess", "--all", "--out", tmp_path / "l.parquet", "--panel", panel, "--year", 1700,
             "--json", tmp_path / "w.json"]  # fmt: skip
    done = CliRunner().invoke(app, [str(each) for each in typed])
    assert isinstance(done.exception, InputError) or done.exit_code == 2
    assert not (tmp_path / "w.json").exists()
