"""Paths: how quantities went over time in the worlds of an ensemble, as quantiles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from jaxtyping import Float

from detente.simulation.outcomes import QUANTILES, SHOWN
from detente.world.ensemble import Part, path_of
from detente.world.start import Setup

FEW = 12
"""States up to which a path is kept of every tie; of more, the mean over all ties is."""


def moments(setup: Setup, every: int) -> Float[np.ndarray, " records"]:
    """Return the years from the start at which records end."""
    over = setup.periods % every
    return (over + np.arange(1, setup.periods // every + 1) * every) * setup.frame.years


def means_table(setup: Setup, part: Part, every: int) -> pl.DataFrame:
    """Return the mean over all ties of each quantity: a row for each world and record.

    Columns: ``world``, ``year`` and every quantity of :data:`SHOWN`.
    """
    years = moments(setup, every)
    held = {name: path_of(part, name).mean(axis=1).T.ravel() for name in SHOWN}
    return pl.DataFrame(
        {
            "world": np.repeat(part.worlds, len(years)).astype(np.int32),
            "year": np.tile(years, len(part.worlds)),
            **{name: each.astype(np.float32) for name, each in held.items()},
        }
    )


def quantiles(
    parts: Sequence[pl.DataFrame],
) -> dict[str, Float[np.ndarray, "quantiles records"]]:
    """Return the quantiles over all worlds of each quantity by record, see :data:`QUANTILES`.

    Parameters
    ----------
    parts
        Tables of :func:`means_table`, of chunks that hold all worlds.
    """
    records = parts[0]["year"].n_unique()
    return {
        name: np.quantile(
            np.concatenate([each[name].to_numpy().reshape(-1, records) for each in parts]),
            QUANTILES,
            axis=0,
        )
        for name in SHOWN
    }


def path_table(setup: Setup, part: Part, every: int) -> pl.DataFrame:
    """Return the path of some worlds: a row for each world, tie and record.

    Columns: ``world``, ``of``, ``toward``, ``year`` (from the start), and every quantity of
    :data:`detente.world.tally.PATH`. Where the path holds the mean over all ties, ``of`` and
    ``toward`` are null.
    """
    from detente.world.tally import PATH

    path = np.asarray(part.ended.path)
    records, _, many, worlds = path.shape
    whole = many == len(setup.frame.ties)
    names = np.array([actor.name for actor in setup.actors])
    order = path.transpose(3, 2, 0, 1).reshape(-1, len(PATH))
    table = pl.DataFrame({name: order[:, at] for at, name in enumerate(PATH)})
    of = names[setup.frame.ties.owners] if whole else np.array([None])
    toward = names[setup.frame.ties.others] if whole else np.array([None])
    return table.with_columns(
        world=np.repeat(part.worlds, many * records).astype(np.int32),
        of=pl.Series(np.tile(np.repeat(of, records), worlds).tolist(), dtype=pl.String),
        toward=pl.Series(np.tile(np.repeat(toward, records), worlds).tolist(), dtype=pl.String),
        year=np.tile(moments(setup, every), worlds * many),
    ).select("world", "of", "toward", "year", *PATH)
