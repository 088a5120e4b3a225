"""Made security complexes: a panel of two regions, and readings that say what matters."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import polars as pl
from made_record import pair_rows

from detente.standing.complexes import COARSE_LEVELS
from detente.standing.reading import Complex, Complexes, ComplexesReading

WEST, EAST = (200, 210, 220), (800, 820, 830, 840)
YEARS = range(1980, 1986)
STRANGERS = {
    "rivalry_tss": 0.0, "disputes_ten_years": 0.0, "claims": 0.0, "contiguity": 0.0,
    "distance": 8000.0, "capital_distance": 9000.0, "defence_mutual": 0.0, "alliance": 0.0,
    "trade_dependence_lesser": 0.001,
}  # fmt: skip
FELLOWS = STRANGERS | {
    "distance": 100.0, "capital_distance": 700.0, "defence_mutual": 1.0, "alliance": 1.0
}  # fmt: skip


def a_panel(**more: Any) -> pl.DataFrame:
    """Make a panel in which the states of each of two regions are fellows."""
    home = {code: group for group in (WEST, EAST) for code in group}
    rows = []
    for one, two in combinations(sorted(home), 2):
        said = FELLOWS if home[one] == home[two] else STRANGERS
        rows.append(pair_rows(one, two, YEARS, politically_relevant=1.0, **said, **more))
    return pl.concat(rows)


def a_complex(number: int, states: str, region: str = "Atlantis", **more: Any) -> Complex:
    """Make a complex of some states, each with the code 100 * number and up."""
    names = tuple(states.split())
    values = {
        "name": f"{region} ({', '.join(names[:3])})",
        "codes": tuple(range(100 * number, 100 * number + len(names))),
        "stability": (1.0,) * len(names), "inside": 0.31, "across": 0.02,
    }  # fmt: skip
    return Complex(number=number, states=names, **(values | more))


def a_reading(
    *groups: Complex, levels: Mapping[int | None, list[float]] | None = None, **more: Any
) -> ComplexesReading:
    """Make a reading; levels gives the expected level of each complex from 1983 to 1985."""
    values = {
        "year": 1985, "modularity": 0.57, "null_mean": 0.13, "null_sd": 0.002,
        "known": {"threat": 1.0, "proximity": 1.0, "alliance": 1.0, "trade": 0.65},
        "parameters": {
            "resolution": 1.0, "seed": 5, "runs": 20, "rewirings": 10,
            "weights": dict.fromkeys(("threat", "proximity", "alliance", "trade"), 1.0),
        },
    }  # fmt: skip
    levels = {each.number: [0.9, 0.9, 0.9] for each in groups} if levels is None else levels
    rows = [
        {
            "year": year, "complex": number, "name": "", "pairs": 4, "expected": level,
            "conflict_formation": 0.2, "security_regime": 0.7, "security_community": 0.1,
        }
        for number, series in levels.items()
        for year, level in enumerate(series, start=1983)
    ]  # fmt: skip
    kinds = {"year": pl.Int16, "complex": pl.Int32, "name": pl.String, "pairs": pl.Int32}
    shape = kinds | dict.fromkeys(("expected", *COARSE_LEVELS), pl.Float64)
    table = pl.DataFrame(rows, schema=shape)
    return ComplexesReading(Complexes(complexes=groups, **(values | more)), table, {})


ISLES, HILLS = a_complex(1, "ISL BAY CAP REE", "The isles"), a_complex(2, "HIL TOP LOW")
