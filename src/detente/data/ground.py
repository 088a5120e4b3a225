"""The rows of a panel: which pairs of states, in which years, under which codes."""

from __future__ import annotations

import polars as pl

from detente.data.indicator import System
from detente.data.store import Store

KEYS = ("ccode1", "ccode2", "gwcode1", "gwcode2", "state1", "state2", "year")
"""The columns that every panel begins with."""

_LISTS = {"cow": ("cow_ddy", "cw_gw_panel", "ccode"), "gw": ("gw_ddy", "gw_cw_panel", "gwcode")}


def sources_of(system: System) -> tuple[str, ...]:
    """Return the sources that the rows of a panel are made from."""
    dyads, states, _ = _LISTS[system]
    return (dyads, states)


def rows(store: Store, system: System, first: int, last: int, *, directed: bool) -> pl.DataFrame:
    """Return the rows of a panel: the columns of :data:`KEYS`, sorted by pair and year.

    Parameters
    ----------
    store
        The sources.
    system
        Whose list of states; the other list's codes are null where it has no such state.
    first, last
        Calendar years, both included.
    directed
        Whether every pair comes both ways; else the first state has the lower code.
    """
    dyads, states, code = _LISTS[system]
    other = "gwcode" if code == "ccode" else "ccode"
    wanted = pl.col("year").is_between(first, last)
    if not directed:
        wanted &= pl.col(f"{code}1") < pl.col(f"{code}2")
    found = store.frame(dyads).filter(wanted)
    names = store.frame(states).select(code, "year", other, pl.col("stateabb").alias("state"))
    for side in ("1", "2"):
        found = found.join(
            names.rename({code: code + side, other: other + side, "state": "state" + side}),
            on=[code + side, "year"],
            how="left",
            maintain_order="left",
        )
    return found.select(KEYS).sort(f"{code}1", f"{code}2", "year")


def all_pairs(store: Store) -> pl.DataFrame:
    """Return every pair of the Correlates of War system and year: ``a`` < ``b``, ``year``."""
    pairs = store.frame("cow_ddy").filter(pl.col("ccode1") < pl.col("ccode2"))
    return pairs.select(pl.col("ccode1").alias("a"), pl.col("ccode2").alias("b"), "year")
