"""``detente.simulate`` and ``detente simulate``: what a user asks, gets, and is refused."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from jsonschema import Draft202012Validator
from pybtex.database import parse_string
from typer.testing import CliRunner

import detente
from detente.cli import app
from detente.errors import InputError
from detente.simulations import Simulation

Run = Callable[..., str]


@pytest.fixture(scope="module")
def found() -> Simulation:
    return detente.simulate("spiral", ["threshold", "hedge"], worlds=96, years=10)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the verb on a few short worlds in an empty folder; refusals are raised."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def ran(*words: str) -> str:
        few = () if "--worlds" in words else ("--worlds", "32")
        done = CliRunner().invoke(app, ["simulate", *words, *few, "--years", "6"])
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert done.exit_code == 0, done.output
        return done.output

    return ran


def test_outcomes_are_a_table(found: Simulation) -> None:
    table = found.outcomes
    assert list(table.index) == ["threshold", "hedge"]
    assert table.loc["hedge", "escaped"] == found.arms["hedge"].escaped.share
    assert (table["war_low"] <= table["war"]).all()
    assert table.loc["hedge", "war_high"] == found.arms["hedge"].war.high


def test_the_way_is_a_table(found: Simulation) -> None:
    table = found.to_pandas()
    assert table.index.names == ["strategy", "years"]
    arm = found.arms["threshold"]
    assert table.loc["threshold"].index.tolist() == arm.years.tolist()
    np.testing.assert_array_equal(table.loc["threshold", "trust_0.5"], arm.quantiles["trust"][2])


def test_figures_by_name(found: Simulation) -> None:
    assert found.plot().to_dict()["title"] == found.figures()["outcomes"].to_dict()["title"]
    assert found.plot("phase").to_dict()
    with pytest.raises(KeyError, match="no figure 'phases'; there are outcomes, "):
        found.plot("phases")


def test_the_page_says_what_the_scenario_is_about(found: Simulation, tmp_path: Path) -> None:
    text = found.to_html(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == text
    assert "Arcadia and Boeotia both seek security" in text
    assert "at the start Arcadia trusted Boeotia" in text.replace("At the start", "at the start")
    with pytest.raises(InputError, match="no state 'BOO'; did you mean BOE"):
        found.to_html(pair=("ARC", "BOO"))


def test_it_cites_the_strategies_that_were_followed(found: Simulation) -> None:
    keys = set(parse_string(found.cite(), "bibtex").entries)
    assert {"keating_wheeler2013", "kuik2008", "jervis1978", "grimm2020"} <= keys
    assert "osgood1962" not in keys
    alone = detente.simulate("franco-german", ["grit"], worlds=16, years=5)
    entries = parse_string(alone.cite(), "bibtex").entries
    assert {"osgood1962", "lindskold1978"} <= set(entries)
    # What the case from which it begins rests on.
    assert any(key.startswith("franco-german-") for key in entries)
    first, *works = alone.provenance["sources"]
    assert first["name"] == "franco-german"
    assert len(first["sha256"]) == 64
    assert {work["name"] for work in works} >= {"osgood1962"}


def test_a_rate_may_be_fixed_and_nothing_else_moves() -> None:
    drawn, fixed, ends = (
        detente.simulate("spiral", ["leap"], worlds=64, years=10, priors=priors)
        for priors in (None, {"curvature": 2}, {"curvature": [0.5, 2]})
    )
    made = fixed.setups["leap"]
    assert made.priors["curvature"] == 2
    assert {**drawn.setups["leap"].priors, "curvature": 2} == dict(made.priors)
    assert fixed.provenance["parameters"]["priors"] == {"curvature": 2}
    assert "priors" not in drawn.provenance["parameters"]
    numbers = [each.to_dict()["strategies"] for each in (drawn, fixed, ends)]
    assert numbers[0] != numbers[1]
    assert numbers[1] != numbers[2]
    unit = ends.setups["leap"].priors["curvature"]
    assert (unit.shape, unit.first, unit.second) == ("uniform", 0.5, 2)


@pytest.mark.parametrize(
    ("priors", "text"),
    [
        ({"curvatur": 1}, "the world has no rate 'curvatur'; did you mean curvature"),
        ({"curvature": 0}, "the rate curvature: 0.0 is not a number above 0"),
        ({"curvature": [2, 1]}, "the rate curvature: 1 does not lie above 2"),
        ({"curvature": [1, 2, 3]}, "the rate curvature: a range has two ends, not 3"),
        ({"shadow": float("nan")}, "the rate shadow: nan is not a number"),
        ({"shadow": "long"}, "the rate shadow: 'long' is not a number"),
    ],
)
def test_a_rate_that_cannot_be_is_refused(priors: dict[str, Any], text: str) -> None:
    with pytest.raises(InputError, match=text.replace("[", r"\[")):
        detente.simulate("spiral", worlds=1, priors=priors)


def test_the_verb_writes_what_is_asked_for(run: Run, tmp_path: Path) -> None:
    said = run("spiral", "--strategy", "threshold", "--strategy", "leap", "--prior", "curvature=2",
               "--prior", "error = 0.05,0.1", "--json", "kept.json", "--svg", "ends.svg",
               "--png", "ends.png", "--out", "kept")  # fmt: skip
    assert "A spiral of two peaceful states" in said
    for name in ("spiral.html", "kept.json", "ends.svg", "ends.png", "kept"):
        assert str(tmp_path / name) in said.replace("\n", "")
    told = json.loads((tmp_path / "kept.json").read_text())
    assert told["provenance"]["parameters"]["priors"] == {"curvature": 2.0, "error": [0.05, 0.1]}
    assert (tmp_path / "ends.png").read_bytes().startswith(b"\x89PNG")
    assert "threshold" in (tmp_path / "ends.svg").read_text()
    page = (tmp_path / "spiral.html").read_text()
    assert "Arcadia and Boeotia both seek security" in page
    assert pl.read_parquet(tmp_path / "kept" / "leap" / "outcomes-*.parquet").height == 32
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "ends.png", "ends.svg", "kept", "kept.json", "spiral.html",
    ]  # fmt: skip


def test_json_alone_writes_nothing_else(run: Run, tmp_path: Path) -> None:
    told = json.loads(run("symmetric", "--json", "-"))
    from importlib import resources

    form = json.loads((resources.files("detente") / "schemas" / "simulate.json").read_text())
    Draft202012Validator(form).validate(told)
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_of_several_states_two_are_told_of(run: Run, tmp_path: Path) -> None:
    run("asean", "--pair", "SGP", "IDN", "--worlds", "16")
    page = (tmp_path / "asean.html").read_text()
    assert "At the start Singapore trusted Indonesia" in page


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["nowhere"], "no scenario"),
        (["spiral", "--strategy", "gritt"], "no strategy 'gritt'; did you mean grit"),
        (["spiral", "--strategy", "grit", "--strategy", "grit"], "grit is named twice"),
        (["spiral", "--prior", "curvature"], "'curvature' does not set a rate"),
        (["spiral", "--prior", "curvature=1,2,3"], "does not set a rate"),
        (["spiral", "--prior", "curvature=steep"], "does not set a rate"),
        (["spiral", "--prior", "error=.1", "--prior", "error=.2"], "error is given twice"),
        (["spiral", "--pair", "ARC", "ARC"], "a pair is of two states"),
        (["spiral", "--html", "none/page.html"], "none does not exist"),
        (["spiral", "--resume"], "nothing to go on with"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(
    run: Run, tmp_path: Path, words: list[str], text: str
) -> None:
    with pytest.raises(InputError) as refused:
        run(*words)
    assert text in str(refused.value)
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_a_killed_run_goes_on_to_the_same_numbers(tmp_path: Path) -> None:
    """A real process, killed without a chance to tidy up, after some of its chunks."""
    words = [sys.executable, "-m", "detente", "simulate", "spiral", "--strategy", "grit",
             "--strategy", "leap", "--worlds", "480", "--years", "40", "--chunk", "32", "--workers",
             "1", "--html", "page.html"]  # fmt: skip
    begun = subprocess.Popen(
        [*words, "--out", "cut"], cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 120
    while len(list(tmp_path.glob("cut/leap/outcomes-*.parquet"))) < 3:
        assert begun.poll() is None, "it ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.002)
    begun.send_signal(signal.SIGKILL)
    begun.wait()
    assert not (tmp_path / "page.html").exists()
    left = len(list(tmp_path.glob("cut/leap/outcomes-*.parquet")))
    assert left < 15
    for words_of in ([*words, "--out", "cut", "--resume"], [*words, "--out", "whole"]):
        subprocess.run(words_of, cwd=tmp_path, check=True, stdout=subprocess.DEVNULL)
    for name in ("grit", "leap"):
        one, other = (
            pl.read_parquet(tmp_path / folder / name / "outcomes-*.parquet")
            for folder in ("cut", "whole")
        )
        assert one.height == 480
        assert one.equals(other)
