"""Panels made and kept: the folder, its dictionary as a page, one pair read back."""

from __future__ import annotations

from pathlib import Path

from detente.data.build import build
from detente.data.built import Built, open_panel
from detente.data.panel import Panel
from detente.progress import Progress, silent
from detente.report import dictionary


def build_panel(
    panel: Panel, out: str | Path, progress: Progress = silent, command: str = ""
) -> Built:
    """Make a panel and write it as a folder, whole or not at all.

    Parameters
    ----------
    panel
        What to make: ``detente.data.dyads(1950, 2010).add("disputes", "alliances")``.
    out
        The folder: a new one, an empty one, or an earlier panel, which is replaced.
    progress
        Hears how far the work is; it changes nothing.
    command
        What the user typed, for the record.

    Returns
    -------
    Built
        The panel read back: ``.lazy()``, ``.pair("FRA", "DEU")``, ``.connect()``, ``.cite()``.

    Raises
    ------
    InputError
        If a source has not been pulled, or the folder cannot be written or holds something else.
    """
    build(panel, Path(out), progress, dictionary.page, command)
    return open_panel(out)
