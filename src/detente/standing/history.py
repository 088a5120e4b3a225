"""The record as arrays: what every witness says of every pair in every year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from jaxtyping import Bool, Float, Int

from detente.standing.places import region_pairs
from detente.standing.scales import Scale
from detente.standing.witnesses import WITNESSES, Witness

KEYS = ("ccode1", "ccode2", "year")
SURROUNDINGS: tuple[str, ...] = (
    "leader_change",
    "common_threat",
    "regime_membership",
    "joint_openness",
)
"""What may hasten or hinder a change of level: a new leader on either side (L890-909), an alliance
that names a threat to both (L1077), an alliance with an organisation of its own (L435-441), and
openness of both societies, the polyarchy of the less open one (L1206-1211, L1329)."""

Codes = Int[np.ndarray, " asked"]

ONE_STATE = {260: 255}
"""States that changed their code and stayed the same state: they count as one."""


@dataclass(frozen=True)
class History:
    """What the record says of some pairs.

    Parameters
    ----------
    a, b
        Shape (pairs,): Correlates of War codes, a < b; a state that changed its code has one.
    years
        Shape (years,): calendar years, one after another.
    values
        Shape (years, pairs, witnesses): what each says; not a number where nothing is known.
    surroundings
        Shape (years, pairs, surroundings): see :data:`SURROUNDINGS`; 0 where nothing is known.
    live
        Shape (years, pairs): True from the pair's first year in the record to its last.
    rows
        Shape (years, pairs): True where the record has a row.
    names
        Each pair's two abbreviations.
    """

    a: Int[np.ndarray, " pairs"]
    b: Int[np.ndarray, " pairs"]
    years: Int[np.ndarray, " years"]
    values: Float[np.ndarray, "years pairs witnesses"]
    surroundings: Float[np.ndarray, "years pairs surroundings"]
    live: Bool[np.ndarray, "years pairs"]
    rows: Bool[np.ndarray, "years pairs"]
    names: tuple[tuple[str, str], ...]

    @property
    def regions(self) -> Int[np.ndarray, " pairs"]:
        """The number of each pair's two regions, see :func:`region_pairs`."""
        return region_pairs(self.a, self.b)

    def only(self, which: np.ndarray) -> History:
        """Return some of the pairs, by position or by a mask."""
        place = np.arange(len(self.a))[which]
        return replace(
            self,
            a=self.a[place],
            b=self.b[place],
            values=self.values[:, place],
            surroundings=self.surroundings[:, place],
            live=self.live[:, place],
            rows=self.rows[:, place],
            names=tuple(self.names[i] for i in place),
        )

    def until(self, year: int) -> History:
        """Return the history as it was known at the end of a year."""
        upto = self.years <= year
        return replace(
            self,
            years=self.years[upto],
            values=self.values[upto],
            surroundings=self.surroundings[upto],
            live=self.live[upto],
            rows=self.rows[upto],
        )

    def find(self, a: Codes, b: Codes) -> Int[np.ndarray, " asked"]:
        """Return the positions of some pairs, whichever code comes first; -1 where there is none.

        The codes may be those that a state had at any time.
        """
        where = {pair: at for at, pair in enumerate(zip(self.a, self.b, strict=True))}
        one, two = as_one(np.asarray(a)), as_one(np.asarray(b))
        pairs = zip(np.minimum(one, two), np.maximum(one, two), strict=True)
        return np.array([where.get(pair, -1) for pair in pairs], dtype=int)


def as_one(codes: Int[np.ndarray, " codes"]) -> Int[np.ndarray, " codes"]:
    """Return the codes with one code for a state that had two."""
    codes = np.array(codes, dtype=int)
    for later, first in ONE_STATE.items():
        codes[codes == later] = first
    return codes


def columns_wanted(witnesses: Sequence[Witness] = WITNESSES) -> list[str]:
    """Return the panel's columns that a history is made from."""
    around = [
        "leader_changes",
        "alliance_threat_named",
        "alliance_organisation",
        "polyarchy_lesser",
    ]
    wanted = [*KEYS, "state1", "state2", *around]
    return list(dict.fromkeys([*wanted, *(name for each in witnesses for name in each.columns)]))


