"""An assessment as plain values: the contract that ``--json`` keeps.

The shape is described by ``schemas/assess.json``, which the tests hold every result against.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.concepts import Level, Phase
from detente.measure.assessment import Assessment
from detente.measure.result import Band, Driver, DyadReading, RegionReading, Replay, TrustLine

_DIGITS = 6
_PHASES = tuple(Phase)


def record(assessment: Assessment) -> dict[str, Any]:
    """Return the assessment as dictionaries, lists, numbers and text; what is missing is None."""
    return {
        "subject": assessment.subject,
        "title": assessment.title,
        "dyads": [_dyad(reading) for reading in assessment.dyads],
        "region": _region(assessment.region) if assessment.region else None,
        "verdict": assessment.verdict,
        "in_words": list(assessment.in_words),
        "provenance": dict(assessment.provenance),
    }


def _dyad(reading: DyadReading) -> dict[str, Any]:
    return {
        "a": reading.a,
        "b": reading.b,
        "years": reading.years.tolist(),
        **_levels(reading.levels),
        "features": {key: _numbers(band.mean) for key, band in reading.features.items()},
        "features_interval": {key: _interval(band) for key, band in reading.features.items()},
        "conditions": {key: _numbers(band.mean) for key, band in reading.conditions.items()},
        "phases": {phase.key: _numbers(reading.phases[:, phase.rank]) for phase in Phase},
        "tier": [_PHASES[int(row.argmax())].key for row in reading.phases],
        "agreement": _numbers(reading.agreement),
        "embedded": _numbers(reading.embedded.mean),
        "embedded_interval": _interval(reading.embedded),
        "trust": _trust(reading.trust),
        "drivers": [_driver(driver) for driver in reading.drivers],
        "alone": {name: _levels(band) for name, band in reading.alone.items()},
        "coverage": {
            "items": reading.coverage.tolist(),
            "years_without": reading.years[reading.coverage == 0].tolist(),
        },
    }


def _region(region: RegionReading) -> dict[str, Any]:
    return {
        "years": region.years.tolist(),
        **_levels(region.levels),
        "embedded": _numbers(region.embedded.mean),
        "weakest": [list(pair) if pair else None for pair in region.weakest],
        "members": [list(ids) for ids in region.members],
        "drivers": [_driver(driver) for driver in region.drivers],
    }


def _levels(band: Band) -> dict[str, Any]:
    return {
        "levels": {level.key: _exact(band.mean[:, level.rank]) for level in Level},
        "levels_interval": {
            level.key: [_numbers(end[:, level.rank]) for end in (band.low, band.high)]
            for level in Level
        },
    }


def _trust(replay: Replay) -> dict[str, Any]:
    sides = []
    for (side, other), lines in replay.lines.items():
        sides.append(
            {
                "side": side,
                "other": other,
                "dates": _numbers(next(iter(lines.values())).dates),
                "readings": {name: _line(line) for name, line in lines.items()},
                "by_curvature": {
                    name: _numbers(line.trust.mean)
                    for name, line in replay.by_curvature.get((side, other), {}).items()
                },
                "threshold": _numbers(replay.threshold[side, other]),
                "survival": _numbers(replay.survival[side, other]),
            }
        )
    return {
        "sides": sides,
        "gestures": [
            {
                "when": gesture.when,
                "by": gesture.by,
                "toward": gesture.toward,
                "label": gesture.label,
                "exposure": gesture.exposure,
                "value": {key: round(value, _DIGITS) for key, value in gesture.value.items()},
                "risk": {key: round(value, _DIGITS) for key, value in gesture.risk.items()},
            }
            for gesture in replay.gestures
        ],
        "successions": [
            {"date": round(date, _DIGITS), "actor": actor, "what": what}
            for date, actor, what in replay.successions
        ],
    }


def _line(line: TrustLine) -> dict[str, Any]:
    return {
        "trust": _numbers(line.trust.mean),
        "trust_interval": _interval(line.trust),
        "perceived_trust": _numbers(line.perceived_trust.mean),
        "perceived_trust_interval": _interval(line.perceived_trust),
    }


def _driver(driver: Driver) -> dict[str, Any]:
    return {
        "kind": driver.kind,
        "when": driver.when,
        "label": driver.label,
        "what": driver.what,
        "source": driver.source,
        "effect": round(driver.effect, _DIGITS),
        "largest": round(driver.largest, _DIGITS),
        "year": driver.year,
    }


def _interval(band: Band) -> list[list[float | None]]:
    return [_numbers(band.low), _numbers(band.high)]


def _numbers(values: np.ndarray) -> list[float | None]:
    return [None if np.isnan(value) else round(float(value), _DIGITS) for value in values]


def _exact(values: np.ndarray) -> list[float | None]:
    # Not rounded, so that the four levels of a year still sum to 1.
    return [None if np.isnan(value) else float(value) for value in values]
