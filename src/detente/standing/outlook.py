"""Outlook: what a pair's level may be some years on, from the record up to a year alone.

For each number of years ahead a logit says whether a pair at a level will stand lower, the same or
higher, and how far those that moved from that level went says where. What is seen of a level is
how far the witnesses of the year, and the record so far, speak for the levels next to it; whether
that has changed in five years; for how long the pair has stood there; and the surroundings. One
set of weights is shared by the levels, and each level adds its own, all shrunk towards nothing.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from jaxtyping import Float, Int

from detente.errors import InputError
from detente.files import write_bytes_atomically
from detente.standing.chain import LEVELS
from detente.standing.history import SURROUNDINGS
from detente.standing.sight import Sight
from detente.standing.variants import Variant

HORIZONS = (1, 5, 10)
"""Years ahead."""

FORECASTS_BY: Variant = "informed"
"""The lens through which forecasts are made."""

LOWER, SAME, HIGHER = 0, 1, 2
MOMENTUM = 5
"""Years over which the change of what the witnesses say is taken."""

SEEN = (
    "witnesses_up", "witnesses_down", "record_up", "record_down", "stood",
    "witnesses_up_change", "witnesses_down_change", *SURROUNDINGS,
)  # fmt: skip
"""What is seen of each level from a year, see :func:`seen`."""

FAR = 12.0
"""Log-odds past which more is no surer."""

_SHRUNK, _LEVEL = 0.1, 3.0
"""Inverse strength of the ridge, and how much less of it the levels' own rates bear. Round numbers;
of .1 and .3 cross-validation on the development labels did not care which."""

_NEXT_STEP = 5.0
"""Moves to the next level that are added to those seen from each, so that one met once is not
certain. Improvised."""

_ARRAYS = ("middle", "spread", "base", "slopes", "onward", "matrix")

Seen = Float[np.ndarray, "*rows levels seen"]


class Moves(NamedTuple):
    """Pairs at a coded level whose level some years later is coded too.

    Parameters
    ----------
    seen
        Shape (rows, seen): of the level at which each was.
    was, became
        Shape (rows,): the two levels.
    """

    seen: Float[np.ndarray, "rows seen"]
    was: Int[np.ndarray, " rows"]
    became: Int[np.ndarray, " rows"]


@dataclass(frozen=True)
class Outlook:
    """What the years ahead hold for a pair at each level.

    Parameters
    ----------
    horizon
        Years ahead.
    middle, spread
        Shape (seen,): by which what is seen is centred and scaled.
    base
        Shape (levels, 3): log-odds that a pair at the level will stand lower, the same, higher.
    slopes
        Shape (levels, seen, 3): what is seen adds to them.
    onward
        Shape (3, levels, levels): where those who moved down, stayed or moved up went.
    matrix
        Shape (levels, levels): shares of the rows that went from (row) to (column): the yardstick.
    """

    horizon: int
    middle: Float[np.ndarray, " seen"]
    spread: Float[np.ndarray, " seen"]
    base: Float[np.ndarray, "levels 3"]
    slopes: Float[np.ndarray, "levels seen 3"]
    onward: Float[np.ndarray, "3 levels levels"]
    matrix: Float[np.ndarray, "levels levels"]

    def ahead(self, seen: Seen) -> Float[np.ndarray, "*rows levels levels"]:
        """Return the probability of each level then (last axis) for a pair at each level now."""
        scaled = (seen - self.middle) / self.spread
        odds = self.base + np.einsum("...ls,lsd->...ld", scaled, self.slopes)
        odds = odds - odds.max(axis=-1, keepdims=True)
        # Nobody falls from the lowest level or rises from the highest.
        chance = np.exp(odds) * self.onward.any(axis=2).T
        chance /= chance.sum(axis=-1, keepdims=True)
        return np.asarray(np.einsum("...ld,dlm->...lm", chance, self.onward))


def seen(sight: Sight) -> Float[np.ndarray, "years pairs levels seen"]:
    """Return what is seen of each level from each year, in the order of :data:`SEEN`."""
    now = _beside(sight.now)
    earlier = np.maximum(np.arange(len(sight.now)) - MOMENTUM, 0)
    kinds = [now, _beside(sight.so_far), np.log(sight.stood)[..., None], now - now[earlier]]
    around = np.broadcast_to(sight.around[:, :, None, :], (*sight.now.shape, sight.around.shape[2]))
    return np.asarray(np.clip(np.concatenate([*kinds, around], axis=3), -FAR, FAR))


def _beside(potentials: np.ndarray) -> np.ndarray:
    """Return how far each level's neighbour above and below outweighs it; 0 past the ends."""
    step = np.diff(potentials, axis=2)
    nothing = np.zeros_like(potentials[:, :, :1])
    up = np.concatenate([step, nothing], axis=2)
    down = np.concatenate([nothing, -step], axis=2)
    return np.stack([up, down], axis=3)


