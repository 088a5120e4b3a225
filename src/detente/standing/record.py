"""A reading of the record as plain values: the contract that ``--json`` keeps."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from detente.concepts import Level
from detente.standing.reading import (
    Coming,
    Complex,
    ComplexesReading,
    PairReading,
    RecordReading,
)
from detente.standing.scores import LEVEL_NAMES

_DIGITS = 6


def record(reading: RecordReading) -> dict[str, Any]:
    """Return the reading as dictionaries, lists, numbers and text; what is missing is None."""
    return {
        "subject": reading.subject,
        "variant": reading.variant,
        "dyads": [_pair(each) for each in reading.pairs],
        "verdict": reading.verdict,
        "provenance": dict(reading.provenance),
    }


def world_record(variant: str, reading: ComplexesReading) -> dict[str, Any]:
    """Return the world in a year, with its security complexes, in the same way.

    Parameters
    ----------
    variant
        The lens that read the levels.
    reading
        The complexes of the year.
    """
    found, levels = reading.found, reading.levels
    mean, sd = _numbers(np.array([found.null_mean, found.null_sd]))
    return {
        "year": found.year,
        "variant": variant,
        "complexes": {
            "modularity": round(found.modularity, _DIGITS),
            "by_chance": {"mean": mean, "sd": sd},
            "known": {kind: round(share, _DIGITS) for kind, share in found.known.items()},
            "groups": [_complex(each, levels) for each in found.complexes],
            "across": _stood(levels, None),
        },
        "provenance": dict(reading.provenance),
    }


def _complex(one: Complex, levels: pl.DataFrame | None) -> dict[str, Any]:
    inside, across = _numbers(np.array([one.inside, one.across]))
    return {
        "number": one.number,
        "name": one.name,
        "states": list(one.states),
        "codes": list(one.codes),
        "stability": _numbers(np.array(one.stability)),
        "inside": inside,
        "across": across,
        "levels": _stood(levels, one.number),
    }


def _stood(levels: pl.DataFrame | None, number: int | None) -> dict[str, list[Any]]:
    """Return where the pairs of a complex stood by year, or with None those across complexes."""
    names = ("expected", *(level.key for level in Level if level is not Level.INTEGRATION))
    if levels is None:
        return {name: [] for name in ("years", "pairs", *names)}
    rows = levels.filter(pl.col("complex").eq_missing(pl.lit(number)))
    numbers = {name: _numbers(rows[name].to_numpy()) for name in names}
    return {"years": rows["year"].to_list(), "pairs": rows["pairs"].to_list(), **numbers}


def _pair(pair: PairReading) -> dict[str, Any]:
    return {
        "a": pair.a,
        "b": pair.b,
        "codes": list(pair.codes),
        "years": pair.years.tolist(),
        "levels": {level.key: pair.levels[:, level.rank].tolist() for level in Level},
        "levels_interval": {
            level.key: [_numbers(end[:, level.rank]) for end in (pair.levels_low, pair.levels_high)]
            for level in Level
        },
        "peace": {name: _numbers(pair.peace[:, at]) for at, name in enumerate(LEVEL_NAMES)},
        "features": {key: _numbers(each) for key, each in pair.features.items()},
        "drivers": {key: _numbers(each) for key, each in pair.drivers.items()},
        "coverage": _numbers(pair.coverage),
        "coded": _numbers(pair.coded),
        "ahead": [_coming(years, each) for years, each in pair.ahead.items()],
    }


def _coming(years: int, coming: Coming) -> dict[str, Any]:
    return {
        "years": years,
        "peace": dict(zip(LEVEL_NAMES, _numbers(coming.peace), strict=True)),
        "deepen": round(coming.deepen, _DIGITS),
        "decline": round(coming.decline, _DIGITS),
    }


def _numbers(values: np.ndarray) -> list[float | None]:
    return [None if np.isnan(value) else round(float(value), _DIGITS) for value in values]
