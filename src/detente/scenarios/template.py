"""A scenario to start from: valid, small, and with a comment on every field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.cases.template import commented
from detente.scenarios.schema import Scenario

_HEAD = """\
A scenario of Détente: where some states stand, what will surround them, and how they play.
This one is an invention. Replace it with yours: keep the names of the fields, remove what you do
not need (an item, a whole list, any comment), and repeat items as often as you like. Then run

    detente scenario check {name}.yaml

A comment starts with #. Put text that holds a colon, a comma or a # in quotes. Times are years
from the start. A number that may spread can also be a range, [0.2, 0.4], or be given as the
perceived trust is here: each world then draws its own."""

_EXAMPLE: Mapping[str, Any] = {
    "about": "Two neighbours who seek security arm for fear of each other. One of them can see it.",
    "years": 40,
    "period": 0.25,
    "worlds": 1000,
    "states": [
        {
            "id": "NTH",
            "name": "Northland",
            "motive": "security_seeker",
            "strategy": "grit",
            "with": {"persist": 6},
            "greedy_strategy": "predator",
            "compared": True,
            "sensibility": "high",
            "bad_faith": 0.1,
            "hawk": 0.5,
            "stays": 8,
            "power": 1,
            "openness": 0.6,
            "grievance": 0.1,
            "arms": 1.5,
        },
        {"id": "STH", "name": "Southland", "strategy": "threshold", "openness": [0.2, 0.6]},
    ],
    "dyads": [
        {
            "between": ["NTH", "STH"],
            "trust": 0.25,
            "perceived_trust": {
                "shape": "logitnormal",
                "first": 0.2,
                "second": 0.5,
                "reason": "Nobody can be sure what the other side expects of it.",
            },
            "identity": 0,
            "societal_trust": 0.1,
            "plans": 0.7,
            "tension": 0.6,
            "calm": 12,
        },
        {"from": "STH", "toward": "NTH", "trust": [0.1, 0.3]},
    ],
    "surroundings": [{"what": "guarantor", "from": 0, "to": 15, "strength": 0.5}],
    "shocks": [
        {
            "at": 20,
            "what": "new_leader",
            "of": "STH",
            "motive": "greedy",
            "sensibility": "low",
            "stays": 4,
        }
    ],
    "regime": "cooperative",
    "without": ["union"],
    "priors": {"offence_advantage": 1.2, "curvature": [0.5, 2]},
    "reasons": {"arms": "Northland kept its army after a war that both remember."},
    "sources": [{"how": "memory", "cite": "Author, Title (Place: Publisher, year): pages"}],
}


def new(name: str) -> str:
    """Return the text of a commented, valid scenario to start from.

    Parameters
    ----------
    name
        The name of the scenario: lower case letters, digits and hyphens. The text belongs in a
        file called ``<name>.yaml``.

    Raises
    ------
    InputError
        If the name cannot be a scenario's.
    """
    return commented(name, "scenario", Scenario, _HEAD, _EXAMPLE)
