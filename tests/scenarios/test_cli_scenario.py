"""``detente scenario``: what the verbs print, write and refuse."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from small_scenario import SMALL
from typer.testing import CliRunner, Result

from detente.cli.scenario import app
from detente.errors import InputError
from detente.scenarios import load, new, shipped

COMMAND = Path(sys.executable).with_name("detente")


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def refusal(*arguments: str) -> InputError:
    error = run(*arguments).exception
    assert isinstance(error, InputError)
    return error


def test_list_names_every_shipped_scenario() -> None:
    lines = run("list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(shipped())
    assert load("spiral").title in lines[shipped().index("spiral")]


def test_list_as_json_goes_to_standard_output_alone_or_to_a_file() -> None:
    listed = json.loads(run("list", "--json", "-").stdout)
    assert [each["scenario"] for each in listed["scenarios"]] == list(shipped())
    asean, scenario = listed["scenarios"][shipped().index("asean")], load("asean")
    assert asean["states"] == list(scenario.ids)
    assert (asean["years"], asean["period"], asean["periods"]) == (45.0, 0.25, 180)
    assert (asean["worlds"], asean["case"]) == (scenario.worlds, "asean")
    assert set(asean["strategies"].values()) == {"grit"}
    assert listed["scenarios"][shipped().index("spiral")]["case"] is None
    assert run("list", "--json", "all.json").stdout.startswith("anarchy-10 ")
    assert json.loads(Path("all.json").read_text()) == listed


def test_check_says_what_a_good_file_holds() -> None:
    Path("small.yaml").write_text(SMALL)
    done = run("check", "small.yaml", "spiral")
    assert done.exit_code == 0
    first, second = done.stdout.splitlines()
    assert first == (
        "small.yaml: good: 3 states (grit, threshold), 40 periods of 0.5 years, 40 worlds"
    )
    assert second == "spiral: good: 2 states (threshold), 200 periods of 0.25 years, 1,000 worlds"


def test_check_can_tell_where_the_numbers_of_a_case_come_from() -> None:
    lines = run("check", "symmetric", "franco-german", "--numbers").stdout.splitlines()
    assert lines[0].startswith("symmetric: good")
    assert lines[1].startswith("franco-german: good")
    told = load("franco-german").from_case
    assert told is not None
    assert len(lines) == 2 + len(told.origin.told)
    assert "FRA toward GER: calm" in lines[8]
    assert lines[8].endswith("years since 'The last year of the war', 1944 (improvised)")
    assert len({line.index("replayed") for line in lines if "replayed" in line}) == 1


def test_check_looks_at_every_file_before_it_fails() -> None:
    Path("small.yaml").write_text(SMALL)
    Path("bad.yaml").write_text(SMALL)
    done = subprocess.run(
        [COMMAND, "scenario", "check", "bad.yaml", "none.yaml", "small.yaml"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout.startswith("small.yaml: good: ")
    bad, none = done.stderr.splitlines()
    assert bad.startswith("detente: bad.yaml, line 2, scenario: the scenario calls itself small")
    assert none.startswith("detente: none.yaml: there is no such file")


def test_new_writes_a_scenario_that_check_accepts_and_overwrites_only_by_force() -> None:
    said = run("new", "mine").stdout
    assert said == "wrote mine.yaml; check it with: detente scenario check mine.yaml\n"
    assert Path("mine.yaml").read_text(encoding="utf-8") == new("mine")
    assert run("check", "mine.yaml").exit_code == 0
    Path("mine.yaml").write_text("mine")
    assert "--force" in refusal("new", "mine").remedy
    assert Path("mine.yaml").read_text() == "mine"
    assert run("new", "mine", "--force").exit_code == 0
    assert Path("mine.yaml").read_text(encoding="utf-8") == new("mine")
    other = refusal("new", "mine", "--out", "other.yaml")
    assert "the file of the scenario mine cannot be called other.yaml" in other.problem
    assert run("new", "mine", "--out", "mine.yml").exit_code == 0
    assert "lower case letters" in refusal("new", "My Scenario").remedy
