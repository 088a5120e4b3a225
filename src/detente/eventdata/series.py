"""Series: what some actors did to each other, week by week, month by month or by quarters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from jaxtyping import Float, Int

Every = Literal["week", "month", "quarter"]
"""How long a bin is."""

Silence = Literal["quiet", "missing"]
"""What a bin without a recorded act counts as: a sum of nothing, which is zero, or not known."""


@dataclass(frozen=True)
class Series:
    """Directed acts between actors, in bins of equal length that follow each other.

    Parameters
    ----------
    source
        Where the acts are from.
    ties
        Who acted, and toward whom: two ties for a pair, six for a triangle.
    every
        How long a bin is.
    starts
        First day of each bin.
    cooperation, conflict
        Sums of the weights of friendly and of hostile acts in each bin, both at or above zero; NaN
        where the source gives a bin no score apart from its net.
    net
        Sum of all weights in each bin; NaN where nothing is recorded.
    friendly, hostile, acts
        How many acts were friendly, hostile, and recorded at all; zero in a silent bin. For a
        source of monthly scores ``acts`` is 1 where it has a score.
    volume
        How many acts the source records between anybody in each bin: what there was to see, and
        how closely it was looked at.
    """

    source: str
    ties: tuple[tuple[str, str], ...]
    every: Every
    starts: np.ndarray
    cooperation: Float[np.ndarray, "ties bins"]
    conflict: Float[np.ndarray, "ties bins"]
    net: Float[np.ndarray, "ties bins"]
    friendly: Int[np.ndarray, "ties bins"]
    hostile: Int[np.ndarray, "ties bins"]
    acts: Int[np.ndarray, "ties bins"]
    volume: Int[np.ndarray, " bins"]

    @property
    def of_pair(self) -> bool:
        """Whether there are two ties, one the other way round."""
        return len(self.ties) == 2 and self.ties[0] == self.ties[1][::-1]

    @property
    def silent(self) -> np.ndarray:
        """Bins in which nothing is recorded, shape (ties, bins)."""
        return np.asarray(self.acts == 0)

    def levels(
        self, silence: Silence = "quiet", *, mean: bool = False
    ) -> Float[np.ndarray, "ties bins"]:
        """Return net cooperation of every tie, a sum or a mean over the acts of a bin.

        A sum over no acts is zero. A mean over none is nothing, and ``silence`` cannot make it so.

        Parameters
        ----------
        silence
            What a silent bin counts as.
        mean
            Whether acts are averaged and not summed; a silent bin is then always missing.
        """
        if mean:
            with np.errstate(invalid="ignore", divide="ignore"):
                return np.asarray(np.where(self.silent, np.nan, self.net / self.acts))
        return np.asarray(np.where(self.silent, 0.0 if silence == "quiet" else np.nan, self.net))
