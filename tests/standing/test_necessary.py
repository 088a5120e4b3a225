"""A necessary condition is told from one that is common, rare or a matter of luck."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from detente.errors import InputError
from detente.standing.necessary import CONTACT, Rule, necessary, no_community_without_contact

YEARS = 12


def pairs(count: int) -> np.ndarray:
    return np.repeat(np.arange(count), YEARS)


def planted(count: int = 120, stray: float = 0.0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Conditions that last, and outcomes that need them but for a share of the pairs."""
    source = np.random.default_rng(4)
    condition = np.repeat(source.random(count), YEARS)
    wants = np.repeat(source.random(count) < 0.9, YEARS)
    strays = np.repeat(source.random(count) < stray, YEARS)
    came = wants & ((condition >= 0.5) | strays)
    return condition, came.astype(float), pairs(count)


def test_a_planted_necessary_condition_is_found() -> None:
    condition, outcome, cluster = planted(160)
    found = necessary(condition, outcome, cluster, seed=1)
    assert found.verdict == "necessary"
    assert (found.exceptions, found.share.value, found.share.low) == (0, 0.0, 0.0)
    assert found.expected == pytest.approx((condition < 0.5).mean())
    assert found.p == pytest.approx(1 / 1001)


def test_exceptions_in_a_third_of_the_pairs_make_it_not_necessary() -> None:
    found = necessary(*planted(stray=0.3), seed=1)
    assert found.verdict == "not necessary"
    assert found.share.low < found.share.value < found.share.high


def test_an_empty_cell_of_few_pairs_leaves_the_matter_open() -> None:
    found = necessary(*planted(20), seed=1)
    assert found.exceptions == 0
    assert found.share.high == pytest.approx(1 - 0.05 ** (1 / found.case_clusters))
    assert found.verdict == "undecided"


def test_what_nearly_every_pair_has_is_not_called_necessary() -> None:
    source = np.random.default_rng(2)
    outcome = np.repeat(source.random(200) < 0.5, YEARS)
    condition = np.ones(len(outcome))
    condition[np.flatnonzero(~outcome)[0]] = 0
    found = necessary(condition, outcome, pairs(200), seed=1)
    assert found.share.high < 0.05
    assert found.p > 0.05
    assert found.verdict == "undecided"


def test_the_thresholds_of_the_verdict_are_the_users() -> None:
    few = planted(20)
    assert necessary(*few, seed=1, rule=Rule(exceptions=0.4)).verdict == "necessary"


def test_the_test_in_kind_only_sees_order() -> None:
    condition, outcome, cluster = planted(stray=0.05)
    plain = necessary(condition, outcome, cluster, seed=1, degree=0.5)
    bent = necessary(np.exp(9 * condition), 7 * outcome, cluster, seed=1, degree=np.exp(4.5), level=7)  # fmt: skip # noqa: E501
    assert bent == plain


def test_years_of_one_pair_do_not_count_as_so_many_witnesses() -> None:
    """Unrelated things that last: chance is right one time in ten, years as clusters are not."""
    low = {"pair": 0, "year": 0}
    for seed in range(150):
        source = np.random.default_rng(seed)
        condition, outcome = (np.repeat(source.random(30) < 0.5, YEARS) for _ in range(2))
        for name, cluster in (("pair", pairs(30)), ("year", np.arange(30 * YEARS))):
            found = necessary(condition, outcome, cluster, seed=seed, draws=99)
            low[name] += found.p <= 0.1
    # Fifteen of 150 are right by design; 22 is two standard deviations more.
    assert low["pair"] <= 22
    assert low["year"] >= 40


def test_clusters_of_unequal_length_are_dealt_whole_and_keep_their_margins() -> None:
    from detente.standing.necessary import _deal

    sizes = np.array([1, 3, 2])
    seen = {tuple(_deal(sizes, np.random.default_rng(seed)).tolist()) for seed in range(60)}
    blocks = ((0,), (1, 2, 3), (4, 5))
    wanted = {
        blocks[a] + blocks[b] + blocks[c]
        for a, b, c in ((0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0))
    }
    assert seen == wanted


def test_rows_of_which_one_is_unknown_are_left_out_and_counted() -> None:
    condition, outcome, cluster = planted()
    gaps = np.random.default_rng(3).random(len(condition)) < 0.2
    holed = np.where(gaps, np.nan, condition)
    found = necessary(holed, outcome, cluster, seed=1)
    kept = necessary(condition[~gaps], outcome[~gaps], cluster[~gaps], seed=1)
    assert (found.missing, kept.missing) == (gaps.sum(), 0)
    assert (found.rows, found.share, found.p) == (kept.rows, kept.share, kept.p)


def test_without_a_single_case_nothing_is_decided() -> None:
    found = necessary(np.ones(6), np.zeros(6), pairs(6)[:6], seed=1, draws=9)
    assert found.verdict == "undecided"
    assert np.isnan(found.share.value)
    nothing = necessary(np.full(3, np.nan), np.ones(3), np.arange(3), seed=1, draws=9)
    assert (nothing.rows, nothing.missing, nothing.verdict) == (0, 3, "undecided")


