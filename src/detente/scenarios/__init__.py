"""Scenarios: where states stand, what will surround them and how they play, in YAML.

:func:`load` reads one, :func:`shipped` names those that come with the package, :func:`new` writes
the text of a commented one to start from, and :func:`setup_of` makes of one what the world runs.
"""

from __future__ import annotations

from detente.scenarios.build import setup_of
from detente.scenarios.load import load, parse, shipped
from detente.scenarios.schema import Party, Scenario
from detente.scenarios.template import new

__all__ = ["Party", "Scenario", "load", "new", "parse", "setup_of", "shipped"]
