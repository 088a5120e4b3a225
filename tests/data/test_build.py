"""A panel's folder is whole or is not taken for one; what is read back is what was made."""

from __future__ import annotations

import fcntl
import hashlib
import json
import random
import subprocess
import sys
import time
from importlib import resources
from pathlib import Path

import duckdb
import jsonschema
import pandas as pd
import polars as pl
import pytest
from made import MadeStore, states
from polars.testing import assert_frame_equal

from detente.data.built import MANIFEST, open_panel
from detente.data.export import chosen, export
from detente.data.indicators import group
from detente.data.panel import Panel
from detente.data.sources import source
from detente.errors import InputError
from detente.panels import build_panel

CODES = {"AAA": 10, "BBB": 20, "CCC": 30, "DDD": 40}
KILLS = 20


def panel() -> Panel:
    tables = states(CODES, range(1950, 1960))
    for name in group("disputes").sources:
        tables[name] = pl.DataFrame(schema=source(name).schema)
    store = MadeStore(tables)
    store.used = dict.fromkeys(tables, "0" * 64)
    return Panel(1950, 1959, store=store)


def test_what_is_read_back_is_what_was_made(tmp_path: Path) -> None:
    built = build_panel(panel(), tmp_path / "panel")
    assert_frame_equal(built.lazy().collect(), panel().collect())
    assert built.columns == panel().columns
    assert built.cite() == panel().cite()
    assert built.manifest["rows"] == 60


