"""``detente data build`` and ``export`` on the real files, as a user runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import polars as pl
import pytest

from detente.data.built import open_panel

SCHEMA = Path(__file__).parents[2] / "src" / "detente" / "schemas" / "panel.json"
YEARS = ["--from", "1950", "--to", "1960"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("build")


def detente(
    folder: Path, *arguments: object, mirror: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does who has pulled nothing, or who has a mirror."""
    environment = {k: v for k, v in os.environ.items() if k != "DETENTE_MIRROR"}
    environment |= {"DETENTE_CACHE": str(folder / "cache")}
    if mirror is not None:
        environment["DETENTE_MIRROR"] = str(mirror)
    return subprocess.run(
        [sys.executable, "-m", "detente", *map(str, arguments)],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def built(folder: Path, raw: Path) -> Path:
    arguments = ["data", "build", *YEARS, "--add", "disputes", "--add", "proximity"]
    done = detente(folder, *arguments, "--json", "made.json", mirror=raw)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout.startswith("dyad-years, 1950-1960, Correlates of War states: ")
    assert done.stdout.endswith(f"wrote {(folder / 'panel').resolve()}\n")
    return folder / "panel"


def test_the_json_is_as_the_schema_says_and_as_the_folder_holds(built: Path) -> None:
    made = json.loads((built.parent / "made.json").read_text())
    jsonschema.validate(made, json.loads(SCHEMA.read_text()))
    assert made == json.loads((built / "panel.json").read_text())
    assert made["provenance"]["command"].startswith("detente data build --from 1950")
    assert made["rows"] == open_panel(built).lazy().select(pl.len()).collect().item()


@pytest.mark.parametrize("states", [("FRA", "DEU"), ("220", "260"), ("France", "West Germany")])
def test_a_pair_is_exported_however_it_is_named(
    built: Path, raw: Path, states: tuple[str, str]
) -> None:
    done = detente(built.parent, "data", "export", "panel", "pair.csv", "--pair", *states,
                   "--column", "disputes", mirror=raw)  # fmt: skip
    assert done.returncode == 0, done.stderr
    pair = pl.read_csv(built.parent / "pair.csv")
    # The Federal Republic is in the system from 1955.
    assert pair["year"].to_list() == list(range(1955, 1961))
    assert set(pair["state1"]) == {"FRN"}
    assert pair["disputes"].to_list() == [0] * 6


def test_relevant_pairs_are_some_of_all(built: Path, raw: Path) -> None:
    done = detente(built.parent, "data", "build", *YEARS, "--relevant", "--add", "proximity",
                   "--out", "relevant", mirror=raw)  # fmt: skip
    assert done.returncode == 0, done.stderr
    some = open_panel(built.parent / "relevant").lazy().collect()
    every = open_panel(built).lazy().collect()
    assert (some["politically_relevant"] == 1).all()
    assert some.height == (every["politically_relevant"] == 1).sum()
    assert 0 < some.height < every.height / 4


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--add", "dispute"], "no group of indicators 'dispute'"),
        (["--from", "1700"], "between 1816 and 2024"),
        (["--from", "1990", "--to", "1980"], "the earlier first"),
        (["--mirror", "nowhere"], "there is no such folder"),
        ([], "run `detente data pull"),
    ],
)
def test_input_that_cannot_be_used_is_one_line(
    folder: Path, arguments: list[str], words: str
) -> None:
    done = detente(folder, "data", "build", *arguments, "--out", "new")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert words in done.stderr
    assert not (folder / "new").exists()


@pytest.mark.slow
def test_with_no_data_at_all_a_case_is_still_assessed(folder: Path) -> None:
    done = detente(folder, "assess", "france-germany", "--draws", 50, "--json", "-")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["subject"] == "france-germany"
