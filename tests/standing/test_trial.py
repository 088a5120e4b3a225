"""A trial: labels from a file, every variant and baseline on them, and what is written down."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from pathlib import Path

import jsonschema
import numpy as np
import polars as pl
import pytest
from made_record import made_lens, pair_rows, panel_in, some_pairs

from detente.data.built import Built, open_panel
from detente.errors import InputError
from detente.records import validate
from detente.standing import trial
from detente.standing import validate as judging
from detente.standing.baselines import BASELINES
from detente.standing.history import history_of
from detente.standing.lens import Lens
from detente.standing.trial import labels_in

YEARS = range(1950, 1962)
KEYS = {
    "rows", "balanced_accuracy_5", "balanced_accuracy_3", "rps", "log_score", "ece",
    "auc_rivalry", "auc_community", "recall",
}  # fmt: skip
"""What the score of every variant and baseline holds."""


@cache
def rows() -> pl.DataFrame:
    source = np.random.default_rng(1)
    made = []
    for a, b in zip(*some_pairs(14), strict=True):
        level = int(source.integers(0, 5))
        made.append(pair_rows(
            int(a), int(b), YEARS, peace_level=float(level), politically_relevant=1.0,
            disputes_ten_years=source.poisson(4.0 - level, len(YEARS)).astype(float).tolist(),
            trade=source.normal(level, 1.0, len(YEARS)).tolist(),
        ))  # fmt: skip
    return pl.concat(made)


@cache
def lens() -> Lens:
    return made_lens(history_of(rows()), 1)


@pytest.fixture
def panel(tmp_path: Path) -> Built:
    return open_panel(panel_in(tmp_path / "panel", rows()))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a trial of one variant, whose weights are made, and of two baselines."""
    few = {name: BASELINES[name] for name in ("constant", "dispute_count")}
    monkeypatch.setattr(trial, "VARIANTS", ("without_force",))
    monkeypatch.setattr(trial, "BASELINES", few)
    monkeypatch.setattr(judging, "train", lambda *_, **__: lens())
    monkeypatch.setattr(trial, "shipped", lambda _: lens())
    monkeypatch.setattr("detente.standing.lens.shipped", lambda _: lens())


def written(folder: Path, text: str) -> Path:
    path = folder / "labels.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_labels_are_pair_year_and_value(tmp_path: Path) -> None:
    path = written(tmp_path, "2020,1950,0\n200002,1951,1\n2020,1952,0.3\n2020,1953,.\n")
    assert labels_in(path).rows() == [
        (2, 20, 1950, 0), (2, 200, 1951, 4), (2, 20, 1952, None), (2, 20, 1953, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "field"),
    [("2020,1950\n", "column"), ("2020,1950,0.5,9\n", "column"), ("dyad,year,value\n", "dyad"),
     ("2020,1950,warm\n", "value"), ("2020,x,0.5\n", "year"), ("99999999,1950,1\n", "ccode2")],
    ids=["a column short", "a column more", "a header", "no level", "no year", "no code"],
)  # fmt: skip
def test_a_file_of_another_form_is_named_with_what_is_wrong(
    tmp_path: Path, text: str, field: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(InputError, match=field) as caught:
        labels_in(path)
    assert str(caught.value.path) == str(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.csv"):
        labels_in(tmp_path / "none.csv")


@pytest.mark.parametrize(
    "text",
    ["", "998999,1955,0.5\n", "200210,1940,0.5\n", "200210,1955,0.3\n", "200210,1955,7\n"],
    ids=["empty", "unknown states", "other years", "on the way", "off the scale"],
)
@pytest.mark.parametrize("shipped", [True, False])
def test_labels_of_which_no_row_can_be_judged_are_refused(
    panel: Built, tmp_path: Path, text: str, shipped: bool
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(InputError, match="no row of the labels can be judged"):
        validate(path, shipped=shipped, panel=panel.folder)


def check_scores(found: dict[str, object], names: set[str]) -> None:
    assert set(found) == names
    for scores in found.values():
        assert isinstance(scores, dict)
        assert set(scores) >= KEYS
        assert 0 <= scores["balanced_accuracy_5"] <= 1
        assert set(scores["recall"]) == {
            "severe_rivalry", "lesser_rivalry", "negative_peace", "warm_peace",
            "security_community",
        }  # fmt: skip
        for part in (*scores["by_period"].values(), *scores["by_region"].values()):
            assert set(part) >= KEYS


@pytest.mark.usefixtures("quick")
def test_a_trial_of_what_ships_fits_nothing_on_the_labels(panel: Built, tmp_path: Path) -> None:
    a, b = some_pairs(3)
    text = "".join(
        f"{one}{two:03d},{year},{level}\n"
        for one, two, level in zip(a, b, (0, 0.5, 1), strict=True)
        for year in YEARS
    )
    heard: list[str] = []
    found = validate(written(tmp_path, text), shipped=True, panel=panel.folder, command="as typed",
                     progress=lambda stage, *_: heard.append(stage))  # fmt: skip
    assert set(found) == {"variants", "baselines", "forecasts", "provenance"}
    schema = json.loads((resources.files("detente") / "schemas" / "validate.json").read_text())
    jsonschema.validate(found, schema)
    # Twelve years hold eleven origins a year ahead, two ten years ahead; no level here changed.
    assert {key: each["all rows"]["rows"] for key, each in found["forecasts"].items()} == {
        "1": 33, "5": 21, "10": 6,
    }  # fmt: skip
    assert all(each["all rows"]["no_change"] == 0 for each in found["forecasts"].values())
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    check_scores(found["variants"], {"without_force"})
    check_scores(found["baselines"], {"constant", "dispute_count"})
    assert found["variants"]["without_force"]["rows"] == 36
    assert found["baselines"]["constant"]["rows"] == 36
    assert found["provenance"]["command"] == "as typed"
    assert found["provenance"]["parameters"]["shipped"] is True
    assert heard == ["without force"]
    # Wrong labels change what is judged, and nothing that a variant or a baseline says.
    opened = panel
    before = trial.as_shipped(opened, labels_in(written(tmp_path, text)))
    after = trial.as_shipped(opened, labels_in(written(tmp_path, text.replace(",1\n", ",0\n"))))
    for one, other in zip(before[:2], after[:2], strict=True):
        for name in one:
            np.testing.assert_array_equal(one[name].probabilities, other[name].probabilities)
            np.testing.assert_array_equal(one[name].usual, other[name].usual)
            assert (one[name].levels != other[name].levels).any()


@pytest.mark.usefixtures("quick")
def test_without_other_coded_pairs_there_is_no_baseline(panel: Built) -> None:
    found = validate(shipped=True, panel=panel.folder)
    assert found["baselines"] == {}
    assert found["variants"]["without_force"]["rows"] == 14 * 12


@pytest.mark.usefixtures("quick")
def test_a_trial_of_the_panels_labels_judges_every_one_of_them(panel: Built) -> None:
    found = validate(panel=panel.folder, seed=2)
    check_scores(found["variants"], {"without_force"})
    check_scores(found["baselines"], {"constant", "dispute_count"})
    assert found["variants"]["without_force"]["rows"] == 14 * 12
    # Every probability of the constant is a share of the other folds' labels.
    assert found["baselines"]["constant"]["auc_rivalry"] < 0.6
    wanted = {"labels": "the panel's", "shipped": False, "seed": 2, "lenses": []}
    assert found["provenance"]["parameters"] | wanted == found["provenance"]["parameters"]
