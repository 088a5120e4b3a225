"""Scenarios from files: those shipped with the package, by name, and a reader's own, by path."""

from __future__ import annotations

from pathlib import Path

from detente.cases.load import Form
from detente.scenarios.schema import Scenario

SCENARIOS = Form("scenario", Scenario, "detente.scenarios")


def shipped() -> tuple[str, ...]:
    """Return the names of the scenarios that come with the package, in alphabetical order."""
    return SCENARIOS.shipped()


def load(scenario: str | Path) -> Scenario:
    """Read a scenario.

    Parameters
    ----------
    scenario
        The name of a shipped scenario, such as ``"spiral"``, or the path of a scenario file, whose
        name ends in ``.yaml`` or ``.yml``.

    Raises
    ------
    InputError
        If there is no such scenario, or the file is not a valid one; the message says where and
        what to do.
    """
    return SCENARIOS.load(scenario)


def parse(contents: bytes, path: Path) -> Scenario:
    """Read a scenario from the contents of a file.

    Parameters
    ----------
    contents
        The file's bytes, in UTF-8.
    path
        The file, for messages and for finding a case beside it; its stem has to be the scenario's
        name.

    Raises
    ------
    InputError
        If the contents are not a valid scenario.
    """
    return SCENARIOS.parse(contents, path)
