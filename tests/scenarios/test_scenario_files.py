"""Whatever stands at a path or in a file is a scenario or refused, never a traceback."""

from __future__ import annotations

import contextlib
import io
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from small_scenario import PATH, SMALL

from detente.errors import InputError
from detente.scenarios import Scenario, load, parse


def load_refusal(path: Path | str) -> InputError:
    """The error with which a path or name is refused."""
    with pytest.raises(InputError) as caught:
        load(path)
    return caught.value


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    error = load_refusal("spirall")
    assert "no scenario 'spirall'" in error.problem
    assert "did you mean spiral?" in error.remedy
    assert "detente scenario list" in error.remedy


def test_a_path_that_is_no_scenario_file_is_refused(tmp_path: Path) -> None:
    missing = load_refusal(tmp_path / "none.yaml")
    assert "no such file" in missing.problem
    assert "detente scenario list" in missing.remedy
    assert "this is a folder" in load_refusal(tmp_path).problem
    assert "scenario file in it" in load_refusal(tmp_path).remedy
    (tmp_path / "small.txt").write_text(SMALL)
    assert "not a scenario file" in load_refusal(tmp_path / "small.txt").problem
    assert "cannot be read" in load_refusal("a\0b.yaml").problem


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "not a regular file" in load_refusal(tmp_path / "pipe.yaml").problem


def test_a_huge_file_is_refused_at_once(tmp_path: Path) -> None:
    with (tmp_path / "huge.yaml").open("wb") as file:
        file.truncate(50_000_000)
    error = load_refusal(tmp_path / "huge.yaml")
    assert "50,000,000 bytes, more than 300,000" in error.problem
    assert error.remedy == "split the scenario"


PIECES = st.sampled_from(
    [SMALL[i : i + 40] for i in range(0, len(SMALL), 40)]
    + ["[", "]", "{", "}", ": ", "- ", "? ", "\n", "  ", "\t", "&a ", "*a ", "!!int ", '"', "'"]
    + ["---\n", "...\n", "|\n", ">-\n", "\x85", "\r", "0", "-1", "1e300", ".inf", ".nan", "9"]
    + ["DOVE", "everyone", "from_case: {case: france-germany, after: 1949}\n", "count: 3"]
)
CHANGES = st.lists(st.tuples(st.integers(0, len(SMALL)), st.integers(0, 30), PIECES), max_size=5)

SCALARS = st.sampled_from(
    [None, True, 0, 1, -1, 0.5, 1e300, float("nan"), float("inf"), "", "grit", "HAWK", "DOVE",
     "everyone", "greedy", "lognormal", "new_leader", "common_threat", "spiral", 10**17]
)  # fmt: skip
NAMES = st.sampled_from(
    ["id", "count", "with", "strategy", "between", "from", "toward", "trust", "what", "at", "of",
     "strength", "shape", "first", "second", "reason", "case", "after", "persist", "motive", "to"]
)  # fmt: skip
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=8,
)


@settings(deadline=None)
@given(st.binary() | st.text().map(str.encode) | st.lists(PIECES).map("".join).map(str.encode))
def test_any_bytes_are_a_scenario_or_refused(contents: bytes) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(parse(contents, PATH), Scenario)


@settings(deadline=None)
@given(CHANGES)
def test_any_change_leaves_a_scenario_or_is_refused(changes: list[tuple[int, int, str]]) -> None:
    text = SMALL
    for start, length, piece in changes:
        text = text[:start] + piece + text[start + length :]
    try:
        scenario = parse(text.encode(), PATH)
    except InputError as refused:
        error = refused
    else:
        assert isinstance(scenario, Scenario)
        return
    assert error.remedy
    assert 1 <= (error.line or 0) <= len(text.splitlines()) + 1


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(sorted(Scenario.field_names())), VALUES)
def test_any_value_in_any_field_leaves_a_scenario_or_is_refused(field: str, value: object) -> None:
    yaml = YAML(typ="safe", pure=True)
    values = yaml.load(SMALL)
    values[field] = value
    written = io.StringIO()
    yaml.dump(values, written)
    with contextlib.suppress(InputError):
        assert isinstance(parse(written.getvalue().encode(), PATH), Scenario)
