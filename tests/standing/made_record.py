"""Made records: histories, rows of a panel, lenses and panels in which a test says what matters."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from scipy.special import logsumexp

from detente.standing.chain import LEVELS
from detente.standing.company import Company
from detente.standing.history import KEYS, SURROUNDINGS, History, columns_wanted
from detente.standing.lens import Lens
from detente.standing.model import RUNGS, STEP_COST, Weights
from detente.standing.scales import Scale, scales_of, signs
from detente.standing.witnesses import WITNESSES

PLACE = {each.name: at for at, each in enumerate(WITNESSES)}
STATES = (200, 210, 211, 220, 225, 230, 235, 325, 350, 365, 640, 651, 663, 666, 710, 740, 750, 770)
"""Codes of states of several regions."""

APART = np.abs(np.subtract.outer(np.arange(LEVELS), np.arange(LEVELS)))


def some_pairs(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the codes of some pairs of states."""
    pairs = np.array(list(combinations(STATES, 2))[:count])
    return pairs[:, 0], pairs[:, 1]


def made_history(
    told: Mapping[str, np.ndarray], first: int = 1950, live: np.ndarray | None = None,
    surroundings: np.ndarray | None = None,
) -> History:  # fmt: skip
    """Make a history of what some witnesses say, (years, pairs) each; of the others, nothing."""
    shape = next(iter(told.values())).shape
    values = np.full((*shape, len(WITNESSES)), np.nan, np.float32)
    for name, each in told.items():
        values[:, :, PLACE[name]] = each
    alive = np.ones(shape, bool) if live is None else live
    values[~alive] = np.nan
    around = np.zeros((*shape, len(SURROUNDINGS)), np.float32)
    a, b = some_pairs(shape[1])
    return History(
        a=a, b=b, years=np.arange(first, first + shape[0]), values=values,
        surroundings=around if surroundings is None else surroundings, live=alive, rows=alive,
        names=tuple((f"S{one}", f"S{two}") for one, two in zip(a, b, strict=True)),
    )  # fmt: skip


def said_by_chance(seed: int, years: int = 12, pairs: int = 6, missing: float = 0.1) -> History:
    """Make a history of a witness of every direction, some of it missing, some pairs short."""
    source = np.random.default_rng(seed)
    told = {
        "disputes_ten_years": source.poisson(1.5, (years, pairs)).astype(float),
        "shared_organisations": source.integers(0, 60, (years, pairs)).astype(float),
        "trade": source.lognormal(size=(years, pairs)),
        "contiguity": source.integers(0, 3, (years, pairs)).astype(float),
    }
    for each in told.values():
        each[source.random(each.shape) < missing] = np.nan
    live = np.ones((years, pairs), bool)
    live[:2, 1::3] = False
    live[-3:, 2::3] = False
    around = (source.random((years, pairs, len(SURROUNDINGS))) < 0.3).astype(np.float32)
    return made_history(told, live=live, surroundings=around)


def made_lens(history: History, seed: int = 0, draws: int = 3, **more: Any) -> Lens:
    """Make a lens on the scales of a history, with random weights that keep their signs."""
    source = np.random.default_rng(seed)
    scales: tuple[Scale, ...] = more.pop("scales", None) or scales_of(history.values[history.rows])
    company: Company = more.pop("company", None) or Company.of(history)
    sign = signs(scales)
    slopes = source.normal(0, 0.4, (draws, len(sign), RUNGS))
    slopes = np.where(sign[:, None] == 0, slopes, sign[:, None] * np.abs(slopes))
    jitter = source.normal(0, 0.3, (draws, LEVELS, LEVELS)) * (APART > 0)
    weights = Weights(
        slopes=slopes,
        base=source.normal(0, 0.7, (draws, RUNGS)),
        moves=jitter - STEP_COST * 0.5 * APART,
        rise=source.normal(0, 0.5, (draws, len(SURROUNDINGS))),
        fall=source.normal(0, 0.5, (draws, len(SURROUNDINGS))),
        region=source.normal(0, 0.3, (draws, len(company.cells), 2)),
        state=source.normal(0, 0.3, (draws, len(company.states), 2)),
    )
    known = {
        "variant": "informed", "usual": np.full(LEVELS, 0.2), "warmth": 0.8, "about": {"seed": 1}
    }  # fmt: skip
    return Lens(scales=scales, company=company, weights=weights, **(known | more))


