"""Origin: what a scenario takes from a history, number by number, and where each comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from detente.cases import Case, Moment, MoveKind
from detente.concepts import Feature, Level
from detente.measure import lens
from detente.measure.defaults import DRAWS, SEED
from detente.measure.encode import encode, items_of
from detente.measure.evidence import CHANNELS, SOCIETAL_CHANNEL
from detente.measure.history import Depth
from detente.measure.result import TrustLine
from detente.measure.states import EMBEDDED, TO_LEVEL
from detente.measure.strengths import Strengths, draw_strengths
from detente.measure.successions import in_office, successions
from detente.measure.trust import replay_case
from detente.priors import Prior, logit
from detente.scenarios.case_surroundings import ends, strengths_told

QUIET = 10.0
"""Years of calm that a case means which tells of no force; more if it is longer. Improvised."""

_BAND = 1.2816
"""Standard deviations between the median and the end of an 80 % band."""

Given = float | Prior


@dataclass(frozen=True)
class Told:
    """One number that is taken from a case.

    Parameters
    ----------
    what
        Whose, and which quantity.
    value
        The number, or the spread.
    source
        Where it comes from.
    improvised
        Whether nothing published says that the one quantity stands for the other.
    """

    what: str
    value: Given
    source: str
    improvised: bool = False

    @property
    def shown(self) -> str:
        """The value as a file would have it."""
        if isinstance(self.value, Prior):
            return f"{{{self.value.shape}, {self.value.first:g}, {self.value.second:g}}}"
        return f"{self.value:.4g}"

    @property
    def note(self) -> str:
        """Where it comes from, marked if improvised."""
        return f"{self.source} (improvised)" if self.improvised else self.source


@dataclass(frozen=True)
class Change:
    """A change of leader that the case tells of, in years from the start of the scenario."""

    at: float
    sensibility: float | None
    until: float


@dataclass(frozen=True)
class Origin:
    """What a case says of where some of its actors stand after a year, and of what follows.

    Parameters
    ----------
    toward
        By owner and other: what the one holds of the other.
    sensibility, stays
        By actor: of the leader in office, and how many years he or she stays; only coded ones.
    changes
        By actor: the changes of coded leaders that follow.
    told
        Every number, in order, with where it comes from.
    """

    toward: Mapping[tuple[str, str], Mapping[str, Given]]
    sensibility: Mapping[str, float]
    stays: Mapping[str, float]
    changes: Mapping[str, tuple[Change, ...]]
    told: tuple[Told, ...] = field(default=())


def origin_of(case: Case, after: int, ids: tuple[str, ...]) -> Origin:
    """Return what a case says of its actors as a year ends.

    Where the states stand is read as ``detente assess`` reads it, with its own seed and number of
    draws. What the world and the lens call by one name is taken over; where they have no name in
    common, the nearest stands in, and is marked improvised.

    Parameters
    ----------
    case
        The history.
    after
        The year that has passed when the scenario begins.
    ids
        The actors that take part.
    """
    toward: dict[tuple[str, str], Mapping[str, Given]] = {}
    told: list[Told] = []
    strengths = draw_strengths(SEED, DRAWS)
    rows = max(1, *(len(items_of(case, a, b)) for a, b in case.dyads))
    for pair in combinations(ids, 2):
        for way, found in _pair(case, pair, after, strengths, rows):
            toward[way] = {each.what: each.value for each in found}
            name = f"{way[0]} toward {way[1]}"
            told += [Told(f"{name}: {e.what}", e.value, e.source, e.improvised) for e in found]
    sensibility, stays, changes = {}, {}, {}
    for one in ids:
        leads = in_office(case, one, Moment.day(after + 1, 1, 1))
        if leads is not None:
            if leads.sensibility is not None:
                sensibility[one] = leads.sensibility
                said = f"{leads.name}, in office as {after} ends, as coded"
                told.append(Told(f"{one}: sensibility", leads.sensibility, said))
            left = ends(leads.end or case.last_day) - (after + 1)
            if left > 0:
                stays[one] = left
                told.append(Told(f"{one}: stays", left, f"years left of {leads.name}'s term"))
        changes[one] = tuple(_changes(case, one, after))
        for each in changes[one]:
            comes = "nothing is coded of who comes"
            if each.sensibility is not None:
                comes = f"the sensibility coded for who comes is {each.sensibility:g}"
            told.append(Told(f"{one}: new leader", each.at, f"years from the start; {comes}"))
    told += [Told(*each, improvised=True) for each in strengths_told(case, after, ids)]
    return Origin(toward, sensibility, stays, changes, tuple(told))


def _pair(
    case: Case, pair: tuple[str, str], after: int, strengths: Strengths, rows: int
) -> Iterable[tuple[tuple[str, str], list[Told]]]:
    posterior = lens.read(encode(case, *pair, rows), strengths)
    societal = posterior.degrees[:, :, SOCIETAL_CHANNEL]
    replay = replay_case(case, pair, Depth(posterior.states @ EMBEDDED, societal), SEED)
    year = after - case.years[0]
    levels = (posterior.states[:, year] @ TO_LEVEL).mean(axis=0)
    degrees = posterior.degrees[:, year].mean(axis=0)
    conflict = float(levels[Level.CONFLICT_FORMATION.rank])
    community = float(levels[Level.SECURITY_COMMUNITY.rank :].sum())
    in_year = f"the lens on {after}"
    both = [
        Told("identity", _short(community),
             f"{in_year}: probability of a security community or integration", True),
        Told("societal_trust", _short(float(degrees[SOCIETAL_CHANNEL])),
             f"{in_year}: trust between the societies, as the replay takes it"),
        Told("plans", _short(1 - float(degrees[CHANNELS.index(Feature.NO_PLANS.key)])),
             f"{in_year}: 1 minus the feature {Feature.NO_PLANS.key}"),
        Told("tension", _short(conflict),
             f"{in_year}: probability of a conflict formation", True),
        Told("calm", *_calm(case, pair, after), improvised=True),
        Told("cooperated", float(conflict < 0.5),
             f"{in_year}: 1 where a conflict formation is less likely than not", True),
    ]  # fmt: skip
    for way in (pair, pair[::-1]):
        line = replay.lines[way]["as_coded"]
        beliefs = [
            Told(name, _belief(name, line, after + 1),
                 f"replayed belief of {way[0]} on 1 January {after + 1}, leaders as coded: median "
                 "and 80 % band")
            for name in ("trust", "perceived_trust")
        ]  # fmt: skip
        yield way, beliefs + both


def _belief(name: str, line: TrustLine, when: int) -> Prior:
    band = getattr(line, name)
    at = int(np.searchsorted(line.dates, when))
    low, middle, high = (float(each[at]) for each in (band.low, band.mean, band.high))
    width = float(logit(np.array(high)) - logit(np.array(low))) / (2 * _BAND)
    middle = min(max(_short(middle), 0.002), 0.998)
    reason = "what draws of the replay leave open"
    return Prior(name, "logitnormal", middle, max(_short(width), 0.001), reason, "the case")


def _short(number: float) -> float:
    """Round to what can be read, and is exact enough."""
    return round(number, 3)


def _calm(case: Case, pair: tuple[str, str], after: int) -> tuple[float, str]:
    forces = [
        item
        for item in case.moves
        if item.kind in (MoveKind.WAR, MoveKind.FORCE)
        and item.on.year <= after
        and item.touches(*pair, case)
    ]
    if not forces:
        years = max(QUIET, float(after + 1 - case.years[0]))
        return years, f"the case tells of no force between them: {QUIET:g} years, or all it tells"
    last = max(forces, key=lambda item: ends(item.on))
    return _short(max(0.0, after + 1 - ends(last.on))), f"years since '{last.label}', {last.when}"


def _changes(case: Case, one: str, after: int) -> Iterable[Change]:
    start = after + 1
    for each in successions(case, one):
        at = each.when.decimal - start
        if at <= 0:
            continue
        comer = each.comer
        until = at if comer is None else ends(comer.end or case.last_day) - start
        yield Change(at, None if comer is None else comer.sensibility, max(at, until))