def test_the_order_of_the_rows_of_different_pairs_does_not_matter_and_the_seed_does() -> None:
    condition, outcome, cluster = planted(stray=0.1)
    found = necessary(condition, outcome, cluster, seed=1)
    turned = np.argsort(-cluster, kind="stable")
    assert necessary(condition[turned], outcome[turned], cluster[turned], seed=1) == found
    assert necessary(condition, outcome, cluster, seed=2).share != found.share


def test_series_of_different_lengths_are_refused() -> None:
    with pytest.raises(InputError, match="not of one length"):
        necessary(np.ones(3), np.ones(3), np.ones(2), seed=1)


def test_a_ceiling_worked_by_hand() -> None:
    """Four rows: the staircase leaves 1x3 + 1x2 + 2x1 of a scope of 4x3 empty.

    Its corners are (0,0), (1,1), (2,2), (4,3): by least squares y = 0.2 + 26/35 x, which is 6/35
    above (0,0), and reaches 3 at x = 49/13.
    """
    x, y = np.array([0.0, 1, 2, 4]), np.array([0.0, 1, 2, 3])
    found = necessary(x, y, np.arange(4), seed=1, draws=9).ceiling
    assert found is not None
    assert found.ce_fdh == pytest.approx(7 / 12)
    assert found.cr_fdh == pytest.approx(0.5 * 2.8 * (49 / 13) / 12)


def test_a_ceiling_that_would_leave_the_scope_is_cut_off_there() -> None:
    """The corners (0,0), (8,1), (10,9): y = 19/28 x - 31/42, 0 at x = 62/57, 127/21 at x = 10."""
    x, y = np.array([0.0, 8, 10]), np.array([0.0, 1, 9])
    empty = 62 / 57 * 9 + (10 - 62 / 57) * (9 - 127 / 21 / 2)
    found = necessary(x, y, np.arange(3), seed=1, draws=9).ceiling
    assert found is not None
    assert found.cr_fdh == pytest.approx(empty / 90)


def graded(triangle: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    source = np.random.default_rng(5)
    x = np.repeat(source.random(200), YEARS)
    y = source.random(len(x)) * (x if triangle else 1)
    return x, y, pairs(200)


def test_in_degree_a_triangle_has_a_ceiling_and_a_square_has_none() -> None:
    found = necessary(*graded(True), seed=1, draws=199).ceiling
    assert found is not None
    assert found.verdict == "necessary"
    assert found.ce_fdh == pytest.approx(0.5, abs=0.05)
    assert found.cr_fdh == pytest.approx(0.5, abs=0.05)
    square = necessary(*graded(False), seed=1, draws=199).ceiling
    assert square is not None
    assert square.verdict == "not necessary"


def test_in_degree_a_few_rows_in_a_line_may_be_luck() -> None:
    found = necessary(np.arange(3.0), np.array([0.0, 1, 2]), np.arange(3), seed=1, draws=199)
    assert found.ceiling is not None
    assert found.ceiling.ce_fdh == pytest.approx(0.75)
    assert found.ceiling.p_ce_fdh == pytest.approx(1 / 6, abs=0.08)
    assert found.ceiling.verdict == "undecided"


def test_what_is_only_there_or_not_has_no_ceiling() -> None:
    assert necessary(np.arange(4) > 1, np.arange(4), np.arange(4), seed=1, draws=9).ceiling is None


def record(contact: dict[str, list[float | None]], level: list[int | None]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "ccode1": [2] * len(level),
            "ccode2": range(20, 20 + len(level)),
            "year": [1990] * len(level),
            "level": level,
            **{name: pl.Series(contact[name], dtype=pl.Float64) for name in CONTACT},
        }
    )


def test_any_and_all_are_read_where_the_three_are_known() -> None:
    rows = record(
        {
            "trade_dependence_lesser": [0.01, 0.01, 0.0, 0.01, None, 0.01],
            "shared_organisations": [80, 80, 5, 80, 80, 80],
            "polyarchy_lesser": [0.9, 0.1, 0.1, 0.9, 0.9, 0.9],
            "social_connectedness": [9.0, None, None, 1.0, 9.0, 9.0],
        },
        [4, 4, 4, 4, 4, None],
    )
    found = no_community_without_contact(rows, seed=1, draws=9)
    assert list(found) == [*CONTACT, "any", "all"]
    assert (found["any"].rows, found["any"].missing, found["any"].exceptions) == (4, 2, 1)
    # Only the first has all: the second lacks democracy, the third all, the fourth links.
    assert (found["all"].rows, found["all"].exceptions) == (4, 3)
    assert found["trade_dependence_lesser"].exceptions == 1
    assert found["social_connectedness"].exceptions == 1


@pytest.mark.parametrize(("lacking", "verdict"), [(0, "necessary"), (60, "not necessary")])
def test_the_claim_can_be_borne_out_and_can_fail(lacking: int, verdict: str) -> None:
    count = 240
    high = np.arange(count) >= 120
    community = high | (np.arange(count) < lacking)
    rows = record(
        {
            "trade_dependence_lesser": np.where(high, 0.01, 0.0).tolist(),
            "shared_organisations": np.where(high, 70, 10).tolist(),
            "polyarchy_lesser": np.where(high, 0.8, 0.2).tolist(),
            "social_connectedness": [None] * count,
        },
        np.where(community, 4, 2).tolist(),
    )
    found = no_community_without_contact(rows, seed=1, draws=199)
    assert found["any"].verdict == found["all"].verdict == verdict
    assert found["social_connectedness"].verdict == "undecided"
