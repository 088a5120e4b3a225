"""``detente assess`` and its Python twin: what they promise to whoever uses them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from importlib import resources
from pathlib import Path

import jsonschema
import numpy as np
import pytest

import detente
from detente.concepts import Level
from small import case, leader, move, report

DETENTE = [sys.executable, "-m", "detente"]
SMALL = """\
case: small
title: Two states
period: [1950, 1969]
summary: Made for a test.
actors:
  - {id: AA, name: Arden, adjective: Ardenic}
  - {id: BB, name: Borland, adjective: Borlandic}
moves:
  - {on: 1955, by: AA, toward: BB, kind: leap, exposure: 0.6, label: A leap, what: It was made.,
     source: {lines: 918-930}}
"""


def run(*arguments, folder: Path, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*DETENTE, *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "small.yaml").write_text(SMALL)
    return tmp_path


SCHEMA = json.loads((resources.files("detente") / "schemas" / "assess.json").read_text())


@pytest.mark.parametrize("name", ["france-germany", pytest.param("asean", marks=pytest.mark.slow)])
def test_json_keeps_its_contract(name):
    record = detente.assess(name, draws=50).to_dict()
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(json.loads(json.dumps(record)), SCHEMA)
    for part in (*record["dyads"], *([record["region"]] if record["region"] else [])):
        known = np.array([part["levels"][level.key] for level in Level], dtype=float)
        sums = known.sum(axis=0)
        assert sums[~np.isnan(sums)] == pytest.approx(1.0, abs=1e-9)


def test_json_without_a_region_year_is_null_and_not_zero():
    frame = {
        "actors": [
            {"id": "AA", "name": "Arden", "adjective": "Ardenic"},
            {"id": "BB", "name": "Borland", "adjective": "Borlandic"},
            *(
                {"id": id, "name": id, "adjective": id, "joined": 1960,
                 "source": {"cite": "A book", "how": "memory"}}
                for id in ("CC", "DD")
            ),
        ],
    }  # fmt: skip
    late = case(**frame)
    late = late.model_copy(
        update={
            "actors": tuple(
                actor.model_copy(update={"joined": late.actors[2].joined}) for actor in late.actors
            )
        }
    )
    region = detente.assess(late, draws=50).to_dict()["region"]
    assert region["levels"]["security_regime"][0] is None
    assert region["weakest"][0] is None
    assert 0 < region["levels"]["security_regime"][-1] < 1


def test_the_result_is_a_table_a_figure_a_page_and_a_citation(tmp_path):
    result = detente.assess("france-germany", draws=50)
    assert result.levels.loc[("FRA", "GER")].index.tolist() == list(range(1944, 1976))
    assert result.levels.sum(axis=1).to_numpy() == pytest.approx(1.0)
    assert result.to_pandas().notna().all().all()
    assert "vconcat" in result.plot().to_dict()
    with pytest.raises(KeyError, match="main"):
        result.plot("pie")
    page = result.to_html(tmp_path / "r.html")
    assert (tmp_path / "r.html").read_text() == page
    assert "@incollection{keating_wheeler2013" in result.cite()
    assert "konrad-adenauer.de" in result.cite()
    assert "general history" not in result.cite(), "what is from memory is no work to cite"


def test_the_same_seed_and_case_give_the_same_numbers_in_another_process(small):
    first, second = (
        json.loads(run("assess", "small.yaml", "--json", "-", folder=small).stdout) for _ in "12"
    )
    for record in (first, second):
        del record["provenance"]["times"]
    assert first == second


def test_json_on_standard_output_is_all_there_is(small):
    done = run("assess", "small.yaml", "--json", "-", folder=small)
    assert done.returncode == 0
    assert json.loads(done.stdout)["subject"] == "small"
    assert done.stderr == ""
    assert sorted(path.name for path in small.iterdir()) == ["small.yaml"]


def test_it_writes_what_it_says_it_writes(small):
    done = run("assess", "small.yaml", "--png", "a.png", "--svg", "a.svg", "--json", "a.json",
               folder=small)  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = [line.split("wrote ", 1)[1] for line in done.stdout.splitlines() if "wrote " in line]
    assert [Path(path).name for path in said] == ["a.json", "small.html", "a.png", "a.svg"]
    assert (small / "a.png").read_bytes().startswith(b"\x89PNG")
    assert "<svg" in (small / "a.svg").read_text()
    assert "<h1" in (small / "small.html").read_text()


def test_a_year_can_be_asked_about(small):
    asked = json.loads(
        run("assess", "small.yaml", "--year", "1960", "--json", "-", folder=small).stdout
    )
    assert any("At the end of 1960" in told for told in asked["in_words"])


BAD = [
    (["assess", "frnace-germany"], ["france-germany"]),
    (["assess", "nowhere.yaml"], ["nowhere.yaml"]),
    (["assess", "."], ["folder"]),
    (["assess", "small.yaml", "--year", "1970"], ["1970", "1950", "1969"]),
    (["assess", "small.yaml", "--json", "no/such/folder.json"], ["no/such", "does not exist"]),
    (["assess", "small.yaml", "--html", "."], ["folder"]),
    (["cite", "frnace-germany"], ["france-germany"]),
    (["bench", "asess"], ["assess"]),
    (["concepts", "leep of trust"], ["leap"]),
]


@pytest.mark.parametrize(("arguments", "said"), BAD, ids=lambda part: " ".join(part)[:40])
def test_bad_input_is_one_line_and_exit_status_2(small, arguments, said):
    done = run(*arguments, folder=small)
    assert done.returncode == 2
    assert done.stderr.startswith("detente: ")
    assert done.stderr.count("\n") == 1
    for word in said:
        assert word in done.stderr
    assert sorted(path.name for path in small.iterdir()) == ["small.yaml"]


def test_a_broken_case_says_file_line_and_field(small):
    (small / "small.yaml").write_text(SMALL.replace("exposure: 0.6", "exposure: 1.6"))
    done = run("assess", "small.yaml", folder=small)
    assert done.returncode == 2
    assert "small.yaml, line 9, moves[0].exposure: 1.6" in done.stderr


def test_too_few_draws_and_unknown_options_are_refused(small):
    for wrong in (["--draws", "3"], ["--sed", "1"], ["--seed", "-1"]):
        done = run("assess", "small.yaml", *wrong, folder=small)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_killed_half_way_it_leaves_nothing_half_written(small):
    for wait in (0.3, 1.0, 2.0, 3.0):
        process = subprocess.Popen(
            [*DETENTE, "assess", "small.yaml", "--png", "a.png", "--json", "a.json"],
            cwd=small,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
        if (small / "a.json").exists():
            json.loads((small / "a.json").read_text())
        if (small / "small.html").exists():
            assert (small / "small.html").read_text().rstrip().endswith("</html>")
        if (small / "a.png").exists():
            assert (small / "a.png").read_bytes().rstrip().endswith(b"IEND\xaeB`\x82")


@pytest.mark.slow
def test_a_cache_that_cannot_be_written_costs_speed_and_nothing_else(small):
    blocked = small / "file"
    blocked.write_text("")
    environment = {**os.environ, "DETENTE_CACHE": str(blocked / "cache")}
    done = run("assess", "small.yaml", "--json", "-", folder=small, env=environment)
    assert done.returncode == 0, done.stderr


def test_every_item_of_a_pair_is_among_its_drivers_and_nothing_else_is():
    history = case(
        evidence=[report("high_trust", 0.8)],
        moves=[move("leap")],
        leaders=[leader("old", "AA", 1950, "1958-01-01")],
    )
    result = detente.assess(history, draws=50)
    assert {driver.item for driver in result.dyads[0].drivers} == {0, 1, 2}
    assert [driver.largest for driver in result.dyads[0].drivers] == sorted(
        (driver.largest for driver in result.dyads[0].drivers), reverse=True
    )