def history_of(rows: pl.DataFrame, witnesses: Sequence[Witness] = WITNESSES) -> History:
    """Return the history that rows of a panel tell.

    Parameters
    ----------
    rows
        Rows of an undirected panel with the columns of :func:`columns_wanted`. Should a state have
        two codes in one year, the row of the higher one counts, which is the state's own.
    """
    keyed = rows.with_columns(
        _one(pl.col("ccode1")).alias("one"), _one(pl.col("ccode2")).alias("two")
    )
    keyed = keyed.with_columns(
        pl.min_horizontal("one", "two").alias("a"), pl.max_horizontal("one", "two").alias("b")
    ).sort("a", "b", "year", "ccode1", "ccode2")
    keyed = keyed.unique(["a", "b", "year"], keep="last", maintain_order=True)
    pairs = keyed.group_by("a", "b", maintain_order=True).agg(
        pl.col("state1", "state2").last(), (pl.col("one") == pl.col("a")).last().alias("straight")
    )
    seen = keyed["year"].to_numpy().astype(int)
    first, last = int(seen.min()), int(seen.max())
    places = keyed.join(
        pairs.select("a", "b").with_row_index("pair"), ["a", "b"], maintain_order="left"
    )
    at = (places["year"].to_numpy().astype(int) - first, places["pair"].to_numpy().astype(int))
    shape = (last - first + 1, len(pairs))

    def laid(values: np.ndarray, blank: float | bool, dtype: type) -> np.ndarray:
        out = np.full((*shape, *values.shape[1:]), blank, dtype)
        out[at] = values
        return out

    told = np.stack([_told(keyed, each) for each in witnesses], axis=1)
    had = laid(np.ones(len(keyed), bool), False, bool)
    begun = np.maximum.accumulate(had, axis=0)
    to_come = np.maximum.accumulate(had[::-1], axis=0)[::-1]
    return History(
        a=pairs["a"].to_numpy().astype(int),
        b=pairs["b"].to_numpy().astype(int),
        years=np.arange(first, last + 1),
        values=laid(told, np.nan, np.float32),
        surroundings=laid(_surroundings(keyed), 0.0, np.float32),
        live=begun & to_come,
        rows=had,
        names=tuple(
            (one, two) if straight else (two, one)
            for one, two, straight in pairs.select("state1", "state2", "straight").iter_rows()
        ),
    )


def said(history: History, scales: Sequence[Scale]) -> Float[np.ndarray, "years pairs steps"]:
    """Return what the witnesses say on their scales; 0, which is nothing, where nothing is known.

    Parameters
    ----------
    history
        What the record says, of witnesses in the order of :data:`WITNESSES`.
    scales
        The scale of each witness that is heard, in the order of the result's columns.
    """
    place = {each.name: at for at, each in enumerate(WITNESSES)}
    heard = [scale.read(history.values[:, :, place[scale.witness]]) for scale in scales]
    return np.concatenate(heard, axis=2)


def _one(code: pl.Expr) -> pl.Expr:
    return code.cast(pl.Int32).replace(ONE_STATE)


def _told(rows: pl.DataFrame, witness: Witness) -> np.ndarray:
    columns = [rows[name].cast(pl.Float32).to_numpy() for name in witness.columns]
    if witness.side == "pair":
        return np.asarray(columns[0])
    # Of two states of whom one is unknown the lesser is unknown, and so is the greater.
    return np.asarray(np.minimum(*columns) if witness.side == "lesser" else np.maximum(*columns))


def _surroundings(rows: pl.DataFrame) -> np.ndarray:
    around = rows.select(
        (pl.col("leader_changes") > 0).cast(pl.Float32).fill_null(0),
        pl.col("alliance_threat_named").cast(pl.Float32).fill_null(0),
        pl.col("alliance_organisation").clip(0, 1).cast(pl.Float32).fill_null(0),
        pl.col("polyarchy_lesser").cast(pl.Float32).fill_null(0),
    )
    return around.to_numpy()