def mean_weights(lens: Lens, **more: np.ndarray) -> Weights:
    """Return the mean over a lens's draws, as one draw, with some of it put in its place."""
    mean = Weights(*(each.mean(axis=0, keepdims=True) for each in lens.weights))
    return mean._replace(**{name: each[None] for name, each in more.items()})


def forward_backward(
    potentials: np.ndarray, moves: np.ndarray, rise: np.ndarray, fall: np.ndarray
) -> tuple[float, np.ndarray]:
    """Return the log partition and marginals of one living pair, in logarithms (Rabiner 1989)."""
    up = np.arange(LEVELS)[None, :] > np.arange(LEVELS)[:, None]
    cost = [moves + r * up + f * up.T for r, f in zip(rise, fall, strict=True)]
    ahead, back = [potentials[0]], [np.zeros(LEVELS)]
    for here, change in zip(potentials[1:], cost[1:], strict=True):
        ahead.append(here + logsumexp(ahead[-1][:, None] + change, axis=0))
    for here, change in zip(potentials[:0:-1], cost[:0:-1], strict=True):
        back.append(logsumexp(change + (here + back[-1])[None, :], axis=1))
    both = np.array(ahead) + np.array(back[::-1])
    total = logsumexp(ahead[-1])
    return float(total), np.exp(both - total)


def draw_levels(source: np.random.Generator, climbs: np.ndarray, moves: np.ndarray) -> np.ndarray:
    """Draw the levels of every pair from the chain, (years, pairs), given log-odds of each rung."""
    each = np.concatenate([np.zeros((*climbs.shape[:2], 1)), climbs.cumsum(axis=2)], axis=2)
    years, pairs, _ = each.shape
    back = np.zeros((years, pairs, LEVELS))
    for at in range(years - 2, -1, -1):
        back[at] = logsumexp(moves + (each[at + 1] + back[at + 1])[:, None, :], axis=2)
    found = np.zeros((years, pairs), int)
    for at in range(years):
        change = moves[found[at - 1]] if at else 0.0
        found[at] = (each[at] + back[at] + change + source.gumbel(size=(pairs, LEVELS))).argmax(1)
    return found


def rows_of(*records: Mapping[str, Any], **every: Any) -> pl.DataFrame:
    """Return rows of a panel with every column that a history wants; null where nothing is said."""
    names = {*columns_wanted(), *every, *(name for each in records for name in each)}
    made = [dict.fromkeys(names) | every | dict(each) for each in records]
    return pl.DataFrame(made, schema={name: _kind(name) for name in sorted(names)})


def pair_rows(one: int, two: int, years: range, **every: Any) -> pl.DataFrame:
    """Return a pair's rows; what is a list has a value a year."""

    def at(value: Any, year: int) -> Any:
        return value[year - years[0]] if isinstance(value, list) else value

    rows = [
        {"ccode1": one, "ccode2": two, "state1": f"S{one}", "state2": f"S{two}", "year": year}
        | {name: at(value, year) for name, value in every.items()}
        for year in years
    ]
    return rows_of(*rows)


def _kind(name: str) -> type[pl.DataType]:
    if name in KEYS:
        return pl.Int16
    return pl.String if name.startswith("state") else pl.Float64


def panel_in(folder: Path, rows: pl.DataFrame, *, directed: bool = False) -> Path:
    """Write rows as a panel of one part."""
    part = folder / "dyads" / "part-000.parquet"
    part.parent.mkdir(parents=True)
    rows.write_parquet(part)
    held = {"file": "dyads/part-000.parquet", "rows": len(rows), "bytes": part.stat().st_size}
    told = {
        "form": "detente panel 1", "rows": len(rows), "columns": rows.columns, "groups": [],
        "works": [], "parts": [held],
        "provenance": {"parameters": {"system": "cow", "directed": directed}, "sources": []},
    }  # fmt: skip
    (folder / "panel.json").write_text(json.dumps(told), encoding="utf-8")
    return folder
