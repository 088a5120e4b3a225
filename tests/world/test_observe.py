"""What is seen of a world has the panel's own columns, is the same every time, and has gaps."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import resources

import jax
import numpy as np
import polars as pl
import pytest
from observed_worlds import observer, ran, seen, setup, years

from detente.data.indicators import NAMES, group
from detente.errors import InputError
from detente.standing.history import KEYS, columns_wanted, history_of
from detente.standing.witnesses import WITNESSES
from detente.world.ensemble import Part, parts, path_of
from detente.world.observe import observe
from detente.world.observe_marginals import MARGINALS
from detente.world.observe_rules import PRIORS, QUANTITIES
from detente.world.observe_table import RULES, coverage, dtypes, rule_of, table
from detente.world.observe_years import years_of

INDICATORS = {
    column: each for name in NAMES for each in group(name).indicators for column in each.columns
}
STATES = ("ccode1", "ccode2", "state1", "state2", "year")
OCCURRENCES = [name for name in dtypes() if INDICATORS[name].absent == "zero"]


def known(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    first, last = coverage()[name]
    return rows.filter(pl.col("year").is_between(first, last))


def test_the_columns_are_those_that_the_lens_of_the_record_asks_for() -> None:
    assert set(seen("middling").rows.columns) == set(columns_wanted())
    assert set(seen("middling").rows.columns) == {*STATES, *dtypes()}


@pytest.mark.parametrize("name", dtypes())
def test_a_column_is_of_the_type_and_of_years_that_the_dictionary_says(name: str) -> None:
    said, (first, last) = INDICATORS[name], coverage()[name]
    assert dtypes()[name] == str(said.dtype)
    assert said.coverage[0] <= first <= last <= said.coverage[1]
    assert str(seen("middling").rows.schema[name]) == str(said.dtype)


def test_the_rules_name_what_exists_and_say_why() -> None:
    priors = {each.name for each in PRIORS}
    held = years_of(*ran("middling"), 1950)
    named = {column for rule in RULES for column in rule.columns}
    assert sum(len(rule.columns) for rule in RULES) == len(named)
    text = (resources.files("detente.concepts") / "references.bib").read_text(encoding="utf-8")
    cited = set(re.findall(r"@[a-z]+\{(\w+),", text))
    for rule in RULES:
        assert len(rule.columns) == len(rule.dtype.split())
        assert rule.reason
        assert rule.source
        for work in re.findall(r"[a-z_]+[0-9]{4}\b", rule.source):
            assert work in cited, work
        if rule.how == "reading":
            assert {rule.loading, rule.lag} <= priors | {""}
            assert rule.loading
            for quantity, _ in rule.pulls:
                about = QUANTITIES[quantity]
                assert quantity in held.pair or quantity in held.state
                assert about.spread in priors
                assert about.middle in priors or isinstance(about.middle, float)
    for prior in PRIORS:
        assert prior.reason
        assert prior.source
    assert len(table()) == len(RULES)


def test_every_prior_matters() -> None:
    # A prior that nobody draws from would stay behind when its rule has gone.
    made, part = ran("bad")
    before = observe(made, part, first=1990).rows
    for prior in PRIORS:
        moved = (
            observe(made, part, first=1990, priors={prior.name: end}).rows for end in prior.interval
        )
        assert any(not rows.equals(before) for rows in moved), prior.name


def test_the_same_world_gives_the_same_rows_whatever_is_observed_beside_it() -> None:
    made, part = ran("bad", 3)
    whole = observe(made, part)
    for which in ([0], [7, 23], list(range(23, -1, -1))):
        some = Part(part.worlds[which], jax.tree.map(lambda each: each[..., which], part.ended))  # noqa: B023
        found = observe(made, some)
        for at, world in enumerate(which):
            here, there = whole.truth["world"] == world, found.truth["world"] == world
            assert found.rows.filter(there).equals(whole.rows.filter(here))
            assert found.truth.filter(there).equals(whole.truth.filter(here))
            assert found.truth["world"][at * 120] == world


def test_another_seed_is_another_luck_of_the_same_world() -> None:
    made, part = ran("bad")
    one, two, three = (observe(made, part, seed=seed) for seed in (1, 1, 2**40 + 1))
    assert one.rows.equals(two.rows)
    assert one.truth.equals(three.truth)
    same = [name for name in dtypes() if one.rows[name].equals(three.rows[name])]
    assert set(same) <= {"politically_relevant", "leader_changes", "social_connectedness"}
    assert observe(made, part).rows.equals(observe(made, part, seed=1950).rows)


def test_worlds_of_another_seed_are_seen_otherwise() -> None:
    assert not seen("bad").rows.equals(seen("bad", seed=3).rows)


def test_what_no_source_covers_is_missing_and_never_zero() -> None:
    made, part = ran("bad")
    rows = observe(made, part, first=1985).rows
    for name in dtypes():
        first, last = coverage()[name]
        outside = rows.filter(~pl.col("year").is_between(first, last))
        assert outside[name].null_count() == len(outside), name
        if first <= 1985 and last >= 2000:
            assert known(rows, name)[name].null_count() < len(known(rows, name)), name
    assert rows["rivalry_kdg"].null_count() == len(rows.filter(pl.col("year") > 2001))
    assert known(rows, "social_connectedness")["social_connectedness"].null_count() == 0
    later = observe(made, part, first=2100).rows.drop(STATES)
    assert all(later[name].null_count() == len(later) for name in later.columns)


@pytest.mark.parametrize("name", OCCURRENCES)
def test_a_covered_year_without_an_occurrence_is_a_zero(name: str) -> None:
    rows = known(seen("good").rows, name)
    # Of these the first years cannot be known, nor the dead of some disputes.
    unsure = {"disputes_ten_years": 9, "arms_race": 3}
    held = rows.filter(pl.col("year") >= 1950 + unsure.get(name, 0))
    if name == "dispute_fatality":
        held = held.filter(pl.col("disputes") == 0)
    assert held[name].null_count() == 0


def test_a_source_begins_late_and_then_goes_on() -> None:
    seen = observer(years(4000))
    for name, share in {"polity": 0.1, "ideal_point": 0.055, "trade": 0.04}.items():
        late = seen.late(rule_of(name), "state")
        assert abs(late.mean() - share) < 0.006, name
        assert (late[1:] <= late[:-1]).all(), "missing years are the first ones, in a row"
    one, two = seen.years.sides(seen.late(rule_of("polity"), "state"))
    (gaps,) = seen.unknown(rule_of("polity"), np.zeros((20, 1, 4000)))
    assert (np.isnan(gaps) == (one | two)).all(), "of a pair where either state's are"
    assert seen.unknown(rule_of("regime_type_same"), gaps) == (gaps,)
    lost = observe(*ran("bad")).rows
    assert 0 < lost["polity_lesser"].null_count() < len(lost)


def test_rows_are_by_world_pair_and_year_and_true_to_the_path() -> None:
    made, part = ran("bad", 3)
    found = observe(made, part)
    assert found.rows.select(KEYS).equals(found.truth.select(KEYS))
    assert len(found.rows) == 24 * 3 * 40
    assert found.rows.select(KEYS).is_duplicated().sum() == 0
    level = path_of(part, "level")[3::4]
    ties = made.frame.ties
    for world, one, two in ((0, 0, 1), (5, 0, 2), (23, 1, 2)):
        codes = (1000 + 3 * world + one, 1000 + 3 * world + two)
        here = found.truth.filter((pl.col("ccode1") == codes[0]) & (pl.col("ccode2") == codes[1]))
        tie = int(np.flatnonzero((ties.owners == one) & (ties.others == two))[0])
        assert here["level"].to_list() == level[:, tie, world].astype(int).tolist()
        assert set(here["world"]) == {world}
        assert here["year"].to_list() == list(range(1950, 1990))
    names = found.rows.select("state1", "state2").unique().sort("state1", "state2").rows()
    assert names == [("S0", "S1"), ("S0", "S2"), ("S1", "S2")]


def test_a_world_can_be_read_as_a_history() -> None:
    found = seen("middling")
    history = history_of(found.rows)
    assert history.values.shape == (40, 24, len(WITNESSES))
    assert history.rows.all()
    assert (history.regions == -1).all(), "no region of the earth"
    wars = history.values[:, :, [each.name for each in WITNESSES].index("wars")]
    assert np.nansum(wars) == found.rows["wars"].sum()


def test_columns_agree_with_one_another() -> None:
    rows = pl.concat(
        [seen("bad", 3).rows, seen("good", 3).rows.with_columns(pl.col("ccode1") + 9**5)]
    )
    ordered = rows.sort("ccode1", "ccode2", "year")

    def over(of: pl.Expr) -> pl.Expr:
        return of.over("ccode1", "ccode2")

    none = {
        "a dispute has a hostility": (pl.col("disputes") > 0) != (pl.col("dispute_hostility") > 0),
        "in both lists": (pl.col("cow_disputes") > 0) != (pl.col("cow_dispute_hostility") > 0),
        "peace ends with one": (pl.col("disputes") > 0) != (pl.col("peace_years") == 0),
        "a war is a dispute": (pl.col("wars") > 0) & (pl.col("dispute_hostility") != 5),
        "war ends peace": (pl.col("wars") > 0) != (pl.col("war_free_years") == 0),
        "a war is one of the second kind": (pl.col("wars") > 0)
        & (pl.col("armed_conflict_level") != 2),
        "the dead of a war": (pl.col("wars") > 0) & (pl.col("dispute_fatality") != 6),
        "a crisis has a violence": (pl.col("crises") > 0) != (pl.col("crisis_violence") > 0),
        "who wants land wants something": pl.col("revises_territory_1") > pl.col("revises_1"),
        "kinds are of rivalries": pl.col("rivalry_tss_spatial") > pl.col("rivalry_tss"),
        "enduring ones, too": pl.col("rivalry_kdg_enduring") > pl.col("rivalry_kdg"),
        "three lists": pl.col("rivalry_lists")
        != pl.col("rivalry_td") + pl.col("rivalry_tss") + pl.col("rivalry_kdg"),
        "ten years": pl.col("disputes_ten_years")
        != over(pl.col("disputes").rolling_sum(10, min_samples=10)),
        "five years": pl.col("shared_org_change")
        != over(pl.col("shared_organisations").diff(5)),
        "races are of rivals": pl.col("arms_race") > pl.col("rivalry_td"),
        "provisions are of treaties": (pl.col("alliance") == 0)
        & (pl.max_horizontal("alliances", "alliance_depth", "alliance_coordination",
                             "alliance_bases", "pledge_defence_1", "nonaggression_only") > 0),
        "an alliance counts": (pl.col("alliance") == 1) & (pl.col("alliances") < 1),
        "a bare promise is no defence": (pl.col("nonaggression_only") == 1)
        & (pl.col("pledge_defence_1") == 1),
        "a claim matters": (pl.col("claims") > 0) != (pl.col("claim_salience") > 0),
        "land": (pl.col("contiguity") == 1) != (pl.col("land_contiguity") == 1),
        "neighbours touch": (pl.col("contiguity") == 1) & (pl.col("distance") > 0),
        "far pairs have a major power": (pl.col("contiguity") == 0) & (pl.col("major_powers") == 0),
        "warheads": ((pl.col("warheads_1") > 0) & (pl.col("warheads_2") > 0))
        != (pl.col("both_nuclear") == 1),
        "or one": ((pl.col("warheads_1") > 0) != (pl.col("warheads_2") > 0))
        != (pl.col("one_nuclear") == 1),
        "distance of points": (pl.col("ideal_point_1") - pl.col("ideal_point_2")).abs()
        - pl.col("ideal_point_distance") > 1e-9,
        "shares": ~pl.col("shared_share").is_between(0, 1),
        "democracies": (pl.col("polity_lesser") >= 6) != (pl.col("both_democracies") == 1),
        "the weaker over the stronger": ~pl.col("cinc_ratio").is_between(0, 1),
    }  # fmt: skip
    for what, wrong in none.items():
        assert ordered.filter(wrong.fill_null(False)).is_empty(), what
    assert (ordered["wars"] > 0).any()
    assert (ordered["alliance"] == 1).any()


@pytest.mark.parametrize("name", [each for each in MARGINALS if each in dtypes()])
def test_values_stay_within_those_of_the_record(name: str) -> None:
    rows = seen("bad", 3).rows
    low, high = min(MARGINALS[name].values), max(MARGINALS[name].values)
    given = {"dispute_hostility": (0, 5), "crisis_violence": (0, 4), "dispute_fatality": (0, 6)}
    lowest, highest = given.get(name, (min(low, 0), high))
    held = rows[name].drop_nulls()
    assert len(held) == 0 or (held.min() >= lowest - 1e-9 and held.max() <= highest * 1.0001 + 1e-9)


def test_a_pair_that_unites_keeps_its_rows_and_has_no_force_in_them() -> None:
    made = setup("good", priors={"uniting": 20.0, "ripe_from": 0.3})
    ((_, part),) = parts(made, every=1)
    found = observe(made, part, priors={"stray": 5.0, "meddling": 5.0})
    united = years_of(made, part, 1950).pair["united"][:, 0]
    rows = found.rows.with_columns(
        pl.Series("united", united.T.reshape(-1) == 1), found.truth["level"]
    )
    one = rows.filter("united")
    assert len(one) > 100
    assert (one["level"] == 3).all()
    assert len(rows) == 24 * 40
    for name in ("disputes", "cow_disputes", "wars", "crises", "troops_for_rebels_1",
                 "troops_for_rebels_2", "armed_conflict_level", "revises_1"):  # fmt: skip
        assert known(one, name)[name].sum() == 0, name
    apart = rows.filter(~pl.col("united"))
    assert known(apart, "disputes")["disputes"].mean() > 0.5, "strays are of the others"
    assert one["shared_organisations"].null_count() == 0
    assert one["alliance"].mean() > 0.35, "they are closer than the usual pair of the record"


def test_periods_of_a_year_can_be_observed_too() -> None:
    made, part = ran("bad")
    assert part.ended.path is not None
    yearly = replace(
        made, frame=replace(made.frame, years=1.0),
        said=type(made.said)(*(each[::4] for each in made.said)),
    )  # fmt: skip
    path = part.ended.path[3::4]
    found = observe(yearly, part._replace(ended=part.ended._replace(path=path)))
    assert len(found.rows) == 24 * 40
    assert found.rows["disputes"].max() == 1
    assert found.truth.equals(observe(made, part).truth)
    assert years_of(made, part, 1950).wars.shape[1] == 4


def test_a_last_year_that_is_not_whole_is_left_out() -> None:
    made, part = ran("bad")
    assert part.ended.path is not None
    cut = part._replace(ended=part.ended._replace(path=part.ended.path[:-3]))
    shorter = replace(made, said=type(made.said)(*(each[:-3] for each in made.said)))
    assert len(observe(shorter, cut).rows) == 24 * 39


def test_paths_that_cannot_be_cut_into_years_are_refused() -> None:
    made, part = ran("bad")
    path = part.ended.path
    assert path is not None

    def with_path(new: np.ndarray | None):
        return part._replace(ended=part.ended._replace(path=new))

    with pytest.raises(InputError, match="kept no path of every tie"):
        observe(made, with_path(None))
    with pytest.raises(InputError, match="kept no path of every tie"):
        observe(made, with_path(path[:, :, :1]))
    with pytest.raises(InputError, match="does not fit into years"):
        observe(made, with_path(path[::8]))
    with pytest.raises(InputError, match="does not fit into years"):
        observe(replace(made, frame=replace(made.frame, years=0.4)), part)
    short = replace(made, said=type(made.said)(*(each[:3] for each in made.said)))
    with pytest.raises(InputError, match="less than a year"):
        observe(short, with_path(path[:3]))


def test_ensembles_with_codes_apart_can_stand_in_one_table() -> None:
    made, part = ran("bad")
    one, two = observe(made, part), observe(made, part, code=5000)
    assert not set(one.rows["ccode2"]) & set(two.rows["ccode1"])
    assert one.rows.drop(STATES).equals(two.rows.drop(STATES))
    assert (two.rows["ccode1"] - one.rows["ccode1"] == 4000).all()
