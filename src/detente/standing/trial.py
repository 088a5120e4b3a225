"""A trial: every variant and every baseline against one set of labels."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from detente.data.built import Built
from detente.data.sources import source
from detente.errors import InputError, reason
from detente.progress import Progress
from detente.standing import gather
from detente.standing import outlook_trial as forecasting
from detente.standing.baselines import BASELINES, WITH_STATES
from detente.standing.history import History, as_one, history_of
from detente.standing.labels import UNKNOWN, levels_of
from detente.standing.lens import Lens, shipped
from detente.standing.outlook import FORECASTS_BY, shipped_outlooks
from detente.standing.train import usual_of
from detente.standing.validate import (
    FOLDS,
    JUDGED,
    Judged,
    cross_validate,
    cross_validate_baseline,
    judge,
    judge_shipped,
    judged_rows,
    table,
)
from detente.standing.variants import VARIANTS

MOST_SAID = 160
"""Letters of what a parser says of a file of labels that are told on."""


class Trial(NamedTuple):
    """How good each was on the same rows.

    Parameters
    ----------
    variants, baselines
        By name.
    forecasts
        See :mod:`detente.standing.outlook_trial`.
    """

    variants: dict[str, Judged]
    baselines: dict[str, Judged]
    forecasts: forecasting.Forecasts


def labels_in(path: Path) -> pl.DataFrame:
    """Return the levels in a file of the peace scale's format: ccode1, ccode2, year, level.

    Raises
    ------
    InputError
        If it is no such file.
    """
    if not path.is_file():
        problem = "this is not a file" if path.exists() else "there is no such file"
        raise InputError(problem, "name a file of labels", path=path)
    try:
        rows = source("peace_scale").read(path)
    except InputError as error:
        # A parser may quote the whole of a line that it could not read.
        why = reason(error.__cause__ or error).split(". ")[0][:MOST_SAID]
        raise InputError(
            f"the labels cannot be read ({why})",
            "give a file without a header: pair (1000 x one code + the other), year, value",
            path=path,
        ) from error
    return rows.select("ccode1", "ccode2", "year", "level")


def counted(
    labels: pl.DataFrame, panel: Built, *, judged: int, lines: int, shipped: bool
) -> dict[str, Any]:
    """Return how many labels were judged, why the others were not, and how many pairs were known.

    Parameters
    ----------
    labels
        See :func:`labels_in`.
    panel
        Whose coded pairs are those that the lenses that ship were fitted on.
    judged
        How many rows were judged.
    lines
        How many rows were given.
    shipped
        Whether the lenses that ship were judged.
    """
    known = labels.filter(pl.col("level").is_not_null())
    sure = _unanimous(known)
    inside = sure.filter(pl.col("year").is_between(*JUDGED))
    asked = _pairs(inside)
    seen = len(asked & _pairs(gather.coded(panel))) if shipped else 0
    return {
        "given": lines,
        "judged": judged,
        "left_out": {
            "repeated_or_after_2020": lines - labels.height,
            "at_no_level": labels.height - known.height,
            "at_two_levels": known.height - sure.height,
            "in_other_years": sure.height - inside.height,
            "not_in_the_panel": inside.height - judged,
        },
        "pairs": len(asked),
        "pairs_seen_in_fitting": seen,
    }


def _pairs(rows: pl.DataFrame) -> set[tuple[int, ...]]:
    """Return the pairs of some rows, each once through every change of code."""
    codes = np.stack([as_one(rows[name].to_numpy()) for name in ("ccode1", "ccode2")], axis=1)
    return set(map(tuple, np.sort(codes, axis=1).tolist()))


def _unanimous(labels: pl.DataFrame) -> pl.DataFrame:
    """Return the labels of the pairs and years to which one level is given."""
    alone = pl.col("level").n_unique().over("ccode1", "ccode2", "year") == 1
    return labels.filter(alone)


def cross_validated(
    panel: Built, labels: pl.DataFrame, *, seed: int, progress: Progress | None = None
) -> Trial:
    """Return how variants, baselines and forecasts do on pairs that each fold had not seen."""
    history, levels = _lined_up(panel, labels)
    view = forecasting.View(history)
    variants: dict[str, Judged] = {
        name: cross_validate(
            history, levels, name, seed=seed, progress=progress,
            keep=view.add if name == FORECASTS_BY else None,
        )
        for name in VARIANTS
    }  # fmt: skip
    baselines = {}
    for done, name in enumerate(BASELINES, 1):
        baselines[name] = cross_validate_baseline(history, levels, name, seed=seed)
        if progress:
            progress(name.replace("_", " "), done, len(BASELINES))
    forecasts = forecasting.forecast_trial(
        history, levels, view, JUDGED, seed=seed, many=FOLDS, progress=progress
    )
    return Trial(variants, baselines, forecasts)


def as_shipped(panel: Built, labels: pl.DataFrame, *, progress: Progress | None = None) -> Trial:
    """Return how the lenses and the outlook that ship do, nothing being fitted on the labels.

    Baselines learn from the coded pairs of the panel that are not among those labels, if there are.
    """
    history, levels = _lined_up(panel, labels)
    variants: dict[str, Judged] = {}
    for done, name in enumerate(VARIANTS, 1):
        variants[name] = judge_shipped(history, levels, shipped(name))
        if progress:
            progress(name.replace("_", " "), done, len(VARIANTS))
    forecasts = forecasting.shipped_trial(
        history, levels, shipped(FORECASTS_BY), shipped_outlooks(), JUDGED
    )
    return Trial(variants, _from_the_panel(panel, history, levels), forecasts)


def _from_the_panel(panel: Built, history: History, levels: np.ndarray) -> dict[str, Judged]:
    known = gather.coded(panel)
    if known.is_empty():
        return {}
    every = history_of(gather.pairs_like(panel, known))
    apart = every.only(history.find(every.a, every.b) < 0)
    if not len(apart.a):
        return {}
    seen = levels_of(known, apart)
    which = judged_rows(apart, seen)
    shares = usual_of(np.where(which, seen, UNKNOWN))
    asked = judged_rows(history, levels)
    found = {}
    for name, baseline in BASELINES.items():
        values, columns = table(apart, states=name in WITH_STATES)
        given, _ = table(history, states=name in WITH_STATES)
        held = np.full((*levels.shape, len(shares)), np.nan)
        held[asked] = baseline(values[which], seen[which], given[asked], columns)
        usual = np.broadcast_to(shares, held.shape)
        found[name] = judge(history, levels, held, usual)
    return found


def _lined_up(panel: Built, labels: pl.DataFrame) -> tuple[History, np.ndarray]:
    rows = gather.pairs_like(panel, labels)
    if not rows.is_empty():
        history = history_of(rows)
        levels = levels_of(_unanimous(labels), history)
        if judged_rows(history, levels).any():
            return history, levels
    raise InputError(
        f"no row of the labels can be judged: none is of a pair of the panel, {JUDGED[0]} to "
        f"{JUDGED[1]}, at a level",
        "give labels of those years, and a panel that holds their pairs",
    )


def trial_record(trial: Trial, provenance: Mapping[str, Any]) -> dict[str, Any]:
    """Return a trial as plain values, in the form of ``detente validate --json``."""
    return {
        "variants": {name: _record(each) for name, each in trial.variants.items()},
        "baselines": {name: _record(each) for name, each in trial.baselines.items()},
        "forecasts": trial.forecasts,
        "provenance": dict(provenance),
    }


def _record(judged: Judged) -> dict[str, Any]:
    return {
        **judged.scores.record(),
        "by_period": {key: each.record() for key, each in judged.by_period.items()},
        "by_region": {key: each.record() for key, each in judged.by_region.items()},
    }


def lens_about(lens: Lens) -> dict[str, Any]:
    """Return what a lens says of itself, with its calibration."""
    return {"variant": lens.variant, "warmth": lens.warmth, **lens.about}
