"""What is drawn and said of a reading of the record: all of it, offline, and where it stops."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from detente.concepts import Condition, Feature
from detente.standing.reading import PairReading, RecordReading

STATES = ("NOR", "SUD", "EST", "WES", "HIL", "LOW", "ISL")
KNOWN = [*(term.key for term in Feature), *(term.key for term in Condition)][1:]


def a_pair(a="NOR", b="SUD", first=1946, last=2014, climbs=1970.0, top=4.0, seed=1, **more):
    """Make a pair that climbs from severe rivalry to a level around a year."""
    chance = np.random.default_rng(seed)
    years = np.arange(first, last + 1)
    height = top / (1 + np.exp(-(years - climbs) / 6)) + chance.normal(0, 0.1, len(years))
    peace = np.exp(-1.6 * (np.arange(5) - height[:, None]) ** 2)
    peace /= peace.sum(axis=1, keepdims=True)
    folded = np.stack(
        [peace[:, :2].sum(1), peace[:, 2:4].sum(1), peace[:, 4], np.zeros(len(years))], axis=1
    )
    wide = 0.3 * np.sqrt(np.maximum(peace * (1 - peace), 0))
    wide_folded = 0.3 * np.sqrt(np.maximum(folded * (1 - folded), 0))
    coded = np.clip(np.round(height - 0.2), 0, 4).astype(float)
    coded[(years % 23 == 0) | (years > last - 5)] = np.nan
    rising = (years - first) / max(last - first, 1)
    features = {key: np.clip(rising**n, 0, 1) for n, key in enumerate(KNOWN, start=1)}
    features["high_trust"] = np.where(years < first + 10, np.nan, features["high_trust"])
    sources = [*KNOWN, "stakes", "regions", "states"]
    drivers = {
        key: np.sin(years / (5.0 + n)) * 0.4 / (n + 1) + 0.02 * n for n, key in enumerate(sources)
    }
    values = {
        "peace": peace,
        "peace_low": np.clip(peace - wide, 0, 1),
        "peace_high": np.clip(peace + wide, 0, 1),
        "levels": folded,
        "levels_low": np.clip(folded - wide_folded, 0, 1),
        "levels_high": np.clip(folded + wide_folded, 0, 1),
        "features": features,
        "drivers": drivers,
        "coverage": np.clip(0.3 + 0.6 * rising, 0, 1),
        "coded": coded,
    }
    return PairReading(a, b, (1, 2), years, **(values | more))


def a_reading(*pairs, subject="NOR-SUD", **more):
    """Make a reading of these pairs."""
    values = {
        "variant": "informed",
        "verdict": "NOR and SUD were rivals until 1969 and a security community from 1978 on.",
        "provenance": {
            "version": "0.0.1",
            "command": "detente assess --dyad NOR SUD",
            "parameters": {"from": 1946, "to": 2014},
            "sources": [
                {"name": "panel", "sha256": "ab12", "citation": "A panel."},
                {"name": "goertz2016", "sha256": None, "citation": "Goertz and others, 2016."},
            ],
        },
    }
    return RecordReading(subject=subject, pairs=pairs, **(values | more))


def a_region(states=STATES):
    """Make a reading of every pair of some states, of which one is younger than the others."""
    pairs = [
        a_pair(
            a,
            b,
            first=1960 if b == states[-1] else 1946,
            climbs=1955 + 3 * n,
            top=(n % 5) * 0.9 + 0.4,
            seed=n,
        )
        for n, (a, b) in enumerate(combinations(states, 2))
    ]
    return a_reading(*pairs, subject="the made region")
