"""What every verb of the record needs: the panel, the years, and where a result comes from."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import InputError
from detente.version import __version__

if TYPE_CHECKING:
    from detente.data.built import Built

PANEL = "panel"
"""The folder that ``detente data build`` writes."""

FIRST, LAST = 1946, 2014
"""Years of the record that are read."""


def open_between(panel: str | Path, first: int, last: int) -> Built:
    """Open a panel to be read from a year to another.

    Raises
    ------
    InputError
        If the panel cannot be read, or the years are the wrong way round.
    """
    from detente.data.built import open_panel

    if first > last:
        raise InputError(f"{first} is after {last}", "name the earlier year first")
    return open_panel(panel)


def provenance(
    panel: Built, command: str, started: float, parameters: Mapping[str, Any]
) -> dict[str, Any]:
    """Return where a result comes from: version, command, parameters, sources, times."""
    return {
        "version": __version__,
        "command": command,
        "parameters": dict(parameters),
        "sources": panel.manifest["provenance"].get("sources", []),
        "times": {
            "started": datetime.now(UTC).isoformat(timespec="seconds"),
            "seconds": round(time.perf_counter() - started, 2),
        },
    }
