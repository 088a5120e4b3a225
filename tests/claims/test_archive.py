"""The record's half of the ledger: estimates against statsmodels, and controls that could fail."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pytest
import statsmodels.formula.api as smf
from scipy.stats import kstest

import detente
from detente.claims.archive import Archive, Sample
from detente.claims.claim import Removal
from detente.claims.lab import Lab
from detente.claims.ledger import all_claims, chance_of, try_claim
from detente.claims.observed import later
from detente.claims.observed_acts import returned
from detente.data.built import Built, open_panel
from detente.data.indicators import NAMES, group
from detente.data.panel import Panel
from detente.data.store import Store
from detente.errors import InputError
from detente.panels import build_panel

BESIDE = Path(__file__).parents[3] / "shared" / "data" / "raw"
NONE = Built(Path("nowhere"), {"parts": [], "columns": []})


def made(seed: int, effect: float = 0.0, pairs: int = 60, years: int = 15) -> pl.DataFrame:
    """Return pair-years whose errors, and keys, are alike within a pair."""
    source = np.random.default_rng(seed)
    pair, year = np.repeat(np.arange(pairs), years), np.tile(np.arange(years), pairs)
    key = source.normal(size=pairs)[pair] + 0.5 * source.normal(size=len(pair))
    shared = source.normal(size=pairs)[pair]
    other = source.normal(size=len(pair))
    y = effect * key + 0.3 * other + 0.1 * year + shared + source.normal(size=len(pair))
    return pl.DataFrame(
        {
            "ccode1": pair + 2,
            "ccode2": pair + 500,
            "year": 1950 + year,
            "y": y,
            "x": key,
            "z": other,
        }
    )


def among(states: int, years: int, seed: int = 5) -> pl.DataFrame:
    """Return years of every pair of some states; each state gives its pairs something in common."""
    source = np.random.default_rng(seed)
    ends = np.array([(a, b) for a in range(states) for b in range(a)])
    pair, year = np.repeat(np.arange(len(ends)), years), np.tile(np.arange(years), len(ends))
    own, key = source.normal(size=states), source.normal(size=states)
    one, two = ends[pair].T
    noise = source.normal(size=(2, len(pair)))
    return pl.DataFrame(
        {"ccode1": two + 2, "ccode2": one + 2, "year": 1950 + year,
         "x": key[one] + key[two] + noise[0], "y": own[one] + own[two] + noise[1]}
    )  # fmt: skip


def test_errors_are_shared_by_every_two_pairs_with_a_state_in_common() -> None:
    rows = among(25, 3)
    drawn = Archive(NONE, 20_000, 1).slope(Sample(rows, "y", {"x": 1.0}))
    told = pd.DataFrame(rows.to_dict(as_series=False))
    x, y = (told[each] - told.groupby("year")[each].transform("mean") for each in "xy")
    slope = (x @ y) / (x @ x)
    score, ends = (x * (y - slope * x)).to_numpy(), told[["ccode1", "ccode2"]].to_numpy()
    common = (ends[:, None, :, None] == ends[None, :, None, :]).any(axis=(2, 3))
    spread = (score @ common @ score * 25 / 24) ** 0.5 / (x @ x)
    assert drawn.std() == pytest.approx(spread, rel=0.03)
    alone = smf.ols("y ~ x + C(year)", told).fit(
        cov_type="cluster", cov_kwds={"groups": told["ccode1"] * 1000 + told["ccode2"]}
    )
    assert spread > 1.3 * alone.bse["x"]


def test_where_states_are_few_the_years_of_a_pair_may_leave_more_doubt() -> None:
    rows = among(9, 3)
    drawn = Archive(NONE, 20_000, 1).slope(Sample(rows, "y", {"x": 1.0}))
    told = pd.DataFrame(rows.to_dict(as_series=False))
    pairs = told["ccode1"] * 1000 + told["ccode2"]
    alone = smf.ols("y ~ x + C(year)", told).fit(cov_type="cluster", cov_kwds={"groups": pairs})
    assert drawn.std() == pytest.approx(alone.bse["x"], rel=0.05)


def test_a_pair_is_drawn_as_often_as_both_of_its_states_are() -> None:
    def left_out(_: np.ndarray, weight: np.ndarray) -> float:
        return float((weight == 0).mean())

    found = Archive(NONE, 300, 1).share(among(40, 1), left_out, "x")
    chance = (1 - 1 / 40) ** 40
    assert found.mean() == pytest.approx(1 - (1 - chance) ** 2, abs=0.02)


def test_a_state_that_changed_its_code_is_one(tmp_path: Path) -> None:
    rows = {"ccode1": [220, 220, 220, 255], "ccode2": [255, 255, 260, 260],
            "year": [1954, 1990, 1990, 1990], "y": [1, 2, 3, 4]}  # fmt: skip
    pl.DataFrame(rows).write_parquet(tmp_path / "part.parquet")
    panel = Built(tmp_path, {"parts": [{"file": "part.parquet"}], "columns": []})
    found = Archive(panel, 1, 1).rows("y", where=pl.col("ccode1") == 220)
    assert found.rows() == [(220, 255, 1954, 1), (220, 255, 1990, 3)]


@pytest.mark.parametrize("within", [False, True])
def test_a_slope_is_that_of_a_regression_with_constants(within: bool) -> None:
    rows = made(1, 0.4)
    drawn = Archive(NONE, 4000, 1).slope(Sample(rows, "y", {"x": 1.0}, ("z",), within=within))
    model = "y ~ x + z + C(year)" + (" + C(ccode1)" if within else "")
    told = pd.DataFrame(rows.to_dict(as_series=False))
    fit = smf.ols(model, told).fit(cov_type="cluster", cov_kwds={"groups": told["ccode1"]})
    assert drawn.mean() == pytest.approx(fit.params["x"], abs=4 * fit.bse["x"] / 4000**0.5)
    # The constants that were swept out are not counted among the weights: a few per cent.
    assert drawn.std() == pytest.approx(fit.bse["x"], rel=0.08)


def test_the_years_of_a_pair_are_no_independent_evidence() -> None:
    rows = made(2)
    alone = rows.with_columns(ccode1=pl.int_range(pl.len()), ccode2=pl.lit(900))
    spread = [Archive(NONE, 400, 1).slope(Sample(each, "y", {"x": 1.0})).std()
              for each in (rows, alone)]  # fmt: skip
    assert spread[0] > 2 * spread[1]


def test_the_least_of_several_keys_counts_in_the_direction_expected() -> None:
    rows = made(3, 0.5).with_columns(w=-pl.col("x") + pl.col("z"))
    archive = Archive(NONE, 200, 1)
    one = archive.slope(Sample(rows, "y", {"x": 1.0}))
    turned = archive.slope(Sample(rows, "y", {"x": -1.0}))
    both = archive.slope(Sample(rows, "y", {"x": 1.0, "z": -1.0}))
    assert one.min() > 0 > turned.max()
    assert both.max() < 0


def test_p_values_are_uniform_where_the_key_says_nothing() -> None:
    found = []
    for seed in range(120):
        sample = Sample(made(seed, pairs=25, years=6), "y", {"x": 1.0})
        observed = float(np.median(Archive(NONE, 200, seed).slope(sample)))
        found.append(chance_of(observed, Archive(NONE, 60, seed, dealt=True).slope(sample)))
    assert kstest(found, "uniform").pvalue > 0.01
    sample = Sample(made(1, 1.0), "y", {"x": 1.0})
    observed = float(np.median(Archive(NONE, 200, 1).slope(sample)))
    assert chance_of(observed, Archive(NONE, 99, 1, dealt=True).slope(sample)) == 0.01


def test_a_share_resamples_pairs_and_deals_only_its_last_column() -> None:
    rows = pl.DataFrame(
        {"ccode1": np.repeat(np.arange(40), 10), "ccode2": 900, "year": np.tile(np.arange(10), 40),
         "is": np.repeat(np.arange(40) < 20, 10), "lacks": np.repeat(np.arange(40) >= 20, 10)}
    )  # fmt: skip

    def both(told: np.ndarray, weight: np.ndarray) -> float:
        return float(weight @ (told[:, 0] * told[:, 1]) / weight.sum())

    assert (Archive(NONE, 50, 1).share(rows, both, "is", "lacks") == 0).all()
    dealt = Archive(NONE, 200, 1, dealt=True).share(rows, both, "is", "lacks")
    assert dealt.mean() == pytest.approx(0.25, abs=0.03)
    same = Archive(NONE, 5, 1, dealt=True).share(
        rows.with_columns(again="is"), lambda told, _: float((told[:, 0] != told[:, 1]).sum()),
        "is", "again", "lacks",
    )  # fmt: skip
    assert (same == 0).all()
    share = Archive(NONE, 400, 1).share(rows, lambda told, w: float(w @ told[:, 0] / w.sum()), "is")
    assert share.std() == pytest.approx((0.25 / 40) ** 0.5, rel=0.2)
    with pytest.raises(InputError, match="no row that speaks"):
        Archive(NONE, 5, 1).share(rows.clear(), both, "is", "lacks")


def test_spells_that_set_the_level_explain_more_than_the_same_spells_laid_backwards() -> None:
    source = np.random.default_rng(4)
    pair, year = np.repeat(np.arange(50), 24), np.tile(np.arange(24), 50)
    who = np.where(year < 5, 0, np.where(year < 16, 1, 2))
    rows = pl.DataFrame(
        {"ccode1": pair + 2, "ccode2": 900, "year": 1950 + year, "who": who.astype(str),
         "set": source.normal(size=(50, 3))[pair, who] + 0.3 * source.normal(size=len(pair)),
         "drifts": np.cumsum(source.normal(size=(50, 24)), axis=1).ravel()}
    )  # fmt: skip
    archive = Archive(NONE, 200, 1)
    assert archive.spells(rows, "set", "who").min() > 0.05
    drifting = archive.spells(rows, "drifts", "who")
    assert np.quantile(drifting, 0.05) < 0 < np.quantile(drifting, 0.95)
    dealt = Archive(NONE, 200, 1, dealt=True).spells(rows, "set", "who")
    assert abs(dealt.mean()) < 0.03
    assert dealt.min() < 0 < dealt.max()


def test_what_comeslater_is_asked_of_the_calendar_and_not_of_the_rows() -> None:
    rows = pl.DataFrame(
        {"ccode1": 2, "ccode2": 20, "year": [1950, 1951, 1954, 1960], "y": [0, 1, 2, 3]}
    )
    assert later(rows, pl.col("y"), "next")["next"].to_list() == [1, None, None, None]
    assert later(rows, pl.col("y"), "next", 10)["next"].to_list() == [3, None, None, None]


def test_without_a_panel_claims_on_the_record_are_left_out() -> None:
    (only,) = detente.ledger([14]).claims
    assert only.verdict == "not testable"
    with pytest.raises(InputError, match="tried on the record"):
        detente.ledger([10])
    with pytest.raises(InputError, match="not at hand"):
        _ = Lab(2, 1, 1).archive
    assert {each.claim.kind for each in detente.ledger([2, 14], quick=True).claims} == {
        "simulation", "definitional",
    }  # fmt: skip


def test_a_panel_without_the_columns_is_refused(tmp_path: Path) -> None:
    made(1).drop("year").write_parquet(tmp_path / "part.parquet")
    panel = Built(tmp_path, {"parts": [{"file": "part.parquet"}], "columns": []})
    with pytest.raises(InputError, match="lacks a column"):
        Lab(2, 1, 1, Removal("x", dealt=True), panel=panel).archive.rows(where=pl.lit(True))


@pytest.fixture(scope="module")
def panel(tmp_path_factory: pytest.TempPathFactory) -> Built:
    raw = Path(os.environ.get("DETENTE_MIRROR") or BESIDE)
    store = Store(raw)
    absent = [name for name in NAMES if not all(map(store.has, group(name).sources))]
    if not raw.is_dir() or absent:
        pytest.skip(
            "the real files are not here: set DETENTE_MIRROR to a folder laid out as a mirror"
        )
    out = tmp_path_factory.mktemp("record") / "panel"
    build_panel(Panel(1945, 2014, store=store).add(*NAMES), out)
    return open_panel(out)


def acts(answers: float, seed: int = 6) -> pl.DataFrame:
    """Return acts of forty pairs of states, whose kindness is answered a month later or is not."""
    source = np.random.default_rng(seed)
    told = []
    for pair in range(40):
        kind = source.gamma(1.0, 1.0, size=(2, 120))
        for month in range(1, 120):
            kind[:, month] += answers * kind[::-1, month - 1]
        for side, states in enumerate([(pair + 2, pair + 500), (pair + 500, pair + 2)]):
            told += [
                (*states, date(1970 + at // 12, at % 12 + 1, 9), score)
                for at in range(120)
                for score in (kind[side, at], -source.random())
            ]
    rows = pl.DataFrame(told, schema=["srccc", "targcc", "date", "gscale"], orient="row")
    return rows.with_columns(repeated=0, mutual=0)


def test_kindness_that_is_returned_is_found_and_none_where_none_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = {}
    for answers in (0.0, 0.3):
        monkeypatch.setattr(Archive, "source", lambda *_, b=answers: acts(b))
        found[answers] = returned(Lab(400, 1, 1, panel=NONE))
    low, high = np.quantile(found[0.0], [0.05, 0.95])
    assert low < 0.02
    assert high > -0.04
    # Of a standard deviation that the answer itself has widened.
    assert np.median(found[0.3]) == pytest.approx(0.3, abs=0.04)


@pytest.mark.slow
def test_no_claim_on_the_record_is_supported_once_records_are_dealt(
    panel: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DETENTE_MIRROR", os.environ.get("DETENTE_MIRROR") or str(BESIDE))
    lab = Lab(100, 1, 1950, panel=panel)
    found = [try_claim(each, lab) for each in all_claims() if each.kind == "data"]
    assert [each.claim.number for each in found if each.control == "supported"] == []
    assert all(each.interval[0] < each.interval[1] for each in found)
    assert all(each.p is not None for each in found if each.claim.removal.dealt)
