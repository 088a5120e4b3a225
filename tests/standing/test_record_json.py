"""What an assessment of the record returns: a reading for each pair, as JSON can hold it."""

from __future__ import annotations

import json
import math
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import polars as pl
import pytest
from made_record import made_lens, pair_rows, panel_in

from detente import records
from detente.concepts import Level
from detente.errors import InputError
from detente.records import standing
from detente.standing import lens as lenses
from detente.standing.assess import table
from detente.standing.history import history_of
from detente.standing.lens import Lens
from detente.standing.read import coarse, read
from detente.standing.reading import RecordReading
from detente.standing.record import record
from detente.standing.scores import LEVEL_NAMES, decide

YEARS = range(1950, 1962)


def rows(coded: float = 2.0) -> pl.DataFrame:
    source = np.random.default_rng(1)
    some = [None if year % 4 == 0 else coded for year in YEARS]
    spans = {(2, 20): YEARS, (2, 40): YEARS, (20, 40): range(1955, 1962), (200, 210): YEARS}
    return pl.concat([
        pair_rows(one, two, years, politically_relevant=1.0,
                  peace_level=some if years is YEARS else None,
                  disputes_ten_years=source.poisson(1, len(years)).astype(float).tolist(),
                  trade=[None, *source.random(len(years) - 1).tolist()])
        for (one, two), years in spans.items()
    ])  # fmt: skip


@cache
def lens() -> Lens:
    usual = np.array([0.02, 0.03, 0.75, 0.15, 0.05])
    return made_lens(history_of(rows()), 4, usual=usual)


@pytest.fixture(autouse=True)
def made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lenses, "shipped", lambda _: lens())


@pytest.fixture
def panel(tmp_path: Path) -> Path:
    return panel_in(tmp_path / "panel", rows())


def told(reading: RecordReading) -> list[dict[str, Any]]:
    return record(reading)["dyads"]


def test_a_reading_is_json_and_says_what_it_is(panel: Path) -> None:
    found = record(records.assess_pair("2", "20", panel=panel, command="as typed"))
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert set(found) == {"subject", "variant", "dyads", "verdict", "provenance"}
    assert (found["subject"], found["variant"]) == ("2-20", "informed")
    assert found["provenance"]["command"] == "as typed"
    assert found["provenance"]["lens"] == {"variant": "informed", "seed": 1}
    assert "S2-S20" in found["verdict"]
    (pair,) = found["dyads"]
    assert (pair["a"], pair["b"], pair["codes"]) == ("S2", "S20", [2, 20])
    assert pair["years"] == list(YEARS)
    assert tuple(pair["peace"]) == LEVEL_NAMES
    assert list(pair["levels"]) == [level.key for level in Level]
    lists = [*pair["peace"].values(), *pair["features"].values(), *pair["drivers"].values()]
    assert {len(each) for each in (*lists, pair["coverage"], pair["coded"])} == {len(YEARS)}


