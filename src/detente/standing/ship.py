"""Fitting the lenses that ship: `python -m detente.standing.ship PANEL [FOLDER]`.

For each variant the pairs are dealt into folds to find the power that calibrates probabilities of
pairs that were not seen; then the weights are fitted on all of them.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from jaxtyping import Int

from detente.data.built import open_panel
from detente.standing import gather
from detente.standing.history import History, history_of
from detente.standing.labels import UNKNOWN, levels_of
from detente.standing.outlook import FORECASTS_BY, HORIZONS, learn, moves_of, save
from detente.standing.outlook_trial import View
from detente.standing.train import train
from detente.standing.validate import cross_validate, judged_rows
from detente.standing.variants import VARIANTS

SEED = 1950
FOLDER = Path(__file__).parent / "shipped"


def ship(panel: Path, folder: Path = FOLDER, seed: int = SEED) -> None:
    """Fit every variant on the labels that a panel holds, and write its lens into a folder."""
    opened = open_panel(panel)
    labels = gather.coded(opened)
    history = history_of(gather.pairs_like(opened, labels))
    levels = levels_of(labels, history)
    folder.mkdir(exist_ok=True)
    for variant in VARIANTS:
        view = View(history) if variant == FORECASTS_BY else None
        judged = cross_validate(
            history, levels, variant, seed=seed, keep=view.add if view else None
        )
        if view is not None:
            ship_outlooks(view, history, levels, folder)
        clock = time.perf_counter()
        lens = train(history, levels, variant, seed=seed)
        about = {
            **lens.about,
            "seconds": round(time.perf_counter() - clock),
            "labels": "peace_scale",
            "cross_validated": {
                key: round(value, 5)
                for key, value in judged.scores.record().items()
                if isinstance(value, float)
            },
        }
        power = float(np.mean(judged.powers))
        replace(lens, warmth=power, about=about).save(folder / f"{variant}.npz")
        print(variant, about, f"warmth {power:.3f}", flush=True)


def ship_outlooks(
    view: View, history: History, levels: Int[np.ndarray, "years pairs"], folder: Path
) -> None:
    """Learn the outlooks from every move, seen through lenses that had not met the pair."""
    assert view.seen is not None
    which = judged_rows(history, levels)
    known = np.where(which, levels, UNKNOWN)
    outlooks = [learn(moves_of(view.seen, known, each, which), each) for each in HORIZONS]
    save(outlooks, folder / "outlook.npz")


if __name__ == "__main__":
    ship(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else FOLDER)
