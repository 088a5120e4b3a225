"""The registry: every file a line, every strategy described, and words for what is mistyped."""

from __future__ import annotations

import dataclasses
import inspect
import re
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from bouts import view

import detente.strategies
from detente.concepts.works import work_keys
from detente.errors import InputError
from detente.strategies import NAMES, all_strategies, strategy
from detente.testing import check_strategy

PARAMETERS = [
    (each.name, field.name) for each in all_strategies() for field in dataclasses.fields(each)
]


def test_every_file_is_in_the_registry() -> None:
    folder = Path(detente.strategies.__file__).parent
    files = {path.stem for path in folder.glob("[a-z]*.py")}
    assert files == {name.replace("-", "_") for name in NAMES}
    assert [each.name for each in all_strategies()] == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_it_keeps_the_contract(name: str) -> None:
    check_strategy(strategy(name))


@pytest.mark.parametrize("name", NAMES)
def test_it_says_what_it_does_and_where_it_is_from(name: str) -> None:
    found = strategy(name)
    assert re.fullmatch(r"[A-Z][^.]+\.", found.about)
    assert found.works
    assert set(found.works) <= set(work_keys())
    assert re.search(r"published|derived|improvised", inspect.getdoc(type(found)) or "", re.I)


@pytest.mark.parametrize("name", NAMES)
def test_single_precision_stays_single_where_double_is_on(name: str) -> None:
    found = strategy(name)
    with jax.enable_x64(True):
        seen = view(trust=np.full((2, 3), 0.5))
        memory = jnp.zeros((found.slots, 2, 3), jnp.float32)
        move, kept = jax.jit(found.act)(seen, memory)
        for each in (*move, kept):
            # A plain number takes the precision of what it is used with.
            assert each.weak_type or each.dtype == jnp.float32


@pytest.mark.parametrize("name", NAMES)
def test_it_bears_what_another_strategy_has_left_in_memory(name: str) -> None:
    found = strategy(name)
    draw = np.random.default_rng(8)
    left = draw.choice([-0.5, 0, 0.1, 1, 20], (found.slots, 4, 30)).astype(np.float32)
    drawn = {each: draw.integers(0, 2, (4, 30)) for each in ("did", "seen", "made")}
    move, kept = jax.jit(found.act)(view(**drawn), left)
    for each in (*move, kept):
        assert np.isfinite(each).all()
    for each in move:
        assert np.min(each) >= 0
        assert np.max(each) <= 1


def test_only_those_that_build_trust_say_that_they_reassure() -> None:
    assert {each.name for each in all_strategies() if each.reassures} == {
        "grit", "leap", "leap-then-grit",
    }  # fmt: skip


def test_those_that_look_back_presume_cooperation_and_the_others_do_not() -> None:
    assert {each.name for each in all_strategies() if each.opens_with} == {
        "always-cooperate", "tit-for-tat", "generous-tit-for-tat", "contrite-tit-for-tat",
        "win-stay-lose-shift", "memory-one", "hedge", "constructivist",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name", ["tit-for-tat", "generous-tit-for-tat", "win-stay-lose-shift", "memory-one"]
)
def test_what_is_asked_a_million_times_is_cheap(name: str) -> None:
    found = strategy(name)
    steps = jax.make_jaxpr(found.act)(view(), jnp.zeros((found.slots, 1, 1), jnp.float32)).eqns
    assert len(steps) <= 8


def test_parameters_reach_the_strategy() -> None:
    assert strategy("grit", persist=7, growth=0.25).persist == 7
    assert strategy("grit", persist=7) == strategy("grit", persist=7.0) != strategy("grit")


def test_a_mistyped_name_gets_the_nearest() -> None:
    with pytest.raises(InputError, match="no strategy 'tit-for-tats'; did you mean tit-for-tat"):
        strategy("tit-for-tats")
    with pytest.raises(InputError, match="no strategy 'zzz'; there are worst-case"):
        strategy("zzz")


def test_a_mistyped_parameter_gets_the_nearest() -> None:
    with pytest.raises(InputError, match="grit has no parameter 'growht'; did you mean growth"):
        strategy("grit", growht=1)
    with pytest.raises(InputError, match="leap has no parameter 'zzz'; it has wait"):
        strategy("leap", zzz=1)
    with pytest.raises(InputError, match="threshold has no parameter 'zzz'; it has none"):
        strategy("threshold", zzz=1)


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS)
@pytest.mark.parametrize("value", ["much", None, float("nan"), -1.0, -np.inf, [0.1]])
def test_no_parameter_takes_nonsense(name: str, parameter: str, value: object) -> None:
    with pytest.raises(InputError, match=f"{parameter} of the strategy {name} is "):
        strategy(name, **{parameter: value})


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS)
def test_a_flag_is_no_number_and_a_number_no_flag(name: str, parameter: str) -> None:
    is_flag = isinstance(getattr(strategy(name), parameter), bool)
    with pytest.raises(InputError, match=f"{parameter} of the strategy {name} is "):
        strategy(name, **{parameter: 1 if is_flag else True})


@pytest.mark.parametrize(
    ("name", "parameter", "value", "remedy"),
    [
        ("generous-tit-for-tat", "generosity", 1.01, "a number from 0 to 1"),
        ("memory-one", "after_cd", 1.01, "a number from 0 to 1"),
        ("hedge", "guard", 0, "a number from 0.01 to"),
        ("hedge", "plans", 1.01, "a number from 0 to 1"),
        ("hedge", "at_most", 1.01, "a number from 0 to 1"),
        ("grit", "first_step", 0.6, "a number from 0.001 to 0.5"),
        ("grit", "first_step", 0, "a number from 0.001"),
        ("grit", "deterrent", 1, "a number from 0 to 0.99"),
        ("grit", "persist", 0, "a whole number 1 or more"),
        ("grit", "persist", 2.5, "a whole number 1 or more"),
        ("grit", "reciprocity", 0, "a number from 0.01 to 1"),
        ("grit", "rest", np.inf, "a number from 0"),
        ("grit", "variety", 1.01, "a number from 0 to 1"),
        ("leap", "wait", -0.5, "a number from 0"),
        ("leap-then-grit", "wait", -0.5, "a number from 0"),
        ("leap-then-grit", "persist", 0, "a whole number 1 or more"),
        ("mimic", "spoils", 0, "a number 0.01 or more"),
        ("mimic", "bait", 1.01, "a number from 0 to 1"),
        ("constructivist", "enmity", 0.5, "a number from 0 to 0.499"),
        ("constructivist", "friendship", 0.5, "a number from 0.501 to 1"),
        ("hollisian", "least", 0, "a number from 0.001 to 1"),
    ],
)
def test_a_parameter_out_of_bounds_is_told_them(
    name: str, parameter: str, value: float, remedy: str
) -> None:
    with pytest.raises(InputError, match=remedy):
        strategy(name, **{parameter: value})


def test_bounds_themselves_are_allowed() -> None:
    assert strategy("grit", deterrent=0, first_step=1, persist=np.inf, rest=0).first_step == 1
    assert strategy("generous-tit-for-tat", generosity=0).generosity == 0
    assert strategy("mimic", spoils=1, bait=0, margin=1).spoils == 1
    assert strategy("leap", wait=0).wait == 0
