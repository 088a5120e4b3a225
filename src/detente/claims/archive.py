"""The archive: what the record says of a claim, with uncertainty that pairs of states share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from detente.chance import generator
from detente.claims.claim import Effects
from detente.data.built import Built
from detente.dyadic import ends_of, least_squares, means, pairs_of, swept
from detente.errors import InputError
from detente.standing.history import ONE_STATE

PAIR = ("ccode1", "ccode2")


@dataclass(frozen=True)
class Sample:
    """Pair-years, and what is asked of them.

    Parameters
    ----------
    rows
        With the columns of the pair, ``year``, the outcome, keys and controls; null where unknown.
    outcome
        The column that is to be explained.
    keys
        The columns on which the claim rests, each with the sign expected of it.
    controls
        Other columns that are held constant.
    within
        Whether only changes within a pair count, and not differences between pairs.
    standard
        Whether the keys are counted in their own standard deviations.
    """

    rows: pl.DataFrame
    outcome: str
    keys: Mapping[str, float]
    controls: tuple[str, ...] = ()
    within: bool = False
    standard: bool = False


@dataclass(frozen=True)
class Archive:
    """Where claims meet the record.

    Parameters
    ----------
    panel
        An undirected panel of the Correlates of War's states.
    draws
        Of the sampling distribution, or of deals.
    seed
        Of the draws.
    dealt
        Whether keys are dealt anew among pairs, for a negative control.
    """

    panel: Built
    draws: int
    seed: int
    dealt: bool = False

    def rows(self, *columns: str | pl.Expr, where: pl.Expr) -> pl.DataFrame:
        """Return columns of some pair-years, in order of pair and year.

        A state that changed its code and stayed the same has one.

        Raises
        ------
        InputError
            If the panel lacks a column.
        """
        try:
            rows = self.panel.lazy().filter(where).select(*PAIR, "year", *columns)
            ordered = rows.collect().sort(*PAIR, "year")
        except pl.exceptions.ColumnNotFoundError as error:
            raise InputError(
                f"the panel lacks a column that a claim asks for ({str(error).splitlines()[0]})",
                "build it with every group: `detente data build` without --add",
                path=self.panel.folder,
            ) from None
        one = ordered.with_columns(pl.col(PAIR).replace(ONE_STATE))
        return one.unique([*PAIR, "year"], keep="last").sort(*PAIR, "year")

    def source(self, name: str) -> pl.DataFrame:
        """Return the rows of a source of the record that no panel has.

        Raises
        ------
        InputError
            If it has not been pulled.
        """
        from detente.data.store import Store

        return Store().frame(name)

    def slope(self, sample: Sample) -> Effects:
        """Return the least of the keys' slopes, in the direction expected of each.

        Least squares with a constant for each year, and for each pair if asked; draws are from the
        normal approximation with errors that all years of a pair share, and all pairs of a state
        (Aronow, Samii and Assenova 2015). With ``dealt`` each draw is a fit in which whole pairs'
        keys went to other pairs.
        """
        y, keys, controls, ends = _swept(sample)
        pair = pairs_of(ends)
        signs = np.array([*sample.keys.values()])
        if self.dealt:
            source = generator(self.seed, "archive", "deal")
            fits = [_slopes(y, _deal(keys, pair, source), controls)
                    for _ in range(self.draws)]  # fmt: skip
            return np.asarray(np.min(np.array(fits) * signs, axis=1))
        held = np.column_stack([keys, controls])
        count = len(signs)
        slopes, spread = least_squares(y, held, ends, count)
        source = generator(self.seed, "archive", "draws")
        drawn = source.multivariate_normal(
            slopes[:count], spread[:count, :count], size=self.draws, method="eigh"
        )
        return np.asarray(np.min(drawn * signs, axis=1))

    def spells(self, rows: pl.DataFrame, outcome: str, who: str) -> Effects:
        """Return how much more variance spells explain than the same spells laid backwards.

        Constants for pair and year are taken out first. A pair's years are read backwards against
        its spells, which keeps how long spells last and how sluggish outcomes are. Draws resample
        states; with ``dealt`` it is by chance which of a pair's two readings is taken for the true.

        Parameters
        ----------
        rows
            Pair-years in order; rows with a null are left out.
        outcome
            What is explained.
        who
            Whose spell it is; spells of two pairs are never one.
        """
        held = rows.drop_nulls([outcome, who])
        swept = _swept(Sample(held.with_columns(none=0.0), outcome, {"none": 1.0}, within=True))
        y, ends = swept[0], swept[-1]
        pair = pairs_of(ends)
        names = np.unique(held[who].to_numpy(), return_inverse=True)[1]
        spell = np.unique(pair * (names.max() + 1) + names, return_inverse=True)[1]
        starts, sizes = np.unique(pair, return_index=True, return_counts=True)[1:]
        back = starts[pair] + sizes[pair] - 1 - (np.arange(len(pair)) - starts[pair])

        def explained(told: np.ndarray) -> np.ndarray:
            return np.bincount(pair, means(told[:, None], spell)[spell, 0] ** 2)

        more, whole = explained(y) - explained(y[back]), np.bincount(pair, y**2)
        two = ends[starts]
        source = generator(self.seed, "archive", "spells")
        found = []
        for _ in range(self.draws):
            sign = source.choice([-1.0, 1.0], len(more)) if self.dealt else 1.0
            weight = _times(two, source)
            found.append(float(weight @ (sign * more) / (weight @ whole)))
        return np.array(found)

    def share(
        self, rows: pl.DataFrame, statistic: Callable[[np.ndarray, np.ndarray], float], *names: str
    ) -> Effects:
        """Return a statistic of columns over resamples of states.

        A pair is drawn as often as both of its states together were, with all its years, which
        leaves the pairs of a state as dependent as they are (Davezies, D'Haultfoeuille and
        Guyonvarch 2021).

        Parameters
        ----------
        rows
            Pair-years; rows in which a column is null are left out.
        statistic
            Of the rows' values, shape (rows, columns), and how often each row was drawn.
        names
            The columns: truth values or numbers.

        Notes
        -----
        With ``dealt`` the last column is dealt anew among pairs.
        """
        held = rows.drop_nulls(list(names))
        if not len(held):
            raise InputError("the panel has no row that speaks to a claim", "build it whole")
        values = held.select(pl.col(names).cast(pl.Float64)).to_numpy()
        ends = _ends(held)
        pair = pairs_of(ends)
        source = generator(self.seed, "archive", "resample")
        found = []
        for _ in range(self.draws):
            told = values.copy()
            if self.dealt:
                told[:, -1:] = _deal(values[:, -1:], pair, source)
            found.append(statistic(told, _times(ends, source)))
        return np.asarray(found, float)


def _ends(rows: pl.DataFrame) -> np.ndarray:
    """Return the places of each row's two states among the states, shape (rows, 2)."""
    codes = np.stack([rows[name].cast(pl.Int64).to_numpy() for name in PAIR], axis=1)
    return ends_of(codes)


