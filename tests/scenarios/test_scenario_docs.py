"""The reference page of scenarios names every field and word that a file may hold."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest

from detente.cases.fields import Model
from detente.scenarios.amounts import SHAPES, Spread
from detente.scenarios.fromcase import FromCase
from detente.scenarios.parts import AROUND, MOTIVES, Around, Dyad, Shock, State
from detente.scenarios.rates import domain_of, rates
from detente.scenarios.schema import REGIMES, Scenario
from detente.world.frame import MECHANISMS

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def page() -> str:
    sys.path.insert(0, str(DOCS))
    spec = importlib.util.spec_from_file_location("scenario_hooks", DOCS / "hooks.py")
    assert spec is not None
    assert spec.loader is not None
    hooks = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hooks)
    written: str = hooks.PAGES["reference/scenario-format.md"]()
    return written


def test_every_field_is_in_the_reference(page: str) -> None:
    models: tuple[type[Model], ...] = (Scenario, State, Dyad, Around, Shock, FromCase, Spread)
    for model in models:
        for name in model.field_names():
            assert f"| `{name}` |" in page, f"{model.__name__}: {name}"


def test_every_word_and_rate_is_in_the_reference(page: str) -> None:
    for word in (*AROUND, *MOTIVES, *REGIMES, *MECHANISMS, *SHAPES):
        assert word in page
    for name in rates():
        row = re.search(rf"^\| \[`{name}`\]\(world-rates.md\) \| (.*) \|$", page, re.MULTILINE)
        assert row is not None, name
        assert row[1] == domain_of(name).words


def test_no_page_shows_how_python_writes_a_default(page: str) -> None:
    assert "frozenset" not in page
