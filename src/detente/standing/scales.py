"""Scales: how a witness's numbers become a few ordered steps, learnt without any label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from detente.standing.witnesses import WITNESSES, Witness

STEPS = 4
"""Steps of a witness with many values; one with few values has a step for each but the lowest."""


@dataclass(frozen=True)
class Scale:
    """The steps of one witness.

    Parameters
    ----------
    witness
        Its name.
    cuts
        Shape (steps,): a value above a cut has taken the step.
    usual
        Shape (steps,): how often the step is taken in the rows from which the scale was made; what
        a witness says is measured from there, so that the usual says nothing and neither does
        silence.
    """

    witness: str
    cuts: tuple[float, ...]
    usual: tuple[float, ...]

    def read(
        self, values: Float[np.ndarray, "years pairs"]
    ) -> Float[np.ndarray, "years pairs steps"]:
        """Return for each step 1 or 0, less how usual it is; 0 where the value is missing."""
        taken = values[..., None] > np.asarray(self.cuts, values.dtype)
        told: np.ndarray = taken - np.asarray(self.usual, np.float32)
        return np.where(np.isnan(values)[..., None], np.float32(0), told).astype(np.float32)


def scale_of(values: Float[np.ndarray, " rows"], witness: Witness) -> Scale | None:
    """Return the scale of a witness from the values it takes, or None if it never varies."""
    known = values[~np.isnan(values)]
    distinct = np.unique(known)
    if len(distinct) < 2:
        return None
    if len(distinct) <= STEPS:
        cuts = distinct[:-1]
    elif (known == 0).mean() > 0.5:
        # Mostly nothing: the first step is that there is anything.
        some = np.quantile(known[known != 0], np.linspace(0, 1, STEPS)[1:-1])
        cuts = np.unique(np.concatenate([[0.0], some]))
    else:
        cuts = np.unique(np.quantile(known, np.linspace(0, 1, STEPS + 1)[1:-1]))
    cuts = cuts[cuts < known.max()].astype(np.float32)
    usual = (known[:, None] > cuts).mean(axis=0)
    return Scale(witness.name, tuple(map(float, cuts)), tuple(map(float, usual)))


def scales_of(
    values: Float[np.ndarray, "rows witnesses"], *, force: bool = True
) -> tuple[Scale, ...]:
    """Return the scale of every witness that varies.

    Parameters
    ----------
    values
        Rows of what the witnesses say, in the order of :data:`WITNESSES`.
    force
        Whether witnesses of force and lists of rivals are heard.
    """
    found = (
        scale_of(column, witness)
        for column, witness in zip(values.T, WITNESSES, strict=True)
        if force or not witness.force
    )
    return tuple(scale for scale in found if scale is not None)


def signs(scales: Sequence[Scale]) -> np.ndarray:
    """Return the direction of each step of some scales, shape (steps,)."""
    of = {each.name: each.sign for each in WITNESSES}
    return np.array([of[scale.witness] for scale in scales for _ in scale.cuts])
