"""Security complexes: found where they are and not where they are not, and known again."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np
import polars as pl
import pytest

from detente.chance import generator
from detente.errors import InputError
from detente.standing.complexes import (
    COARSE_LEVELS,
    complexes,
    mean_levels,
    through_time,
)
from detente.standing.complexes_links import (
    COMPLEX_COLUMNS,
    EQUAL,
    consensus,
    kinds_of,
    links_of,
    rewired,
)
from detente.standing.reading import Complex, Complexes

WEST, SOUTHEAST, SOUTH = (200, 210, 220, 230, 235), (800, 820, 830, 840, 850), (100, 130, 140, 160)
GROUPS = (WEST, SOUTHEAST, SOUTH)
STRANGERS = {
    "rivalry_tss": 0,
    "disputes_ten_years": 0,
    "claims": 0,
    "contiguity": 0,
    "distance": 8000.0,
    "capital_distance": 9000.0,
    "defence_mutual": 0,
    "alliance": 0,
    "trade_dependence_lesser": 0.001,
}
FELLOWS = STRANGERS | {
    "distance": 100.0,
    "capital_distance": 700.0,
    "defence_mutual": 1,
    "alliance": 1,
    "trade_dependence_lesser": 0.06,
}
SMALL = ("rivalry_tss", "contiguity", "defence_mutual", "alliance")
TYPES = dict.fromkeys(("ccode1", "ccode2", "year"), pl.Int16) | dict.fromkeys(SMALL, pl.Int8)

Draw = Callable[[int, int], dict[str, object]]


def panel(groups: tuple[tuple[int, ...], ...], year: int = 1995, draw: Draw | None = None):
    """Rows of one year in which the states of a group are fellows and the rest strangers."""
    home = {code: number for number, group in enumerate(groups) for code in group}
    codes = sorted(home)
    rows = []
    for one in codes:
        for two in (code for code in codes if code > one):
            said = FELLOWS if home[one] == home[two] else STRANGERS
            said = draw(one, two) if draw else said
            keys = {"ccode1": one, "ccode2": two, "year": year}
            rows.append({**keys, "state1": f"S{one}", "state2": f"S{two}", **said})
    return pl.DataFrame(rows).cast(TYPES).select(COMPLEX_COLUMNS)


def pair(**said: object) -> pl.DataFrame:
    """The one row of a pair of strangers, but for what is said."""
    frame = panel(((200, 220),), draw=lambda one, two: STRANGERS | said)
    return frame.with_columns(pl.col(name).cast(pl.Float64) for name in STRANGERS)


def sets(found: Complexes) -> set[frozenset[int]]:
    return {frozenset(each.codes) for each in found.complexes}


def test_planted_complexes_are_found_with_certainty() -> None:
    found = complexes(panel(GROUPS), seed=1, rewirings=0)
    assert sets(found) == set(map(frozenset, GROUPS))
    assert found.stability == 1.0
    assert all(each.inside > 2 * each.across for each in found.complexes)
    assert [len(each.codes) for each in found.complexes] == [5, 5, 4]


def test_rivals_are_one_complex_as_much_as_friends() -> None:
    def at_odds(one: int, two: int) -> dict[str, object]:
        near = any(one in group and two in group for group in GROUPS)
        return STRANGERS | ({"rivalry_tss": 1, "disputes_ten_years": 9} if near else {})

    found = complexes(panel(GROUPS, draw=at_odds), seed=1, rewirings=0)
    assert sets(found) == set(map(frozenset, GROUPS))


def test_a_complex_is_named_after_its_region_and_its_most_central_members() -> None:
    def hub(one: int, two: int) -> dict[str, object]:
        return FELLOWS | ({"rivalry_tss": 1} if 230 in (one, two) else {})

    (only,) = complexes(panel((WEST,), draw=hub), seed=1, rewirings=0, resolution=0.5).complexes
    assert only.codes == (230, 200, 210, 220, 235)
    assert only.name == "Western Europe (S230, S200, S210)"
    assert np.isnan(only.across)


def test_the_order_of_the_rows_changes_nothing() -> None:
    rows = noisy(panel(GROUPS), 3)
    for again in (rows.reverse(), rows.sample(fraction=1.0, shuffle=True, seed=5)):
        assert complexes(again, seed=1) == complexes(rows, seed=1)


def test_the_seed_moves_only_states_that_are_not_steady() -> None:
    rows = noisy(panel(GROUPS), 3)
    first = complexes(rows, seed=1, rewirings=0)
    assert first == complexes(rows, seed=1, rewirings=0)
    steady = {
        code
        for each in first.complexes
        for code, stability in zip(each.codes, each.stability, strict=True)
        if stability == 1.0
    }
    assert len(steady) >= 10
    for seed in range(2, 6):
        other = complexes(rows, seed=seed, rewirings=0)
        assert {each & steady for each in sets(other)} == {each & steady for each in sets(first)}


def test_the_consensus_is_the_search_that_most_others_are_like() -> None:
    labels, steady = consensus(np.array([[0, 1, 1, 1], [1, 1, 0, 0], [0, 0, 1, 1]]))
    np.testing.assert_array_equal(labels[:, None] == labels, np.kron(np.eye(2), np.ones((2, 2))))
    np.testing.assert_allclose(steady, [(2 + 1 / 2) / 3, (2 + 1 / 4) / 3, *2 * [(2 + 2 / 3) / 3]])


def test_where_there_are_no_complexes_stability_says_so() -> None:
    chance = generator(1, "test", "rivals")
    rows = panel(
        (tuple(range(700, 760)),),
        draw=lambda one, two: STRANGERS | {"rivalry_tss": int(chance.random() < 0.1)},
    )
    assert complexes(rows, seed=1, rewirings=0).stability < 0.8


def noisy(rows: pl.DataFrame, seed: int) -> pl.DataFrame:
    """The rows with trade of every amount."""
    share = generator(seed, "test").random(rows.height) * 0.2
    return rows.with_columns(pl.Series("trade_dependence_lesser", share))


def test_modularity_is_above_its_null_for_a_planted_graph_and_not_for_a_shuffled_one() -> None:
    rows = noisy(panel(GROUPS), 3)
    planted = complexes(rows, seed=1, rewirings=15)
    assert planted.modularity > planted.null_mean + 4 * planted.null_sd
    said = rows.select(*STRANGERS).sample(fraction=1.0, shuffle=True, seed=2)
    chance = complexes(pl.concat([rows.drop(*STRANGERS), said], how="horizontal"), seed=1)
    assert abs(chance.modularity - chance.null_mean) < 3 * chance.null_sd


def test_rewiring_keeps_the_weights_and_how_much_each_state_is_bound() -> None:
    before = links_of(noisy(panel(GROUPS), 3)).weights
    after = rewired(before, generator(1, "test"))
    np.testing.assert_array_equal(after, after.T)
    above = np.triu_indices(len(before), 1)
    np.testing.assert_array_equal(np.sort(after[above]), np.sort(before[above]))
    np.testing.assert_allclose(after.sum(axis=0), before.sum(axis=0), rtol=0.05)
    assert (after[above] != before[above]).mean() > 0.5
    assert not after.diagonal().any()


@pytest.mark.parametrize(
    ("said", "kind", "expected"),
    [
        ({"rivalry_tss": 1}, "threat", 1.0),
        ({"disputes_ten_years": 3}, "threat", 0.75),
        ({"claims": 1}, "threat", 0.5),
        ({"claims": None, "disputes_ten_years": 1}, "threat", 0.5),
        ({"claims": None, "disputes_ten_years": None, "rivalry_tss": None}, "threat", None),
        ({"distance": 0.0, "capital_distance": 0.0}, "proximity", 1.0),
        ({"distance": 950.0, "capital_distance": 1900.0}, "proximity", 0.375),
        ({"distance": None, "contiguity": 1, "capital_distance": 950.0}, "proximity", 0.75),
        ({"distance": None, "capital_distance": 950.0}, "proximity", 0.5),
        ({"alliance": 1}, "alliance", 0.5),
        ({"alliance": 1, "defence_mutual": 1}, "alliance", 1.0),
        ({"trade_dependence_lesser": 0.05}, "trade", 0.5),
        ({"trade_dependence_lesser": None}, "trade", None),
    ],
)
def test_each_kind_of_interdependence_is_on_its_scale(
    said: dict[str, object], kind: str, expected: float | None
) -> None:
    (found,) = kinds_of(pair(**said))[kind]
    assert found == (None if expected is None else pytest.approx(expected))


def test_an_unknown_kind_is_left_out_and_not_counted_as_nothing() -> None:
    close = {"distance": 0.0, "capital_distance": 0.0, "alliance": 1, "defence_mutual": 1}
    nothing = links_of(pair(**close, trade_dependence_lesser=0.0))
    unknown = links_of(pair(**close, trade_dependence_lesser=None))
    assert nothing.weights[0, 1] == pytest.approx(2 / 4)
    assert unknown.weights[0, 1] == pytest.approx(2 / 3)
    assert (nothing.known["trade"], unknown.known["trade"]) == (1.0, 0.0)


def test_weights_say_what_each_kind_counts() -> None:
    said = pair(distance=0.0, capital_distance=0.0, trade_dependence_lesser=0.05)
    weights = {"threat": 0.0, "proximity": 1.0, "alliance": 0.0, "trade": 3.0}
    assert links_of(said, weights).weights[0, 1] == pytest.approx((1 + 3 * 0.5) / 4)


def test_a_state_that_changed_its_code_stays_itself() -> None:
    west = (*WEST, 255)
    then = panel(((*WEST, 260), SOUTHEAST), year=1985)
    now = panel((west, SOUTHEAST), year=1995)
    before, after = through_time(pl.concat([now, then]), (1995, 1985), seed=1, rewirings=0)
    assert (before.year, after.year) == (1985, 1995)
    assert before.of(260) == before.of(255)
    assert sets(before) == sets(after) == {frozenset(west), frozenset(SOUTHEAST)}


def test_of_two_codes_in_one_year_the_higher_one_counts() -> None:
    said = {255: 0.0, 260: 0.05}
    rows = [pair(trade_dependence_lesser=said[code]).with_columns(
        ccode2=pl.lit(code, pl.Int16)) for code in said]  # fmt: skip
    for order in (rows, rows[::-1]):
        links = links_of(pl.concat(order), EQUAL | dict.fromkeys(["proximity"], 0.0))
        assert links.weights[0, 1] == pytest.approx(0.5 / 3)


def test_a_complex_keeps_its_number_and_name_through_time() -> None:
    grown = (*SOUTHEAST, 811, 812, 816)
    new = (404, 432, 433)
    rows = [
        panel((WEST, SOUTHEAST), 1965),
        panel((grown, WEST), 1975),
        panel((grown, new), 1985),
        panel((new, WEST, grown), 1995),
    ]
    series = through_time(pl.concat(rows), range(1965, 2005, 10), seed=1, rewirings=0)
    west, southeast = (series[0].of(code) for code in (200, 850))
    assert west is not None
    assert southeast is not None
    for found in series[1:]:
        again = found.of(850)
        assert again is not None
        assert (again.number, again.name) == (southeast.number, southeast.name)
        assert set(again.codes) == set(grown)
    assert series[2].of(200) is None
    assert [each.number for each in series[3].complexes if 200 in each.codes] == [west.number]
    assert [each.number for found in series[2:] if (each := found.of(404))] == [3, 3]


def test_a_complex_that_shares_few_members_is_a_new_one() -> None:
    other = (*WEST[:1], *SOUTH)
    rows = pl.concat([panel((WEST,), 1965), panel((other,), 1975)])
    before, after = through_time(rows, (1965, 1975), seed=1, rewirings=0, resolution=0.5)
    assert before.complexes[0].number != after.complexes[0].number


def levels(*rows: tuple[int, int, int, float | None, float, float]) -> pl.DataFrame:
    names = ("ccode1", "ccode2", "year", *COARSE_LEVELS)
    table = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.Float64), orient="row")
    return table.cast(dict.fromkeys(names[:3], pl.Int16) | dict.fromkeys(names[3:], pl.Float32))


def test_levels_are_the_mean_of_the_pairs_that_are_there() -> None:
    found = complexes(panel(((*WEST, 255), SOUTHEAST)), seed=1, rewirings=0)
    west = found.of(220)
    assert west is not None
    table = levels(
        (200, 220, 1990, 0.0, 0.0, 1.0),
        (220, 260, 1990, 0.5, 0.5, 0.0),
        (200, 210, 1990, None, 0.5, 0.5),
        (200, 800, 1990, 1.0, 0.0, 0.0),
        (200, 999, 1990, 1.0, 0.0, 0.0),
        (200, 220, 1991, 0.0, 1.0, 0.0),
    )
    told = mean_levels(found, table)
    assert told.columns == ["year", "complex", "name", "pairs", "expected", *COARSE_LEVELS]
    assert told.rows() == [
        (1990, west.number, west.name, 2, 1.25, 0.25, 0.25, 0.5),
        (1990, None, "across complexes", 1, 0.0, 1.0, 0.0, 0.0),
        (1991, west.number, west.name, 1, 1.0, 0.0, 1.0, 0.0),
    ]


def test_a_result_cannot_be_changed_and_says_how_it_was_made() -> None:
    found = complexes(panel(GROUPS), seed=7, resolution=1.2, runs=3, rewirings=2)
    for each in found.complexes:
        assert isinstance(each, Complex)
        assert len(each.codes) == len(each.states) == len(each.stability)
        assert {*map(type, each.codes), *map(type, each.stability)} == {int, float}
    assert found.parameters == {
        "weights": EQUAL, "resolution": 1.2, "seed": 7, "runs": 3, "rewirings": 2
    }  # fmt: skip
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.year = 1900  # type: ignore[misc]
    for table in (found.known, found.parameters):
        with pytest.raises(TypeError):
            table["seed"] = 8  # type: ignore[index]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda rows: complexes(rows.drop("claims"), seed=1), "claims"),
        (lambda rows: complexes(rows.clear(), seed=1), "one year"),
        (lambda rows: complexes(pl.concat([rows, panel(GROUPS, 1996)]), seed=1), "are of 2"),
        (lambda rows: complexes(rows, seed=1, resolution=0.0), "resolution"),
        (lambda rows: complexes(rows, seed=1, runs=0), "at least 1 run"),
        (lambda rows: complexes(rows, seed=1, weights={"threat": 1.0}), "proximity"),
        (lambda rows: complexes(rows, seed=1, weights=dict.fromkeys(EQUAL, 0.0)), "above 0"),
        (lambda rows: through_time(rows, (1995, 1996), seed=1, rewirings=0), "no rows of 1996"),
        (lambda rows: mean_levels(complexes(rows, seed=1, rewirings=0), rows), "security_regime"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(
    call: Callable[[pl.DataFrame], object], words: str
) -> None:
    with pytest.raises(InputError, match=words):
        call(panel(GROUPS))