@pytest.mark.parametrize("name", ["panel", "dictionary"])
def test_what_is_written_is_as_the_schema_says(tmp_path: Path, name: str) -> None:
    build_panel(panel().add("disputes"), tmp_path / "panel", command="detente data build")
    schema = json.loads((resources.files("detente") / "schemas" / f"{name}.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads((tmp_path / "panel" / f"{name}.json").read_text()), schema)


def test_the_view_answers_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_panel(panel(), tmp_path / "it's a panel")
    monkeypatch.chdir(tmp_path)
    with duckdb.connect(str(tmp_path / "it's a panel" / "panel.duckdb"), read_only=True) as base:
        assert base.execute("SELECT count(*) FROM dyads").fetchone() == (60,)


def test_a_panel_that_was_moved_is_still_one(tmp_path: Path) -> None:
    build_panel(panel(), tmp_path / "panel")
    (tmp_path / "panel").rename(tmp_path / "elsewhere")
    moved = open_panel(tmp_path / "elsewhere")
    assert moved.lazy().collect().height == 60
    assert moved.connect().execute("SELECT count(*) FROM dyads").fetchone() == (60,)


def test_the_dictionary_counts_what_is_known(tmp_path: Path) -> None:
    content = build_panel(panel(), tmp_path / "panel").dictionary()
    assert content["years"] == list(range(1950, 1960))
    assert content["rows"] == [6] * 10
    (year,) = (column for column in content["columns"] if column["name"] == "year")
    assert year["known"] == [6] * 10
    page = (tmp_path / "panel" / "dictionary.html").read_text(encoding="utf-8")
    assert "ccode1" in page


def test_an_earlier_panel_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    build_panel(panel(), tmp_path / "panel")
    build_panel(Panel(1952, 1953, store=panel().store), tmp_path / "panel")
    assert open_panel(tmp_path / "panel").manifest["rows"] == 12
    assert [path.name for path in tmp_path.iterdir()] == ["panel"]


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("years of work")
    with pytest.raises(InputError, match="no panel holds"):
        build_panel(panel(), tmp_path / "thesis")
    assert (tmp_path / "thesis" / "chapter.txt").read_text() == "years of work"


@pytest.mark.parametrize("mine", ["notes.txt", "dyads/notes.txt", "my.panel.duckdb"])
def test_a_file_of_the_user_in_a_panel_is_left_alone(tmp_path: Path, mine: str) -> None:
    build_panel(panel(), tmp_path / "panel")
    (tmp_path / "panel" / mine).write_text("mine")
    with pytest.raises(InputError, match="no panel holds"):
        build_panel(panel(), tmp_path / "panel")
    assert (tmp_path / "panel" / mine).read_text() == "mine"


def test_what_a_killed_build_moved_away_is_put_back(tmp_path: Path) -> None:
    """Killed between the two renames, and killed before the manifest was written."""
    for killed in ("nothing is there", "parts are there"):
        out = tmp_path / killed
        build_panel(panel(), out)
        out.rename(tmp_path / f".{killed}.0123456789abcdef.before")
        if killed == "parts are there":
            (out / "dyads").mkdir(parents=True)
            with pytest.raises(InputError, match="first puts back the earlier panel"):
                open_panel(out)
        broken = MadeStore({})
        with pytest.raises(InputError, match="have not been pulled"):
            build_panel(Panel(1950, 1959, store=broken), out)
        assert open_panel(out).manifest["rows"] == 60
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "nothing is there",
        "parts are there",
    ]


def test_a_swap_that_fails_puts_the_earlier_panel_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_panel(panel(), tmp_path / "panel")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("detente.data.build._put_view", refuse)
    with pytest.raises(InputError, match="no space left"):
        build_panel(Panel(1952, 1953, store=panel().store), tmp_path / "panel")
    assert open_panel(tmp_path / "panel").manifest["rows"] == 60
    assert [path.name for path in tmp_path.iterdir()] == ["panel"]


def test_what_a_killed_build_left_is_taken_away_and_a_living_one_is_let_be(tmp_path: Path) -> None:
    dead, alive = (tmp_path / f".panel.{name * 16}.part" for name in "da")
    for folder in (dead, alive):
        folder.mkdir()
        (folder / ".lock").touch()
    with (alive / ".lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        build_panel(panel(), tmp_path / "panel")
    assert not dead.exists()
    assert alive.exists()


def test_a_path_may_hold_what_means_many_files_elsewhere(tmp_path: Path) -> None:
    folder = tmp_path / "sp ace [a]*?'q ü"
    folder.mkdir()
    build_panel(panel(), folder / "[b]*")
    (folder / "[b]*").rename(folder / "moved [c]?")
    moved = open_panel(folder / "moved [c]?")
    assert moved.lazy().collect().height == 60
    assert moved.connect().execute("SELECT count(*) FROM dyads").fetchone() == (60,)


def test_a_disk_that_refuses_is_told_of_in_a_line_and_costs_no_earlier_panel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_panel(panel(), tmp_path / "panel")

    def refuse(*_: object, **__: object) -> None:
        raise pl.exceptions.ComputeError("No space left on device (os error 28)")

    monkeypatch.setattr(pl.DataFrame, "write_parquet", refuse)
    with pytest.raises(InputError, match="no space left on device"):
        build_panel(panel(), tmp_path / "panel")
    assert open_panel(tmp_path / "panel").manifest["rows"] == 60
    with pytest.raises(InputError, match="no space left on device"):
        export(open_panel(tmp_path / "panel"), panel().collect().lazy(), tmp_path / "x.parquet")
    assert [path.name for path in tmp_path.iterdir()] == ["panel"]


@pytest.mark.parametrize("where", ["file", "nowhere/panel"])
def test_a_place_that_cannot_be_a_panel_is_refused(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match=r"file|does not exist"):
        build_panel(panel(), tmp_path / where)


def test_a_build_that_fails_leaves_the_earlier_panel(tmp_path: Path) -> None:
    build_panel(panel(), tmp_path / "panel")
    broken = MadeStore(panel().store.tables | {"cw_gw_panel": pl.DataFrame({"year": [1950]})})  # type: ignore[attr-defined]
    with pytest.raises(pl.exceptions.PolarsError):
        build_panel(Panel(1950, 1959, store=broken), tmp_path / "panel")
    assert open_panel(tmp_path / "panel").manifest["rows"] == 60
    assert [path.name for path in tmp_path.iterdir()] == ["panel"]


def rewrite(folder: Path, old: str, new: str) -> None:
    text = (folder / MANIFEST).read_text()
    assert old in text
    (folder / MANIFEST).write_text(text.replace(old, new))


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda folder: (folder / MANIFEST).unlink(), "not finished"),
        (lambda folder: (folder / MANIFEST).write_text("{"), "does not describe"),
        (lambda folder: (folder / MANIFEST).write_text('{"form": "x"}'), "not a"),
        (lambda folder: (folder / MANIFEST).write_text('{"form": "detente panel 1"}'), "describe"),
        (lambda folder: rewrite(folder, "dyads/", "../"), "does not describe"),
        (
            lambda folder: rewrite(folder, '"file": "dyads/part-000.parquet"', '"file": 3'),
            "describe",
        ),
        (lambda folder: rewrite(folder, '"rows": 60', '"rows": 61'), "does not describe"),
        (lambda folder: (folder / MANIFEST).write_text("[" * 100_000), "does not describe"),
        (lambda folder: rewrite(folder, '"system": "cow"', '"system": 3'), "does not describe"),
        (lambda folder: next(folder.glob("dyads/*")).unlink(), "not whole"),
        (lambda folder: next(folder.glob("dyads/*")).write_bytes(b"PAR1"), "not whole"),
    ],
)
def test_a_harmed_panel_is_not_taken_for_one(tmp_path: Path, harm: object, words: str) -> None:
    build_panel(panel(), tmp_path / "panel")
    harm(tmp_path / "panel")  # type: ignore[operator]
    with pytest.raises(InputError, match=words):
        open_panel(tmp_path / "panel")