def learn(moves: Moves, horizon: int) -> Outlook:
    """Return the outlook that some moves teach.

    Parameters
    ----------
    moves
        Of pairs at every level if possible; at a level without any, the next level is the only one
        to which a pair moves, and the shared weights say how readily.
    horizon
        Years that lie between the two levels.
    """
    from sklearn.linear_model import LogisticRegression

    middle, spread = moves.seen.mean(axis=0), moves.seen.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    scaled = (moves.seen - middle) / spread
    at = np.eye(LEVELS)[moves.was]
    own = (at[:, :, None] * scaled[:, None, :]).reshape(len(scaled), -1)
    way = np.sign(moves.became - moves.was) + 1
    base, slopes = np.full((LEVELS, 3), -FAR), np.zeros((LEVELS, moves.seen.shape[1], 3))
    base[:, SAME] = 0.0
    if len(np.unique(way)) > 1:
        told = np.concatenate([scaled, _LEVEL * at, own], axis=1)
        fitted = LogisticRegression(C=_SHRUNK, max_iter=5000).fit(told, way)
        weights, intercept = _all_three(fitted)
        shared, level, each = np.split(weights, [scaled.shape[1], scaled.shape[1] + LEVELS], axis=1)
        base[:, fitted.classes_] = intercept + _LEVEL * level.T
        per = each.reshape(len(each), LEVELS, -1)
        slopes[:, :, fitted.classes_] = np.moveaxis(per + shared[:, None, :], 0, 2)
    counted = np.zeros((LEVELS, LEVELS))
    np.add.at(counted, (moves.was, moves.became), 1)
    return Outlook(horizon, middle, spread, base, slopes, _onward(counted), _matrix(counted))


def _all_three(fitted: object) -> tuple[np.ndarray, np.ndarray]:
    """Return weights and intercepts with a row for each class, of two classes as well."""
    weights, base = np.asarray(fitted.coef_), np.asarray(fitted.intercept_)  # type: ignore[attr-defined]
    if len(weights) > 1:
        return weights, base
    return np.concatenate([0 * weights, weights]), np.concatenate([0 * base, base])


def _onward(counted: np.ndarray) -> np.ndarray:
    found = np.zeros((3, LEVELS, LEVELS))
    for level in range(LEVELS):
        found[SAME, level, level] = 1
        for way, reached in ((LOWER, slice(None, level)), (HIGHER, slice(level + 1, None))):
            went = np.zeros(LEVELS)
            went[reached] = counted[level, reached]
            nearest = level + way - 1
            if 0 <= nearest < LEVELS:
                went[nearest] += _NEXT_STEP
                found[way, level] = went / went.sum()
    return found


def _matrix(counted: np.ndarray) -> np.ndarray:
    total = counted.sum(axis=1, keepdims=True)
    shares = np.divide(counted, total, out=np.eye(LEVELS), where=total > 0)
    return np.asarray(shares)


class Ahead(NamedTuple):
    """What may come, of some pairs, from one year.

    Parameters
    ----------
    levels
        Shape (pairs, 5): probability of each level then.
    deepen, decline
        Shape (pairs,): probability of a higher and of a lower level then than now.
    """

    levels: Float[np.ndarray, "pairs 5"]
    deepen: Float[np.ndarray, " pairs"]
    decline: Float[np.ndarray, " pairs"]


def ahead(outlook: Outlook, seen: Seen, standing: Float[np.ndarray, "pairs 5"]) -> Ahead:
    """Return what may come of pairs that stand at each level with some probability."""
    joint = standing[:, :, None] * outlook.ahead(seen)
    return Ahead(
        levels=joint.sum(axis=1),
        deepen=np.triu(np.ones((LEVELS, LEVELS)), 1).ravel() @ joint.reshape(len(joint), -1).T,
        decline=np.tril(np.ones((LEVELS, LEVELS)), -1).ravel() @ joint.reshape(len(joint), -1).T,
    )


def moves_of(
    seen: Float[np.ndarray, "years pairs levels seen"],
    levels: Int[np.ndarray, "years pairs"],
    horizon: int,
    which: np.ndarray,
) -> Moves:
    """Return the moves of some origins, of those whose level is coded then and at the horizon.

    Parameters
    ----------
    seen, levels
        What is seen, and the coded levels (-1 where there is none).
    horizon
        Years ahead.
    which
        Shape (years, pairs): which origins are meant; those of the last years have no horizon.
    """
    at, pair = origins(levels, horizon, which)
    was = levels[at, pair]
    return Moves(seen[at, pair, was], was, levels[at + horizon, pair])


def origins(
    levels: Int[np.ndarray, "years pairs"], horizon: int, which: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the years and pairs, by position, of origins with a level then and at the horizon."""
    known = (levels >= 0) & which
    both = known[: len(levels) - horizon] & (levels[horizon:] >= 0)
    at, pair = np.nonzero(both)
    return at, pair


def pick(outlooks: Sequence[Outlook], horizon: int) -> Outlook:
    """Return the outlook of one horizon."""
    return next(each for each in outlooks if each.horizon == horizon)


def save(outlooks: Sequence[Outlook], path: Path) -> None:
    """Write outlooks to a file."""
    arrays: dict[str, Any] = {
        f"{name}_{each.horizon}": np.asarray(getattr(each, name), np.float32)
        for each in outlooks
        for name in _ARRAYS
    }
    held = io.BytesIO()
    np.savez_compressed(held, horizons=[each.horizon for each in outlooks], **arrays)
    write_bytes_atomically(path, held.getvalue())


def open_outlooks(path: Path) -> tuple[Outlook, ...]:
    """Return the outlooks in a file that :func:`save` has written.

    Raises
    ------
    InputError
        If there is none.
    """
    try:
        with np.load(path, allow_pickle=False) as held:
            return tuple(
                Outlook(
                    horizon, **{name: held[f"{name}_{horizon}"].astype(float) for name in _ARRAYS}
                )
                for horizon in held["horizons"].tolist()
            )
    except (OSError, ValueError, KeyError) as error:
        raise InputError("this is no outlook", "name a file that was fitted", path=path) from error


def shipped_outlooks() -> tuple[Outlook, ...]:
    """Return the outlooks that come with the package, for the informed lens."""
    with resources.as_file(resources.files(__package__) / "shipped" / "outlook.npz") as path:
        return open_outlooks(path)
