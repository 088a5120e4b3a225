"""A simulated world as a case: it is one that a file could hold, and true to the world."""

from __future__ import annotations

import functools
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from observed_worlds import ran, seen, years

from detente.cases import Case, parse
from detente.cases.items import Evidence, Leader, Move, Surrounding
from detente.cases.kinds import MoveKind
from detente.concepts import Condition, Feature
from detente.errors import InputError
from detente.measure.simulated import LEAP, NOTED, _Historian, case_of, ids_of
from detente.measure.simulated_degrees import degrees
from detente.measure.simulated_reading import recover_cases
from detente.world.ensemble import path_of
from detente.world.observe_years import years_of
from detente.world.start import Setup


@functools.cache
def some(kind: str, states: int = 2) -> list[Case]:
    return [case_of(*ran(kind, states), world) for world in range(24)]


def items(cases: list[Case], kind: type) -> list:
    return [each for case in cases for each in case.items if isinstance(each, kind)]


@pytest.mark.parametrize(("kind", "states"), [("bad", 2), ("good", 2), ("bad", 3)])
def test_a_world_is_a_case_that_a_file_could_hold(kind: str, states: int) -> None:
    made, part = ran(kind, states)
    told = _Historian(made, _only(made, part, 3), 1950, None).tells(3)
    # JSON is YAML.
    from_file = parse(json.dumps(told, indent=1).encode(), Path("simulated-3.yaml"))
    assert from_file == case_of(made, part, 3)
    assert from_file.ids == ids_of(made)
    assert from_file.period == (1950, 1989)
    assert len(from_file.dyads) == states * (states - 1) // 2


def _only(made: Setup, part, world: int):
    import jax

    from detente.world.ensemble import Part

    which = slice(world, world + 1)
    return Part(part.worlds[which], jax.tree.map(lambda each: each[..., which], part.ended))


@pytest.mark.slow
def test_it_has_items_of_every_kind() -> None:
    cases = [*some("bad"), *some("middling"), *some("good")]
    kinds = Counter(type(each) for case in cases for each in case.items)
    assert {Surrounding, Leader, Move, Evidence} <= set(kinds)
    moves = {each.kind for each in items(cases, Move)}
    assert {MoveKind.GESTURE, MoveKind.FORCE, MoveKind.THREAT, MoveKind.INSTITUTION} <= moves
    features = {each.feature for each in items(cases, Evidence)}
    assert {*Feature, *Condition} <= features


def test_the_same_world_is_the_same_case_and_another_is_not() -> None:
    made, part = ran("bad")
    assert case_of(made, part, 5) == case_of(made, part, 5)
    assert case_of(made, part, 5) == case_of(made, _only(made, part, 5), 5)
    assert case_of(made, part, 5).items != case_of(made, part, 6).items
    assert case_of(made, part, 5).items != case_of(made, part, 5, seed=3).items
    with pytest.raises(InputError, match="no world 99"):
        case_of(made, part, 99)


def test_a_case_and_the_record_tell_of_the_same_force() -> None:
    rows = seen("bad").rows
    level = pl.max_horizontal("dispute_hostility", "cow_dispute_hostility")
    kinds = {2: "threat", 3: "threat", 4: "force", 5: "war"}
    for world in range(24):
        mine = rows.filter(pl.col("ccode1") == 1000 + 2 * world)
        want = {
            (year, kinds[worst]) for year, worst in mine.select("year", level).iter_rows() if worst
        }
        moves = some("bad")[world].moves
        found = {(each.on.year, each.kind.key) for each in moves if not each.kind.conciliatory}
        assert found == want


def test_gestures_and_leaders_are_those_of_the_path() -> None:
    _, part = ran("bad")
    path, changed = path_of(part, "gesture"), path_of(part, "succession")
    written = made_of = 0
    for world in range(24):
        case = some("bad")[world]
        gestures = [each for each in case.moves if each.by is not None]
        made_of += int((path[:, :, world] >= NOTED).sum())
        written += len(gestures)
        for each in gestures:
            quarter = (each.on.year - 1950) * 4 + (each.on.first.month - 1) // 3
            tie = int(each.by == ("S1",))
            assert each.exposure == pytest.approx(float(path[quarter, tie, world]), abs=0.0051)
            assert (each.kind is MoveKind.LEAP) == (each.exposure >= LEAP)
            assert each.toward == ("S0",) if tie else ("S1",)
        for state, name in enumerate(case.ids):
            led = [each for each in case.leaders if each.of == name]
            assert len(led) == 1 + int(changed[:, state, world].sum())
            assert led[-1].end is None
    assert 0.5 < written / made_of < 1, "some are forgotten"