def _times(ends: np.ndarray, source: np.random.Generator) -> np.ndarray:
    """Return how often each row's pair comes where states are drawn anew, one time at least."""
    count = int(ends.max()) + 1
    while True:
        drawn = np.bincount(source.integers(count, size=count), minlength=count)
        times = np.asarray(drawn[ends].prod(axis=1), float)
        if times.any():
            return times


def _swept(sample: Sample) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return outcome, keys and controls without what years and pairs explain, and the states."""
    names = [sample.outcome, *sample.keys, *sample.controls]
    rows = sample.rows.drop_nulls(names)
    if not len(rows):
        raise InputError("the panel has no row that speaks to a claim", "build it whole")
    ends, years = _ends(rows), np.unique(rows["year"].to_numpy(), return_inverse=True)[1]
    values = rows.select(pl.col(names).cast(pl.Float64)).to_numpy().copy()
    count = len(sample.keys)
    if sample.standard:
        values[:, 1 : count + 1] /= values[:, 1 : count + 1].std(axis=0)
    groups = (years, pairs_of(ends)) if sample.within else (years,)
    values = swept(values, groups)
    return values[:, 0], values[:, 1 : count + 1], values[:, count + 1 :], ends


def _slopes(y: np.ndarray, keys: np.ndarray, controls: np.ndarray) -> np.ndarray:
    held = np.column_stack([keys, controls])
    return np.linalg.solve(held.T @ held, held.T @ y)[: keys.shape[1]]


def _deal(keys: np.ndarray, pair: np.ndarray, source: np.random.Generator) -> np.ndarray:
    """Return keys laid pair after pair in another order, so that each lasts as long as it did."""
    place = source.permutation(pair.max() + 1)
    return keys[np.argsort(place[pair], kind="stable")]
