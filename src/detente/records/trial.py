"""How far the lens of the record can be trusted, on coders' levels."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from detente.progress import Progress
from detente.records.ground import FIRST, LAST, PANEL, open_between, provenance
from detente.standing.variants import VARIANTS


def validate(
    labels: str | Path | None = None,
    *,
    shipped: bool = False,
    panel: str | Path = PANEL,
    seed: int = 1950,
    command: str = "",
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Judge the lens of the record against coders' levels, beside baselines.

    Parameters
    ----------
    labels
        A file in the peace scale's format; by default the labels that the panel holds.
    shipped
        Whether the lenses that ship are judged, fitting nothing on the labels; else each variant
        is fitted anew for each of five folds of pairs.
    panel
        The folder of a panel.
    seed
        Deals the pairs into folds.
    command
        What the user typed, for the record.
    progress
        An observer; it changes no number.

    Returns
    -------
    dict
        ``variants`` and ``baselines``, each by name its scores, ``forecasts`` by years ahead, and
        ``provenance``.

    Raises
    ------
    InputError
        If the labels or the panel cannot be read, or have no pair in common.
    """
    from detente.standing import gather, trial
    from detente.standing.lens import shipped as lens_of

    started = time.perf_counter()
    opened = open_between(panel, FIRST, LAST)
    known = gather.coded(opened) if labels is None else trial.labels_in(Path(labels))
    if shipped:
        found = trial.as_shipped(opened, known, progress=progress)
        lenses = [trial.lens_about(lens_of(name)) for name in VARIANTS]
    else:
        found = trial.cross_validated(opened, known, seed=seed, progress=progress)
        lenses = []
    rows = trial.counted(
        known, opened, shipped=shipped, judged=next(iter(found.variants.values())).scores.rows,
        lines=known.height if labels is None else _lines(Path(labels)),
    )  # fmt: skip
    parameters = {
        "labels": "the panel's" if labels is None else str(labels), "shipped": shipped,
        "seen_in_fitting": rows["pairs_seen_in_fitting"] > 0, "rows": rows, "seed": seed,
        "lenses": lenses,
    }  # fmt: skip
    told = provenance(opened, command, started, parameters)
    return trial.trial_record(found, told)


def _lines(path: Path) -> int:
    """Return how many lines of a file are not empty."""
    with path.open("rb") as file:
        return sum(1 for line in file if line.strip())
