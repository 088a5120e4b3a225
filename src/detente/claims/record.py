"""The ledger as plain values, in the form of ``detente claims --json``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any

from detente.claims.ledger import EVERY, Tried

DIGITS = 6


def record(tried: Sequence[Tried], provenance: Mapping[str, Any]) -> dict[str, Any]:
    """Return the ledger as plain values."""
    return {
        "counted": EVERY,
        "claims": [_claim(each) for each in tried],
        "provenance": dict(provenance),
    }


def _number(value: float) -> float | None:
    """Return a number as it is written; None where there is none."""
    return None if isnan(value) else round(value, DIGITS)


def _claim(tried: Tried) -> dict[str, Any]:
    claim = tried.claim
    return {
        "id": claim.number,
        "group": claim.group,
        "statement": claim.statement,
        "lines": claim.lines,
        "kind": claim.kind,
        "experiment": {"manipulation": claim.manipulation, "outcome": claim.outcome},
        "expected": f"more than {claim.least:g} ({claim.unit})" if claim.trial else "",
        "estimate": _number(tried.estimate),
        "interval": [_number(each) for each in tried.interval],
        "share": _number(tried.share),
        "verdict": tried.verdict,
        "fragile": tried.fragile,
        "draws": tried.draws,
        "built_in": claim.built_in,
        "control": {
            "removed": claim.removal.what,
            "share": _number(tried.control_share),
            "verdict": tried.control,
            "p": None if tried.p is None else _number(tried.p),
        },
        "deciders": [
            {
                "rate": each.rate,
                "correlation": round(each.correlation, DIGITS),
                "support_where_low": round(each.low, DIGITS),
                "support_where_high": round(each.high, DIGITS),
            }
            for each in tried.deciders
        ],
        "map": None
        if claim.map is None
        else {
            "of": claim.map.what,
            "places": [
                {name: round(value, DIGITS) for name, value in vars(each).items()}
                for each in tried.map
            ],
        },
        "contrary": claim.contrary,
        "caveat": claim.caveat,
    }
