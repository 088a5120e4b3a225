"""Invented assessments with plausible numbers, for tests of what is drawn from results."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import Any

import numpy as np

from detente.cases import Case
from detente.cases.kinds import MoveKind
from detente.concepts import Condition, Feature
from detente.measure.assessment import Assessment
from detente.measure.result import (
    Band,
    Driver,
    DyadReading,
    GestureValue,
    RegionReading,
    Replay,
    TrustLine,
)

HOSTILE_LABELS = ("Border raid", "Customs war", "Treaty voted down", "Naval build-up", "Threat")
KIND_LABELS = (
    "Letter to the other side",
    "Coal and steel declared common",
    "Youth exchange",
    "Visit to the capital",
    "Treaty of friendship",
    "Joint river commission",
)
SOURCE = {"lines": "1005-1016"}
NAMES = (
    ("NOR", "Norland", "Norlandish"),
    ("SUD", "Sudmark", "Sudmarkian"),
    ("EST", "Estria", "Estrian"),
    ("WES", "Westvale", "Westvalian"),
    ("HIL", "Hillonia", "Hillonian"),
    ("LOW", "Lowmere", "Lowmerish"),
    ("ISL", "The Isles", "Islander"),
)

# Which of the first two countries a leader leads, from and to which year of the case.
TENURES = ((0, 0, 6), (0, 7, 12), (0, 13, 24), (1, 4, 18), (1, 19, 20), (1, 21, 30))


def document(
    actors: int = 2, first: int = 1945, years: int = 31, moves: int = 22, seed: int = 1, **more: Any
) -> dict[str, Any]:
    """Return the content of a case file about invented countries."""
    chance = np.random.default_rng(seed)
    last = first + years - 1
    ids = [identifier for identifier, _, _ in NAMES[:actors]]
    return {
        "case": "invented",
        "title": f"{NAMES[0][1]} and its neighbours, {first}-{last}",
        "period": [first, last],
        "summary": "Two neighbours that fought three wars, and then did not.",
        "actors": [{"id": i, "name": n, "adjective": a} for i, n, a in NAMES[: actors - 1]]
        + [_last_actor(actors, first)],
        "surroundings": [
            {
                "from": first + 4,
                "kind": "guarantee",
                "by": ["GRT"],
                "strength": 0.6,
                "label": "Alliance of the west",
                "what": "An ally stands by.",
                "source": SOURCE,
            },
            {
                "from": first + 9,
                "to": first + 20,
                "kind": "common_threat",
                "strength": 0.4,
                "label": "Pressure from the steppe",
                "what": "A threat to all.",
                "source": SOURCE,
            },
        ],
        "leaders": [
            _leader(i, n, first + start, first + end, ids)
            for n, (i, start, end) in enumerate(TENURES)
            if start < years - 1
        ],
        "moves": [_move(chance, n, ids, first, last) for n in range(moves)],
        "evidence": [_evidence(chance, n, first, last) for n in range(18)],
        **more,
    }


def _last_actor(actors: int, first: int) -> dict[str, Any]:
    identifier, name, adjective = NAMES[actors - 1]
    actor: dict[str, Any] = {"id": identifier, "name": name, "adjective": adjective}
    if actors > 2:
        actor |= {"joined": f"{first + 17}-03-01", "source": SOURCE}
    return actor


def _leader(who: int, number: int, first: int, last: int, ids: list[str]) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": f"leader-{number}",
        "name": (
            "Anna Berg",
            "Piet van Halen",
            "Ole Lind",
            "Maria Sol",
            "Jo Ek",
            "Carl Friedrich Montag",
        )[number],
        "of": ids[who],
        "office": "prime minister",
        "from": f"{first}-02-01",
        "to": f"{last}-01-31",
        "what": "Said to be so.",
        "source": SOURCE,
    }
    return entry | ({"sensibility": ("low", "high", "medium")[number % 3]} if number % 4 else {})


def _move(
    chance: np.random.Generator, number: int, ids: list[str], first: int, last: int
) -> dict[str, Any]:
    year = int(chance.integers(first, last + 1))
    kind = list(MoveKind)[int(chance.integers(len(MoveKind)))]
    words = KIND_LABELS if kind.conciliatory else HOSTILE_LABELS
    one, two = (int(i) for i in chance.choice(len(ids), 2, replace=False))
    who: dict[str, Any] = {"by": ids[one], "toward": ids[two]}
    if chance.random() < 0.3:
        who = {"between": "members"}
    return {
        "on": f"{year}-{int(chance.integers(1, 13)):02d}-{int(chance.integers(1, 28)):02d}",
        **who,
        "kind": kind.key,
        "exposure": round(float(chance.random()), 2),
        "label": f"{words[number % len(words)]} {number}",
        "what": "They did it.",
        "source": SOURCE,
    }


def _evidence(chance: np.random.Generator, number: int, first: int, last: int) -> dict[str, Any]:
    year = int(chance.integers(first, last - 8))
    when = {"on": year} if number % 3 else {"from": year, "to": year + 7}
    term = (*Feature, *Condition)[number % 10]
    return {
        **when,
        "feature": term.key,
        "value": round(float(chance.random()), 2),
        "weight": (0.25, 0.5, 1.0)[number % 3],
        "among": ("leaders", "elites", "societies")[number % 3],
        "label": f"Poll {number}",
        "what": "People were asked.",
        "source": {"cite": "Ek, J. (1969), Polls of the North", "how": "memory"},
    }


def _walk(chance: np.random.Generator, count: int, start: float, end: float) -> np.ndarray:
    trend = np.linspace(start, end, count)
    return np.clip(trend + np.cumsum(chance.normal(0, 0.03, count)), 0.01, 0.99)


def _band(mean: np.ndarray, width: float = 0.08) -> Band:
    return Band(mean, np.clip(mean - width, 0, 1), np.clip(mean + width, 0, 1))


def _levels(chance: np.random.Generator, years: int, top: float = 2.4) -> Band:
    place = np.linspace(-0.2, top, years) + np.cumsum(chance.normal(0, 0.12, years))
    scores = -1.6 * (place[:, None] - np.arange(4)) ** 2
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return _band(weights / weights.sum(axis=1, keepdims=True))


def _drivers(
    chance: np.random.Generator, case: Case, pair: tuple[str, str] | None
) -> tuple[Driver, ...]:
    found = []
    for number, item in enumerate(case.items):
        if pair is None or item.touches(*pair, case):
            effect = float(chance.normal(0, 0.08))
            found.append(
                Driver(
                    number,
                    item.kind_name,
                    item.when,
                    item.label,
                    item.what,
                    item.source.text,
                    effect,
                    min(1.0, abs(effect) * 2),
                    case.period[0] + 3,
                )
            )
    return tuple(sorted(found, key=lambda driver: -abs(driver.effect)))


def replay(case: Case, a: str, b: str, seed: int = 1) -> Replay:
    """Return invented beliefs of two sides."""
    chance = np.random.default_rng(seed)
    years = np.asarray(case.years)
    acts = [item.on.decimal for item in case.items if item.kind_name == "move"]
    dates = np.unique(np.concatenate([years, np.asarray(acts)]).astype(float))
    ends = {"closed": 0.25, "as_coded": 0.7, "full": 0.85, "bad_faith": 0.12}
    pairs = ((a, b), (b, a))
    gestures = tuple(
        GestureValue(
            item.when,
            *item.pairs(case)[0],
            item.label,
            item.exposure,
            {"closed": 0.0, "as_coded": 0.2, "full": 0.4},
            {"closed": 0.5, "as_coded": 0.3, "full": 0.2},
        )
        for item in case.items
        if item.kind_name == "move" and item.kind.conciliatory and item.touches(a, b, case)
    )
    return Replay(
        lines={
            pair: {
                reading: TrustLine(
                    dates,
                    _band(_walk(chance, len(dates), 0.15, end)),
                    _band(_walk(chance, len(dates), 0.1, end)),
                )
                for reading, end in ends.items()
            }
            for pair in pairs
        },
        threshold={pair: np.where(years < case.period[0] + 8, 0.6, 0.45) for pair in pairs},
        survival={pair: np.linspace(0.2, 0.8, len(years)) for pair in pairs},
        gestures=gestures,
        successions=tuple(
            (leader.start.decimal, leader.of, f"{leader.name} comes")
            for leader in case.leaders
            if leader.of in (a, b) and leader.start.year > case.period[0]
        ),
    )


def dyad_reading(case: Case, a: str, b: str, seed: int = 1, top: float = 2.4) -> DyadReading:
    """Return an invented reading of a pair."""
    chance = np.random.default_rng(seed)
    years = np.asarray(case.years)
    count = len(years)
    phases = (
        np.abs(chance.normal(0, 0.1, (count, 4)))
        + np.eye(4)[np.linspace(0, 3, count).round().astype(int)]
    )
    return DyadReading(
        a,
        b,
        years,
        _levels(chance, count, top),
        {term.key: _band(_walk(chance, count, 0.1, 0.8)) for term in Feature},
        {term.key: _band(_walk(chance, count, 0.3, 0.9)) for term in Condition},
        phases / phases.sum(axis=1, keepdims=True),
        chance.uniform(0.5, 1.0, count),
        _band(_walk(chance, count, 0.02, 0.7)),
        _drivers(chance, case, (a, b)),
        chance.integers(0, 4, count),
        replay(case, a, b, seed),
    )


def assessment(case: Case, seed: int = 1) -> Assessment:
    """Return an invented assessment of a case."""
    chance = np.random.default_rng(seed)
    dyads = tuple(
        dyad_reading(
            case, a, b, seed + n, float(chance.uniform(0.3, 2.8)) if len(case.actors) > 2 else 2.4
        )
        for n, (a, b) in enumerate(combinations(case.ids, 2))
    )
    region = region_reading(case, dyads) if len(case.actors) > 2 else None
    return Assessment(
        case,
        dyads,
        region,
        "In 1975 they most probably formed a security community.",
        ("Without security dilemma sensibility a leader would have concluded the worst.",),
        {
            "version": "0.1.0",
            "command": "detente assess invented",
            "seed": seed,
            "parameters": {"draws": 200},
            "sources": [
                {"name": "invented", "sha256": "ab12", "citation": case.title},
                {"name": "jervis1982", "sha256": None, "citation": "Jervis, Security Regimes."},
            ],
            "times": {"started": "2026-01-01T10:00:00", "seconds": 1.0},
        },
    )


def region_reading(case: Case, dyads: tuple[DyadReading, ...]) -> RegionReading:
    """Return the reading of a region whose dyads are given; NaN where it has no two members."""
    years = np.asarray(case.years)
    members = tuple(case.members(int(year)) for year in years)
    levels = np.full((len(years), 4), np.nan)
    weakest: list[tuple[str, str] | None] = []
    for row, present in enumerate(members):
        inside = [dyad for dyad in dyads if {dyad.a, dyad.b} <= set(present)]
        lowest = min(inside, key=lambda d: float(d.levels.mean[row] @ np.arange(4)), default=None)
        weakest.append((lowest.a, lowest.b) if lowest else None)
        if inside:
            levels[row] = np.mean([dyad.levels.mean[row] for dyad in inside], axis=0)
    embedded = np.where(np.isnan(levels[:, 0]), np.nan, np.linspace(0.05, 0.4, len(years)))
    drivers = _drivers(np.random.default_rng(0), case, None)
    return RegionReading(
        years, _band(levels, 0.05), tuple(weakest), _band(embedded), members, drivers
    )


@cache
def dyad() -> Assessment:
    """Return two states over 31 years."""
    return assessment(Case.model_validate(document()))


@cache
def region() -> Assessment:
    """Return seven states over 50 years, with more acts than a time line holds."""
    content = document(actors=7, first=1960, years=50, moves=44, seed=3)
    return assessment(Case.model_validate(content))


@cache
def bare() -> Assessment:
    """Return two states over two years, of which nothing is known."""
    content = document(years=12, moves=0, surroundings=[], leaders=[], evidence=[])
    return assessment(Case.model_validate(content | {"period": [1945, 1946]}))


@cache
def late() -> Assessment:
    """Return a region to which nobody belongs at first."""
    content = document(actors=3, moves=4)
    for number, actor in enumerate(content["actors"]):
        actor |= {"joined": f"{1950 + number}-01-01", "source": SOURCE}
    return assessment(Case.model_validate(content))


KINDS = {"dyad": dyad, "region": region, "bare": bare, "late": late}
