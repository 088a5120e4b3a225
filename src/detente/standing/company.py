"""Which regions and states the weights have met: positions, and a last one for the unmet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from detente.standing.history import History
from detente.standing.model import Told


@dataclass(frozen=True)
class Company:
    """The regions and states that a fit has met.

    Parameters
    ----------
    cells
        Numbers of pairs of regions, ascending, see :func:`detente.standing.places.region_pairs`.
    states
        Codes of states, ascending.
    """

    cells: tuple[int, ...]
    states: tuple[int, ...]

    @classmethod
    def of(cls, history: History) -> Company:
        """Return the company of the pairs of a history."""
        cells = np.unique(history.regions)
        states = np.unique(np.concatenate([history.a, history.b]))
        return cls(tuple(cells[cells >= 0].tolist()), tuple(states.tolist()))

    def tell(self, history: History, said: Float[np.ndarray, "years pairs steps"]) -> Told:
        """Return what the model hears of a history."""
        return Told(
            said=said,
            surroundings=history.surroundings.astype(float),
            live=history.live,
            cell=_place(self.cells, history.regions),
            one=_place(self.states, history.a),
            two=_place(self.states, history.b),
        )


def _place(known: tuple[int, ...], asked: np.ndarray) -> np.ndarray:
    at = np.searchsorted(known, asked)
    found = np.asarray([*known, -1])[at] == asked
    return np.where(found, at, len(known))
