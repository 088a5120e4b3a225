"""The ledger as plain values, in the form of ``detente claims --json``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def _claim(tried: Tried) -> dict[str, Any]:
    claim = tried.claim
    return {
        "id": claim.number,
        "group": claim.group,
        "statement": claim.statement,
        "lines": claim.lines,
        "kind": claim.kind,
        "experiment": {"manipulation": claim.manipulation, "outcome": claim.outcome},
        "expected": f"more than {claim.least:g} ({claim.unit})",
        "estimate": round(tried.estimate, DIGITS),
        "interval": [round(each, DIGITS) for each in tried.interval],
        "share": round(tried.share, DIGITS),
        "verdict": tried.verdict,
        "fragile": tried.fragile,
        "built_in": claim.built_in,
        "control": {
            "removed": claim.removal.what,
            "share": round(tried.control_share, DIGITS),
            "verdict": tried.control,
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
        "contrary": claim.contrary,
        "caveat": claim.caveat,
    }
