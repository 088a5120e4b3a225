"""What to cite for a simulation: the works behind the world, its strategies and the scenario."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from detente.cases.source import bibtex_of
from detente.concepts.works import bibtex, formatted
from detente.scenarios.schema import Scenario
from detente.world.start import Setup

WORKS = (
    "keating_wheeler2013",
    "jervis1976",
    "jervis1978",
    "jervis1982",
    "glaser1997",
    "kydd2005",
    "booth_wheeler2008",
    "buzan1998",
    "deutsch1957",
    "adler_barnett1998",
    "richardson1960",
    "diekmann1985",
    "grimm2020",
)
"""Keys of the works on which every simulation rests."""


def works_of(setups: Iterable[Setup]) -> tuple[str, ...]:
    """Return the keys of the works behind some ensembles, those of their strategies included."""
    followed = (
        getattr(setup.frame.strategies[number], "works", ())
        for setup in setups
        for number in sorted({*setup.frame.seeking, *setup.frame.greedy})
    )
    return tuple(dict.fromkeys([*WORKS, *(key for works in followed for key in works)]))


def sources(scenario: Scenario, setups: Iterable[Setup]) -> list[dict[str, Any]]:
    """Return what a simulation rests on, for its record.

    Returns
    -------
    list of dict
        ``name``, ``sha256`` and ``citation`` of the scenario, then of each work; only the scenario
        has a sha256, that of its content.
    """
    content = json.dumps(scenario.to_dict(), default=str, sort_keys=True)
    own = hashlib.sha256(content.encode()).hexdigest()
    keys = works_of(setups)
    return [
        {"name": scenario.scenario, "sha256": own, "citation": scenario.title},
        *(
            {"name": key, "sha256": None, "citation": reference}
            for key, reference in zip(keys, formatted(keys), strict=True)
        ),
    ]


def citation(scenario: Scenario, setups: Iterable[Setup]) -> str:
    """Return BibTeX of the works behind a simulation, of the scenario's sources and its case's."""
    told = [*scenario.sources]
    if scenario.from_case is not None:
        told += scenario.from_case.read.sources()
    return bibtex(works_of(setups)) + bibtex_of(scenario.scenario, told)
