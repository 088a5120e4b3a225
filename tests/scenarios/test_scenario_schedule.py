"""The schedule: what a scenario says of every period, and what it leaves to chance."""

from __future__ import annotations

from itertools import groupby

import numpy as np
from ruamel.yaml import YAML
from small_scenario import SMALL

from detente.scenarios import Scenario, setup_of
from detente.world.surround import Schedule

NAN = float("nan")


def said(years: float | None = None, **fields: object) -> Schedule:
    """The schedule of the small scenario, some fields of which are replaced."""
    values = YAML(typ="safe", pure=True).load(SMALL)
    return setup_of(Scenario.model_validate({**values, **fields}), seed=1, years=years).said


def runs(values: np.ndarray) -> list[tuple[str, int]]:
    """Equal neighbours, as text, and how many of them."""
    shown = [f"{value:.3g}" for value in values.tolist()]
    return [(value, len(list(same))) for value, same in groupby(shown)]


def same(values: np.ndarray, expected: list[tuple[float, int]]) -> None:
    """Hold values against runs of equal ones; NaN is NaN."""
    assert runs(values) == [(f"{value:.3g}", count) for value, count in expected]


def test_every_period_has_its_place() -> None:
    for name, each in said()._asdict().items():
        shape = (40, 3) if name in ("succession", "greedy", "sensibility") else (40,)
        assert np.shape(each) == shape, name
        assert np.asarray(each).dtype == np.float32, name


def test_a_threat_that_is_named_is_nothing_at_other_times() -> None:
    same(said().common_threat, [(0.0, 4), (0.8, 12), (0.0, 4), (0.3, 20)])
    same(said(surroundings=[]).common_threat, [(NAN, 40)])
    same(said().guarantor, [(0.0, 40)])
    guarantor = [{"what": "guarantor", "from": 5, "strength": 0.5}]
    same(said(surroundings=guarantor).guarantor, [(0.0, 10), (0.5, 30)])
    same(said(surroundings=guarantor).common_threat, [(NAN, 40)])


def test_technology_is_left_to_chance_at_other_times() -> None:
    same(said().offence_advantage, [(1.4, 10), (NAN, 30)])
    same(said().differentiation, [(NAN, 40)])
    told = [{"what": "differentiation", "from": 2, "to": 3, "strength": 0.6}]
    same(said(surroundings=told).differentiation, [(NAN, 4), (0.6, 2), (NAN, 34)])


def test_neighbours_in_time_do_not_overlap() -> None:
    told = [
        {"what": "guarantor", "from": 0, "to": 4, "strength": 0.2},
        {"what": "guarantor", "from": 4, "to": 6, "strength": 0.9},
    ]
    same(said(surroundings=told).guarantor, [(0.2, 8), (0.9, 4), (0.0, 28)])
    same(said(surroundings=told[::-1]).guarantor, [(0.2, 8), (0.9, 4), (0.0, 28)])


def test_leaders_come_at_the_end_of_a_period_and_stay_as_long_as_is_said() -> None:
    schedule = said()
    hawk = 2
    # The first stays five years: at the end of period 9, five years have passed and he may go. The
    # second comes after six years and stays three; the third after twelve.
    expected = [(0.0, 9), (NAN, 2), (1.0, 1), (0.0, 5), (NAN, 6), (1.0, 1), (NAN, 16)]
    same(schedule.succession[:, hawk], expected)
    same(schedule.greedy[:, hawk], [(NAN, 11), (0.0, 1), (NAN, 28)])
    same(schedule.sensibility[:, hawk], [(NAN, 11), (0.7, 1), (NAN, 28)])
    for dove in (0, 1):
        for each in (schedule.succession, schedule.greedy, schedule.sensibility):
            assert np.isnan(np.asarray(each)[:, dove]).all()


def test_a_greedy_leader_can_be_said_to_come() -> None:
    shocks = [{"at": 3, "what": "new_leader", "of": "DOVE2", "motive": "greedy"}]
    schedule = said(shocks=shocks)
    same(schedule.greedy[:, 1], [(NAN, 5), (1.0, 1), (NAN, 34)])
    same(schedule.succession[:, 1], [(NAN, 5), (1.0, 1), (NAN, 34)])
    same(schedule.sensibility[:, 1], [(NAN, 40)])


def test_a_state_s_leaders_follow_one_another_in_any_order_of_the_file() -> None:
    values = YAML(typ="safe", pure=True).load(SMALL)
    same(
        said(shocks=values["shocks"][::-1]).succession[:, 2],
        [(0.0, 9), (NAN, 2), (1.0, 1), (0.0, 5), (NAN, 6), (1.0, 1), (NAN, 16)],
    )


def test_a_shorter_or_longer_run_is_cut_or_goes_on() -> None:
    schedule = said(years=6)
    same(schedule.common_threat, [(0.0, 4), (0.8, 8)])
    same(schedule.offence_advantage, [(1.4, 10), (NAN, 2)])
    same(schedule.succession[:, 2], [(0.0, 9), (NAN, 2), (1.0, 1)])
    same(said(years=2).succession[:, 2], [(0.0, 4)])
    # What has no end lasts as long as the run.
    same(said(years=30).common_threat, [(0.0, 4), (0.8, 12), (0.0, 4), (0.3, 40)])


def test_states_alike_have_the_same_first_leaders() -> None:
    values = YAML(typ="safe", pure=True).load(SMALL)
    values["states"][0]["stays"] = 1.0
    schedule = said(states=values["states"])
    for dove in (0, 1):
        same(schedule.succession[:, dove], [(0.0, 1), (NAN, 39)])
