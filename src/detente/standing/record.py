"""A reading of the record as plain values: the contract that ``--json`` keeps."""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.concepts import Level
from detente.standing.assess import PEACE
from detente.standing.reading import PairReading, RecordReading

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
        "peace": {name: _numbers(pair.peace[:, at]) for at, name in enumerate(PEACE)},
        "features": {key: _numbers(each) for key, each in pair.features.items()},
        "drivers": {key: _numbers(each) for key, each in pair.drivers.items()},
        "coverage": _numbers(pair.coverage),
        "coded": _numbers(pair.coded),
    }


def _numbers(values: np.ndarray) -> list[float | None]:
    return [None if np.isnan(value) else round(float(value), _DIGITS) for value in values]