def test_what_is_no_panel_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        open_panel(tmp_path / "nothing")
    with pytest.raises(InputError, match="not a panel"):
        open_panel(tmp_path)


def whole(folder: Path) -> None:
    """Assert that what looks like a panel is one: every part there, byte for byte, every row."""
    built = open_panel(folder)
    for part in built.manifest["parts"]:
        data = (folder / part["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == part["sha256"]
    assert built.lazy().collect().height == built.manifest["rows"] == 30 * 29 // 2 * 10
    assert set(json.loads((folder / MANIFEST).read_text())["columns"]) == set(built.columns)


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_nothing_that_looks_whole_and_is_not(
    tmp_path: Path,
) -> None:
    """Twenty builds, each over an earlier one, killed at a random moment of their work."""
    chance = random.Random(1963)
    program = [sys.executable, str(Path(__file__).with_name("building.py"))]
    seen = {"whole": 0, "refused": 0, "absent": 0}
    for batch in range(0, KILLS, 4):
        folders = [tmp_path / f"panel{batch + number}" for number in range(4)]
        running = [
            subprocess.Popen([*program, str(folder)], stdout=subprocess.PIPE) for folder in folders
        ]
        for process in running:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
        for process in running:
            time.sleep(chance.uniform(0, 0.3))
            process.kill()
            process.communicate()
        for folder in folders:
            if not folder.exists():
                seen["absent"] += 1
                continue
            try:
                open_panel(folder)
            except InputError:
                seen["refused"] += 1
            else:
                whole(folder)
                seen["whole"] += 1
    assert sum(seen.values()) == KILLS
    assert seen["whole"], seen


def test_export_keeps_values_and_what_is_missing(tmp_path: Path) -> None:
    built = build_panel(panel(), tmp_path / "panel")
    frame = (
        panel()
        .collect()
        .with_columns(
            pl.when(pl.col.year == 1955).then(None).otherwise(pl.col.gwcode1).alias("gwcode1")
        )
    )
    for ending in (".parquet", ".csv", ".dta"):
        assert export(built, frame.lazy(), tmp_path / f"file{ending}") == 60
    assert_frame_equal(pl.read_parquet(tmp_path / "file.parquet"), frame)
    assert_frame_equal(pl.read_csv(tmp_path / "file.csv", schema=frame.schema), frame)
    stata = pd.read_stata(tmp_path / "file.dta")
    assert stata["gwcode1"].isna().sum() == 6
    assert stata["year"].to_list() == frame["year"].to_list()
    with pd.read_stata(tmp_path / "file.dta", iterator=True) as reader:
        assert reader.variable_labels()["year"] == "Calendar year."


def test_an_unknown_ending_or_column_is_refused(tmp_path: Path) -> None:
    built = build_panel(panel(), tmp_path / "panel")
    with pytest.raises(InputError, match=r"\.parquet, \.csv, \.dta"):
        export(built, built.lazy(), tmp_path / "file.xlsx")
    with pytest.raises(InputError, match="ccode1"):
        chosen(built, ["ccod"])
    with pytest.raises(InputError, match="no row"):
        export(built, built.between(built.lazy(), 2050), tmp_path / "file.csv")
    with pytest.raises(InputError, match="does not exist"):
        export(built, built.lazy(), tmp_path / "nowhere" / "file.csv")
    assert not (tmp_path / "file.xlsx").exists()