def test_levels_are_the_peace_scales_folded_and_lie_in_their_intervals(panel: Path) -> None:
    (pair,) = told(records.assess_pair("2", "20", panel=panel))
    peace = np.array([pair["peace"][name] for name in LEVEL_NAMES]).T
    levels = np.array(list(pair["levels"].values())).T
    np.testing.assert_allclose(peace.sum(axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(levels, coarse(peace), atol=1e-5)
    np.testing.assert_allclose(levels[:, 3], 0)
    for level in Level:
        low, high = (np.array(end) for end in pair["levels_interval"][level.key])
        middle = np.array(pair["levels"][level.key])
        assert (low <= middle + 1e-6).all()
        assert (middle <= high + 1e-6).all()
        assert (low >= 0).all()
        assert (high <= 1).all()


def test_what_coders_gave_is_shown_and_what_they_did_not_is_null(panel: Path) -> None:
    (pair,) = told(records.assess_pair("2", "20", panel=panel))
    assert pair["coded"] == [None if year % 4 == 0 else 2.0 for year in YEARS]
    assert pair["features"]["war_costly"][0] is None
    assert pair["features"]["war_costly"][1] is not None


def test_the_coders_levels_are_not_used_in_reading(panel: Path, tmp_path: Path) -> None:
    other = panel_in(tmp_path / "other", rows(coded=0.0))
    bare = panel_in(tmp_path / "bare", rows().drop("peace_level"))
    folders = (panel, other, bare)
    readings = [told(records.assess_pair("2", "20", panel=each))[0] for each in folders]
    for each in readings[1:]:
        for key in ("levels", "levels_interval", "peace", "features", "drivers", "coverage"):
            assert each[key] == readings[0][key], key
    assert set(readings[1]["coded"]) == {None, 0.0}
    assert set(readings[2]["coded"]) == {None}


def test_the_years_asked_for_are_shown_and_every_year_is_read(panel: Path) -> None:
    (whole,) = told(records.assess_pair("2", "20", panel=panel))
    (some,) = told(records.assess_pair("2", "20", first=1953, last=1956, panel=panel))
    assert some["years"] == [1953, 1954, 1955, 1956]
    for name in LEVEL_NAMES:
        assert some["peace"][name] == whole["peace"][name][3:7]


def test_a_region_is_every_pair_of_its_states_each_as_it_is_read_alone(
    panel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "members", lambda *_: [2, 20, 40])
    found = told(records.assess_region("north-america", panel=panel))
    assert [each["codes"] for each in found] == [[2, 20], [2, 40], [20, 40]]
    assert found[2]["years"] == list(range(1955, 1962))
    (alone,) = told(records.assess_pair("2", "20", panel=panel))
    for name in LEVEL_NAMES:
        np.testing.assert_allclose(found[0]["peace"][name], alone["peace"][name], atol=2e-6)


def test_the_table_has_a_row_for_each_of_the_record_with_the_rules_choice(panel: Path) -> None:
    found = records.assess_all(panel=panel)
    assert found.columns == [
        "ccode1", "ccode2", "state1", "state2", "year", *LEVEL_NAMES, "conflict_formation",
        "security_regime", "integration", "level",
    ]  # fmt: skip
    assert found.height == rows().height
    keys = found.select("ccode1", "ccode2", "year")
    assert keys.rows() == rows().select("ccode1", "ccode2", "year").sort(keys.columns).rows()
    given = found.select(LEVEL_NAMES).to_numpy()
    np.testing.assert_allclose(given.sum(axis=1), 1, atol=1e-5)
    folded = found.select("conflict_formation", "security_regime").to_numpy()
    np.testing.assert_allclose(folded, coarse(given)[:, :2], atol=1e-6)
    assert (found["integration"] == 0).all()
    assert found["level"].to_list() == decide(given, lens().usual).tolist()
    assert found["level"].to_list() != given.argmax(axis=1).tolist()
    assert (found["state1"] == "S" + found["ccode1"].cast(pl.String)).all()


def test_the_table_says_what_the_reading_says() -> None:
    history = history_of(rows())
    mean = read(history, lens()).mean
    for row in table(history, lens()).iter_rows(named=True):
        (at,) = history.find(np.array([row["ccode1"]]), np.array([row["ccode2"]]))
        wanted = mean[row["year"] - 1950, at]
        assert [row[name] for name in LEVEL_NAMES] == pytest.approx(wanted.tolist(), abs=1e-6)
        assert not any(math.isnan(row[name]) for name in LEVEL_NAMES)


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (resources.files("detente") / "schemas" / f"{name}.json").read_text()
    )
    jsonschema.Draft202012Validator.check_schema(found)
    return found


def test_what_may_come_is_told_of_the_last_year_shown(panel: Path) -> None:
    whole = record(records.assess_pair("2", "20", last=1958, panel=panel))
    jsonschema.validate(whole, schema("record"))
    (pair,) = whole["dyads"]
    assert [each["years"] for each in pair["ahead"]] == [1, 5, 10]
    table = records.forecast(1958, pair=("2", "20"), panel=panel)
    for each, row in zip(pair["ahead"], table.iter_rows(named=True), strict=True):
        assert row["year"] == 1958
        for name in LEVEL_NAMES:
            assert each["peace"][name] == pytest.approx(row[name], abs=1e-6)
        assert each["deepen"] == pytest.approx(row["deepen"], abs=1e-6)
    (blind,) = told(records.assess_pair("2", "20", panel=panel, variant="without_force"))
    assert blind["ahead"] == []


def test_forecasts_of_every_pair_are_json_and_those_of_one_pair_are_the_same(panel: Path) -> None:
    every = records.forecast(1957, panel=panel)
    found = records.forecast_record(every, panel=panel, command="as typed")
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    jsonschema.validate(found, schema("forecast"))
    assert len(found["forecasts"]) == 4 * 3
    one = records.forecast(1957, pair=("20", "2"), panel=panel).to_dicts()
    same = [row for row in every.to_dicts() if (row["ccode1"], row["ccode2"]) == (2, 20)]
    assert one == [pytest.approx(row) for row in same]


@pytest.mark.parametrize(
    ("year", "pair", "words"),
    [(2020, None, "not in 2020"), (1970, None, "no row of any pair in 1970"),
     (1952, ("20", "40"), "no row of 20-40 in 1952")],
)  # fmt: skip
def test_a_year_without_a_record_is_refused(
    panel: Path, year: int, pair: tuple[str, str] | None, words: str
) -> None:
    with pytest.raises(InputError, match=words):
        records.forecast(year, pair=pair, panel=panel)