def test_common_dangers_last_as_long_as_in_the_world() -> None:
    made, part = ran("middling")
    danger = years_of(made, part, 1950).pair["common_threat"][:, 0]
    told = 0
    for world in range(24):
        spells = some("middling")[world].surroundings
        lasted = np.zeros(40, bool)
        for each in spells:
            assert each.end is not None
            lasted[each.start.year - 1950 : each.end.year - 1949] = True
            assert 0 < each.strength <= 1
        np.testing.assert_array_equal(lasted, danger[:, world] > 0)
        told += len(spells)
    assert told


def test_a_regime_and_a_union_are_moves_in_the_year_they_begin() -> None:
    made, part = ran("middling")
    member = years_of(made, part, 1950).pair["member"][:, 0] > 0.5
    for world in range(24):
        moves = some("middling")[world].moves
        found = [each.on.year for each in moves if each.kind is MoveKind.INSTITUTION]
        begins = np.flatnonzero(member[1:, world] & ~member[:-1, world]) + 1951
        assert found == begins.tolist()


def test_what_is_written_of_a_feature_follows_how_far_it_holds() -> None:
    values: dict[tuple[str, str], list[float]] = {}
    for kind in ("bad", "good"):
        for each in items(some(kind), Evidence):
            values.setdefault((each.feature.key, kind), []).append(each.value)
            assert each.weight == (1.0 if each.among == "societies" else 0.5)
    for feature in (*Feature, Condition.SHARED_VALUE):
        low, high = (np.mean(values[feature.key, kind]) for kind in ("bad", "good"))
        if feature is not Feature.TRANSPARENCY:
            assert high > low + 0.15, feature


def test_judgements_are_of_the_degree_give_or_take() -> None:
    made, part = ran("middling")
    held = degrees(years_of(made, part, 1950), made)
    off = [
        each.value - held[each.feature.key][each.on.year - 1950, 0, world]
        for world in range(24)
        for each in some("middling")[world].evidence
        if each.among != "societies"
    ]
    assert abs(np.mean(off)) < 0.02
    assert 0.05 < np.std(off) < 0.2
    assert len(off) > 24 * 10 * 40 * 0.1


@pytest.mark.parametrize(
    ("quantity", "feature", "sign"),
    [
        ("trust", "high_trust", 1), ("trust", "peace_predictable", 1),
        ("tension", "peace_predictable", -1), ("plans", "no_plans", -1),
        ("threshold", "force_delegitimised", -1), ("identity", "deep_integration", 1),
        ("societal", "deep_integration", 1), ("member", "deep_integration", 1),
        ("united", "deep_integration", 1), ("openness", "transparency", 1),
        ("perceived_trust", "shared_value", 1), ("grievance", "no_expansion", -1),
        ("greedy", "no_expansion", -1), ("grievance", "powers_want_it", -1),
        ("war_cost", "war_costly", 1),
    ],
)  # fmt: skip
def test_a_feature_holds_as_far_as_its_quantity(quantity: str, feature: str, sign: int) -> None:
    made, _ = ran("middling")
    low, high = (degrees(years(5, **{quantity: end}), made)[feature] for end in (0.2, 0.9))
    assert (sign * (high - low) > 0.05).all()


def test_members_of_cooperative_security_see_more_of_each_other() -> None:
    made, _ = ran("middling")
    apart, inside = (degrees(years(5, member=end), made)["transparency"] for end in (0.0, 1.0))
    assert (inside > apart).all()
    other = replace(made, frame=replace(made.frame, regime="collective"))
    np.testing.assert_array_equal(degrees(years(5, member=1.0), other)["transparency"], apart)


def test_only_the_strongest_has_to_want_a_regime() -> None:
    made, _ = ran("middling")
    of = years(5)
    for name in ("power", "greedy"):
        of.state[name] = np.array(of.state[name])
    of.state["power"][:, 0] = 1.0
    of.state["greedy"][:, 1] = 1.0
    assert degrees(of, made)["powers_want_it"][0, 0, 0] == pytest.approx(1 - 0.18)
    of.state["greedy"][:, 0] = 1.0
    assert degrees(of, made)["powers_want_it"][0, 0, 0] == 0


@pytest.mark.slow
def test_the_lens_of_cases_ranks_true_levels_and_permuted_ones_not() -> None:
    cases, truth = [], []
    for kind in ("bad", "middling", "good"):
        made, part = ran(kind)
        level = years_of(made, part, 1950).level
        cases += some(kind)[:8]
        truth += [level[:, :, world] for world in range(8)]
    told = recover_cases(cases, truth, draws=50)
    assert told.rows == 24 * 40
    assert told.confusion.sum() == told.rows
    # The margin is that which was set for the lens of the record.
    low, high = np.diff(told.expected[:3])
    assert low > 0.1
    assert high > 0.1
    shifted = recover_cases(cases, [*truth[11:], *truth[:11]], draws=50)
    assert np.diff(shifted.expected[:2])[0] < low / 2
    assert shifted.rps > told.rps
