"""``detente case``: what the verbs print, write and refuse."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from detente.cases import load, new, shipped
from detente.cli.case import app
from detente.errors import InputError
from small_case import SMALL

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


def test_list_names_every_shipped_case() -> None:
    lines = run("list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(shipped())
    assert load("france-germany").title in lines[shipped().index("france-germany")]


def test_list_as_json_goes_to_standard_output_alone_or_to_a_file() -> None:
    listed = json.loads(run("list", "--json", "-").stdout)
    assert [case["case"] for case in listed["cases"]] == list(shipped())
    first, case = listed["cases"][0], load(shipped()[0])
    assert first["period"] == list(case.period)
    assert first["actors"] == list(case.ids)
    assert first["items"] == len(case.items)
    assert run("list", "--json", "cases.json").exit_code == 0
    assert json.loads(Path("cases.json").read_text()) == listed


def test_check_says_what_a_good_file_holds() -> None:
    Path("small.yaml").write_text(SMALL)
    done = run("check", "small.yaml", "asean")
    assert done.exit_code == 0
    first, second = done.stdout.splitlines()
    assert first == (
        "small.yaml: good: 3 actors, 2 surroundings, 3 leaders, 4 moves, 2 items of evidence"
    )
    assert second.startswith("asean: good: ")


def test_check_looks_at_every_file_before_it_fails() -> None:
    Path("small.yaml").write_text(SMALL)
    Path("bad.yaml").write_text(SMALL)
    done = subprocess.run(
        [COMMAND, "case", "check", "bad.yaml", "none.yaml", "small.yaml"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout.startswith("small.yaml: good: ")
    bad, none = done.stderr.splitlines()
    assert bad.startswith("detente: bad.yaml, line 2, case: the case calls itself small")
    assert none.startswith("detente: none.yaml: there is no such file")


def test_new_writes_a_case_that_check_accepts_and_overwrites_only_by_force() -> None:
    assert "wrote my-case.yaml" in run("new", "my-case").stdout
    assert Path("my-case.yaml").read_text(encoding="utf-8") == new("my-case")
    assert run("check", "my-case.yaml").exit_code == 0
    Path("my-case.yaml").write_text("mine")
    assert "--force" in refusal("new", "my-case").remedy
    assert Path("my-case.yaml").read_text() == "mine"
    assert run("new", "my-case", "--force").exit_code == 0
    assert Path("my-case.yaml").read_text(encoding="utf-8") == new("my-case")
    assert [path.name for path in Path().iterdir()] == ["my-case.yaml"]


def test_new_keeps_the_name_of_the_file_and_of_the_case_the_same() -> None:
    Path("cases").mkdir()
    assert run("new", "mine", "--out", "cases/mine.yml").exit_code == 0
    assert load("cases/mine.yml").case == "mine"
    assert "call it mine.yaml" in refusal("new", "mine", "--out", "cases/other.yaml").remedy
    assert "lower case letters" in refusal("new", "My Case").remedy
    assert "does not exist" in refusal("new", "mine", "--out", "nowhere/mine.yaml").problem
    Path("linked.yaml").symlink_to("gone.yaml")
    assert "exists" in refusal("new", "linked").problem
