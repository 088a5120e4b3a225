"""Reading a case as evidence: each of its items becomes a row about a pair."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.cases import Case, Leader, Move, Surrounding
from detente.cases import Evidence as Reported
from detente.measure.acts import ACTS
from detente.measure.evidence import (
    ACT_KINDS,
    CHANNELS,
    SOCIETAL_CHANNEL,
    SURROUNDING_KINDS,
    Evidence,
)
from detente.measure.successions import successions


def items_of(case: Case, a: str, b: str) -> list[int]:
    """Return the numbers of the case's items that speak of the pair, in canonical order."""
    return [number for number, item in enumerate(case.items) if item.touches(a, b, case)]


def encode(case: Case, a: str, b: str, rows: int | None = None) -> Evidence:
    """Return what the case says of the pair, padded to ``rows`` rows if given."""
    numbers = items_of(case, a, b)
    years = np.asarray(case.years)
    evidence = Evidence.blank(len(numbers), len(years))
    for row, number in enumerate(numbers):
        item = case.items[number]
        evidence.item[row] = number
        if isinstance(item, Reported):
            _report(evidence, row, item, case, years)
        elif isinstance(item, Move):
            _act(evidence, row, item, years)
        elif isinstance(item, Surrounding):
            _around(evidence, row, item, case, years)
        else:
            _succession(evidence, row, item, case, (a, b), years)
    return evidence if rows is None else evidence.padded(rows)


def _report(evidence: Evidence, row: int, item: Reported, case: Case, years: np.ndarray) -> None:
    societal = item.among == "societies"
    channel = SOCIETAL_CHANNEL if societal else CHANNELS.index(item.feature.key)
    evidence.channel[row, 0] = channel
    evidence.value[row] = item.value
    evidence.weight[row] = item.weight
    evidence.during[row] = np.isin(years, item.span(case).years)


def _act(evidence: Evidence, row: int, item: Move, years: np.ndarray) -> None:
    for column, denied in enumerate(ACTS[item.kind].denies):
        evidence.channel[row, column] = CHANNELS.index(denied.key)
    evidence.value[row] = 0.0
    evidence.weight[row] = item.exposure
    evidence.act[row] = ACT_KINDS.index(item.kind)
    evidence.exposure[row] = item.exposure
    evidence.verifiable[row] = item.verifiable
    evidence.societies[row] = item.societies
    evidence.during[row] = years == item.on.year


def _around(evidence: Evidence, row: int, item: Surrounding, case: Case, years: np.ndarray) -> None:
    evidence.around[row] = SURROUNDING_KINDS.index(item.kind)
    evidence.strength[row] = item.strength
    evidence.during[row] = np.isin(years, item.span(case).years)


def _succession(
    evidence: Evidence,
    row: int,
    item: Leader,
    case: Case,
    pair: Sequence[str],
    years: np.ndarray,
) -> None:
    for change in successions(case, item.of):
        if item.of in pair and change.of is item:
            evidence.successions[row] += years == change.when.year
