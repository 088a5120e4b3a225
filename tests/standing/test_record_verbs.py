"""The record's verbs refuse early and in one line, and say which labels they judged."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from made_record import made_lens, pair_rows, panel_in
from typer.testing import CliRunner

from detente import records
from detente.cli import app
from detente.errors import InputError
from detente.files import refuse_early
from detente.records import standing
from detente.report import standing_page, trial_page
from detente.standing import lens as lenses
from detente.standing.history import history_of
from detente.standing.lens import Lens
from detente.standing.scores import LEVEL_NAMES, score
from detente.standing.trial import counted, labels_in

YEARS = range(1950, 2000)
OLD, NEW = range(1955, 1991), range(1990, 2000)


@cache
def rows() -> pl.DataFrame:
    """Make two pairs of which one state has two codes, both of them in 1990, and a third pair."""
    source = np.random.default_rng(1)
    spans = {(220, 260): OLD, (220, 255): NEW, (210, 260): OLD, (210, 255): NEW, (210, 220): YEARS}
    return pl.concat([
        pair_rows(one, two, years, politically_relevant=1.0, peace_level=2.0,
                  disputes_ten_years=source.poisson(1, len(years)).astype(float).tolist(),
                  trade=source.random(len(years)).tolist())
        for (one, two), years in spans.items()
    ])  # fmt: skip


@cache
def lens() -> Lens:
    return made_lens(history_of(rows()), 4)


@pytest.fixture
def panel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(lenses, "shipped", lambda _: lens())
    return panel_in(tmp_path / "panel", rows())


def refused(*typed: object) -> str:
    done = CliRunner().invoke(app, [str(each) for each in typed])
    assert isinstance(done.exception, InputError), done.output
    return str(done.exception)


@pytest.mark.parametrize("codes", [("220", "255"), ("255", "220"), ("220", "260")])
def test_a_pair_is_read_as_the_whole_panel_reads_it(panel: Path, codes: tuple[str, str]) -> None:
    every = records.assess_all(panel=panel).filter(pl.col.ccode1 == 220, pl.col.ccode2 == 255)
    (pair,) = records.assess_pair(*codes, panel=panel).pairs
    assert pair.years.tolist() == every["year"].to_list() == list(range(1955, 2000))
    np.testing.assert_allclose(pair.peace, every.select(LEVEL_NAMES).to_numpy(), atol=1e-6)


def test_the_actors_of_a_case_are_read_through_every_change_of_code(
    panel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "members", lambda *_: [220, 260])
    (pair,) = records.assess_region("france-germany", panel=panel).pairs
    assert pair.years.tolist() == list(range(1955, 2000))


def test_two_codes_of_one_state_are_no_pair(panel: Path) -> None:
    with pytest.raises(InputError, match="the same state"):
        records.assess_pair("255", "260", panel=panel)


def test_a_damaged_panel_is_told_in_a_line(panel: Path) -> None:
    (part,) = (panel / "dyads").iterdir()
    held = part.read_bytes()
    part.write_bytes(held[:-400] + b"\xff" * 396 + held[-4:])
    for ask in (
        lambda: records.assess_pair("220", "255", panel=panel),
        lambda: records.assess_region("western-europe", panel=panel),
        lambda: records.assess_all(panel=panel),
        lambda: records.validate(shipped=True, panel=panel),
    ):
        with pytest.raises(InputError, match="damaged"):
            ask()


def test_what_cannot_be_written_is_refused_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("assess_pair", "assess_all", "forecast", "validate"):
        monkeypatch.setattr(records, name, lambda *_, **__: pytest.fail("it was read"))
    nowhere, out = tmp_path / "none" / "x", tmp_path / "l.parquet"
    for typed in (
        ("assess", "--dyad", "220", "255", "--json", nowhere),
        ("assess", "--dyad", "220", "255", "--html", nowhere),
        ("assess", "--all", "--out", out, "--html", nowhere),
        ("forecast", "--json", nowhere),
        ("validate", "--html", nowhere),
        ("validate", "--json", nowhere),
    ):
        assert "does not exist" in refused(*typed)
    assert "this is a folder" in refused("validate", "--json", tmp_path)
    assert "no pair is read in 1900" in refused(
        "assess", "--all", "--out", out, "--html", tmp_path / "w.html", "--year", 1900
    )
    assert not list(tmp_path.iterdir())


def test_a_file_that_may_be_written_is_not_refused(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("kept", encoding="utf-8")
    refuse_early(None, "-", there, tmp_path / "new")
    assert there.read_text(encoding="utf-8") == "kept"
    assert list(tmp_path.iterdir()) == [there]


def test_every_pair_is_written_for_the_years_asked_for(panel: Path, tmp_path: Path) -> None:
    whole = records.assess_all(panel=panel)
    out = tmp_path / "l.parquet"
    typed = ["assess", "--all", "--out", out, "--panel", panel, "--from", 1990, "--to", 1995]
    done = CliRunner().invoke(app, [str(each) for each in typed])
    assert done.exit_code == 0, done.output
    assert pl.read_parquet(out).equals(whole.filter(pl.col.year.is_between(1990, 1995)))
    assert "1990 is after 1980" in refused(*typed[:-3], 1990, "--to", 1980)
    assert "no row of a relevant pair" in refused(*typed[:-3], 1900, "--to", 1910)


def test_the_network_of_a_region_is_of_the_year_asked_for(panel: Path) -> None:
    assert "--year says nothing about a pair" in refused(
        "assess", "--dyad", 220, 255, "--panel", panel, "--year", 1970
    )
    reading = records.assess_region("western-europe", panel=panel)
    for year, drawn in ((1962, True), (None, False)):
        page = standing_page.html(reading, year=year)
        figure = page[page.index('id="figure-network"') :].split("</figure>")[0]
        assert (">1962<" in figure) is drawn
    with pytest.raises(InputError, match="is read in 1900"):
        standing_page.html(reading, year=1900)


def labels(folder: Path) -> Path:
    """Write labels of which two are judged, and of the others some for each reason not to be."""
    path = folder / "labels.csv"
    text = (
        "220255,1960,0.5\n210220,1961,1\n"
        "210220,1962,.\n210220,1963,0.6\n210220,1964,0.5\n220210,1964,0.75\n"
        "210220,2031,0.5\n210220,1940,0.5\n998999,1960,0.5\n\n"
    )
    path.write_text(text, encoding="utf-8")
    return path


def test_every_row_of_the_labels_is_accounted_for(panel: Path, tmp_path: Path) -> None:
    found = records.validate(labels(tmp_path), shipped=True, panel=panel)
    told = found["provenance"]["parameters"]
    assert told["rows"] == {
        "given": 9,
        "judged": 2,
        "left_out": {
            "repeated_or_after_2020": 1, "at_no_level": 2, "at_two_levels": 2,
            "in_other_years": 1, "not_in_the_panel": 1,
        },
        "pairs": 3,
        "pairs_seen_in_fitting": 2,
    }  # fmt: skip
    assert told["seen_in_fitting"]
    assert {each["rows"] for each in found["variants"].values()} == {2}
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    page = trial_page.html(found)
    assert "were fitted on 2 of these 3 pairs" in page
    assert "Of 9 rows given, left out: 1 repeated or after 2020, 2 at no level" in page


def test_labels_of_pairs_that_the_panel_does_not_code_were_not_seen(
    tmp_path: Path, panel: Path
) -> None:
    bare = records.ground.open_between(panel_in(tmp_path / "b", rows().drop("peace_level")), 1, 2)
    known = labels_in(labels(tmp_path))
    told = counted(known, bare, judged=2, lines=9, shipped=True)
    assert told["pairs_seen_in_fitting"] == 0
    coded = records.ground.open_between(panel, 1, 2)
    assert counted(known, coded, judged=2, lines=9, shipped=False)["pairs_seen_in_fitting"] == 0


def test_the_command_says_what_was_left_out_and_why_there_is_no_baseline(
    panel: Path, tmp_path: Path
) -> None:
    typed = ["validate", "--labels", labels(tmp_path), "--shipped", "--panel", panel]
    done = CliRunner().invoke(app, [str(each) for each in typed])
    assert done.exit_code == 0, done.output
    said = " ".join(done.output.split())
    assert "2 of 9 rows are judged; left out: 1 repeated or after 2020, 2 at no level" in said
    assert "fitted on 2 of these 3 pairs" in said
    alone = pl.read_parquet(next((panel / "dyads").iterdir()))
    pairs = alone.filter(pl.col.ccode1 == 220)
    lonely = panel_in(tmp_path / "lonely", pairs)
    done = CliRunner().invoke(app, [*map(str, typed[:-1]), str(lonely)])
    assert "No baseline" in done.output


def test_a_long_line_of_the_labels_is_not_told_back(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("220255,1960,0.5\n" + "x" * 100_000 + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="give a file without a header") as caught:
        labels_in(path)
    assert len(str(caught.value)) < 600


def test_a_trial_in_which_a_score_is_defined_for_none_has_a_page() -> None:
    given = np.full((6, 5), 0.2)
    scores = score(given, np.full(6, 3), np.full(5, 0.2)).record()
    assert scores["auc_rivalry"] is None
    whole = {**scores, "by_period": {}, "by_region": {}}
    told = {"version": "0", "parameters": {}, "sources": []}
    page = trial_page.html({"variants": {"informed": whole}, "baselines": {}, "provenance": told})
    assert "<strong></strong>" not in page
    assert "No baseline" in page
