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

from detente.data.built import open_panel
from detente.standing import gather
from detente.standing.history import history_of
from detente.standing.labels import levels_of
from detente.standing.train import train
from detente.standing.validate import cross_validate
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
        judged = cross_validate(history, levels, variant, seed=seed)
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


if __name__ == "__main__":
    ship(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else FOLDER)
