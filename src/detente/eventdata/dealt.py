"""What was found in acts as plain values, in the form of ``detente events --json``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import isfinite
from typing import Any

import numpy as np

from detente.eventdata.found import Found
from detente.eventdata.models.estimate import Coefficient, Path
from detente.eventdata.series import Series
from detente.eventdata.study import Average

DIGITS = 6


def record(found: Found) -> dict[str, Any]:
    """Return a result as plain values; numbers that are none are null."""
    series, fits, watched, study = found.series, found.fits, found.watched, found.study
    first = series[0]
    pair = len(series) == 1 and len(first.ties) == 2
    return {
        "source": first.source,
        "a": first.ties[0][0] if pair else None,
        "b": first.ties[0][1] if pair else None,
        "model": [each.model for each in fits],
        "coefficients": [
            _coefficient(each, fit.model) for fit in fits for each in fit.coefficients
        ],
        "ways": [_coefficient(each, fit.model) for fit in fits for each in fit.ways],
        "tests": [
            {"model": fit.model, "what": each.what, "of": each.of,
             "statistic": _number(each.statistic), "freedom": _number(each.freedom),
             "p": _number(each.p)}
            for fit in fits for each in fit.tests
        ],
        "paths": [_path(each, fit.model) for fit in fits for each in fit.paths],
        "notes": [{"model": fit.model, "note": note} for fit in fits for note in fit.notes],
        "initiatives": [_plain(vars(one)) for each in watched for one in each.initiatives],
        "joint": sum(each.joint for each in watched) if watched else None,
        "declared": [_plain(vars(each)) for each in found.declared],
        "curve": [
            {"every": each.every, "weighed": each.weighed, "sieve": each.sieve, "lags": each.lags,
             **_coefficient(each.answer, "answer")}
            for each in found.curve
        ],
        "study": None if study is None else {
            "answer": _average(study.answer), "placebo": _average(study.placebo),
        },
        "series": [_series(each) for each in series],
        "left_out": [_plain(vars(each)) for each in found.left_out],
        "provenance": dict(found.provenance),
    }  # fmt: skip


def _number(value: float) -> float | None:
    return round(float(value), DIGITS) if isfinite(value) else None


def _numbers(values: np.ndarray) -> list[float | None]:
    return [_number(each) for each in values.tolist()]


def _plain(held: Mapping[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name, value in held.items():
        if isinstance(value, date):
            told[name] = value.isoformat()
        else:
            told[name] = _number(value) if isinstance(value, float) else value
    return told


def _coefficient(each: Coefficient, model: str) -> dict[str, Any]:
    return {"model": model, **_plain(vars(each))}


def _path(each: Path, model: str) -> dict[str, Any]:
    at = [one.isoformat() if isinstance(one, date) else one for one in each.at]
    curves = {name: _numbers(getattr(each, name)) for name in ("middle", "low", "high")}
    return {"model": model, "name": each.name, "of": each.of, "at": at, **curves}


def _average(each: Average) -> dict[str, Any]:
    curves = {name: _numbers(getattr(each, name)) for name in ("middle", "low", "high")}
    return {"at": list(each.at), **curves, "number": each.number, "sides": each.series}


def _series(each: Series) -> dict[str, Any]:
    return {
        "ties": [list(tie) for tie in each.ties],
        "every": each.every,
        "starts": [str(day) for day in each.starts.astype("datetime64[D]")],
        "net": [_numbers(row) for row in each.net],
        "acts": each.acts.tolist(),
        "volume": each.volume.tolist(),
    }
