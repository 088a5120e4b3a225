"""What the record adds to a case: evidence on Buzan's levels, kind of witness by kind."""

from __future__ import annotations

import numpy as np
from jaxtyping import Float
from scipy.special import logsumexp

from detente.concepts import Level
from detente.measure.beside import Beside
from detente.standing.chain import COARSE, LEVELS
from detente.standing.history import History
from detente.standing.lens import Lens
from detente.standing.read import COMPANY, groups_of


def beside(history: History, lens: Lens) -> list[Beside]:
    """Return what the record of each pair tells, year by year, ready to be put beside a case.

    The lens's potentials are evidence for each of the five levels of one year; they are tempered
    as its probabilities are, and folded into Buzan's levels by how common the five are among the
    rows that informed the lens. How a case's chain changes from year to year is its own. The record
    cannot tell integration from community, and says the same of both.

    Parameters
    ----------
    history, lens
        The record of some pairs, and the lens through which it is read.
    """
    told = lens.hears(history)
    slopes = np.asarray(lens.weights.slopes).mean(axis=0)
    keys = groups_of(lens.scales)
    keys *= len(slopes) // len(keys)
    kinds = list(dict.fromkeys(keys))
    spoken = np.asarray(told.said, float)
    parts = [
        spoken[:, :, mask] @ slopes[mask]
        for mask in (np.array([key == kind for key in keys]) for kind in kinds)
    ]
    upper = _company(lens, *map(np.asarray, (told.cell, told.one, told.two)))
    parts.append(np.broadcast_to(upper, (*history.live.shape, LEVELS - 1)))
    labels = tuple(kind.replace("_", " ") for kind in (*kinds, COMPANY))
    folded = [_folded(part, lens) * history.live[..., None] for part in parts]
    return [
        Beside(
            labels,
            history.years[history.live[:, at]],
            np.stack([each[history.live[:, at], at] for each in folded]),
        )
        for at in range(len(history.a))
    ]


def _company(lens: Lens, cell: np.ndarray, one: np.ndarray, two: np.ndarray) -> np.ndarray:
    region, state = (
        np.concatenate([np.asarray(each).mean(axis=0), np.zeros((1, 2))])
        for each in (lens.weights.region, lens.weights.state)
    )
    upper = region[cell] + state[one] + state[two]
    return np.concatenate([np.zeros_like(upper), upper], axis=1)


def _folded(
    climbs: Float[np.ndarray, "years pairs rungs"], lens: Lens
) -> Float[np.ndarray, "years pairs levels"]:
    likely = lens.warmth * np.concatenate(
        [np.zeros_like(climbs[..., :1]), np.cumsum(climbs, axis=-1)], axis=-1
    )
    share = np.log(np.maximum(lens.usual, 1e-6))
    out = np.zeros((*climbs.shape[:2], len(Level)))
    for rank in range(int(COARSE.max()) + 1):
        inside = rank == COARSE
        out[..., rank] = logsumexp(likely[..., inside] + share[inside], axis=-1)
        out[..., rank] -= logsumexp(share[inside])
    out[..., len(Level) - 1] = out[..., int(COARSE.max())]
    return np.asarray(out - out.max(axis=-1, keepdims=True))
