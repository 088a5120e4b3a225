"""Assess a case: the lens on every pair, the replay of its moves, and the words for both."""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from datetime import UTC, datetime

import numpy as np
from jaxtyping import Float

from detente.cases import Case
from detente.concepts import Condition, Feature
from detente.errors import InputError
from detente.measure import lens
from detente.measure.assessment import Assessment
from detente.measure.beside import Beside, Sources
from detente.measure.citation import sources
from detente.measure.defaults import DRAWS, SEED
from detente.measure.drivers import Influence, dyad_drivers, region_drivers
from detente.measure.encode import encode, items_of
from detente.measure.evidence import CHANNELS, SOCIETAL_CHANNEL, Evidence
from detente.measure.history import Depth
from detente.measure.region import band, read_region
from detente.measure.result import Band, Driver, DyadReading, RegionReading, Replay
from detente.measure.states import EMBEDDED, TO_LEVEL, TO_PHASE
from detente.measure.strengths import Strengths, draw_strengths
from detente.measure.trust import replay_case
from detente.measure.verdict import dyad_verdict, region_verdict
from detente.measure.words import conclusions
from detente.progress import Progress
from detente.version import __version__

INFLUENCE_DRAWS = 50
"""Leave-one-out is read on the first of the draws only: it compares two readings of each."""


def assess(
    case: Case,
    *,
    seed: int = SEED,
    draws: int = DRAWS,
    year: int | None = None,
    beside: Sources | None = None,
    command: str = "",
    progress: Progress | None = None,
) -> Assessment:
    """Return where the actors of a case stood, year by year.

    Parameters
    ----------
    case
        The history.
    seed, draws
        Seed and number of keyed draws of everything the lens assumes.
    year
        The year about which to say what leaders could have concluded; by default the year after
        the boldest unilateral move.
    beside
        What another source says of some pairs, put beside the case's items.
    command
        What the user typed, for the record.
    progress
        An observer; it changes no number.

    Raises
    ------
    InputError
        If the case does not cover the year.
    """
    if year is not None and year not in case.years:
        raise InputError(
            f"{year} is outside the case's period",
            f"ask about a year from {case.years[0]} to {case.years[-1]}",
        )
    started, clock = datetime.now(UTC), time.perf_counter()
    read = list(_dyads(case, draw_strengths(seed, draws), seed, beside or {}, progress))
    dyads, states, influences = zip(*read, strict=True)
    other = next(iter(beside.values()), None) if beside else None
    region = _region(case, np.stack(states), influences, other)
    return Assessment(
        case=case,
        dyads=dyads,
        region=region,
        verdict=region_verdict(case, region, dyads) if region else dyad_verdict(case, dyads[0]),
        in_words=tuple(conclusions(case, dyads, year)),
        provenance={
            "version": __version__,
            "command": command,
            "seed": seed,
            "parameters": {"draws": draws, "influence_draws": INFLUENCE_DRAWS, "year": year},
            "sources": sources(case),
            "times": {
                "started": started.isoformat(timespec="seconds"),
                "seconds": round(time.perf_counter() - clock, 2),
            },
        },
    )


Read = tuple[DyadReading, np.ndarray, Influence]
"""A pair's reading, its posterior states (draws, years, states), and what each item does to it."""


def _dyads(
    case: Case, strengths: Strengths, seed: int, beside: Sources, progress: Progress | None
) -> Iterator[Read]:
    """Read every pair, in the order of the case."""
    rows = max(1, *(len(items_of(case, a, b)) for a, b in case.dyads))
    few = strengths.first(INFLUENCE_DRAWS)

    def look(pair: tuple[str, str], aside: Executor | None = None) -> Read:
        evidence, other = encode(case, *pair, rows), beside.get(pair)
        alone = {}
        if other is not None:
            also = Evidence.of_told(len(case.items), other.over(np.asarray(case.years)))
            alone = _alone(evidence, also, strengths)
            evidence = evidence.and_also(also)
        weighed = aside.submit(lens.read_without, evidence, few) if aside else None
        posterior = lens.read(evidence, strengths)
        trust = _replay(case, pair, posterior, seed)
        without = weighed.result() if weighed else lens.read_without(evidence, few)
        complete = posterior.states[:INFLUENCE_DRAWS] @ TO_LEVEL
        influence = Influence(evidence.item, complete, without)
        drivers = dyad_drivers(case, influence, other)
        reading = _dyad(case, pair, evidence, posterior, trust, drivers, alone)
        return reading, posterior.states, influence

    # The first pair alone, its programs compiled side by side, so that threads share them later
    # instead of racing to them.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        first = [look(case.dyads[0], pool)]
        for done, read in enumerate(itertools.chain(first, pool.map(look, case.dyads[1:])), 1):
            if progress:
                progress("-".join(case.dyads[done - 1]), done, len(case.dyads))
            yield read


def _alone(case: Evidence, record: Evidence, strengths: Strengths) -> dict[str, Band]:
    """Read each source by itself; years of which the record has nothing are not a number."""
    found = {
        name: lens.read(each, strengths).states @ TO_LEVEL
        for name, each in (("case", case), ("record", record))
    }
    found["record"][:, ~record.during.any(axis=0)] = np.nan
    return {name: band(levels) for name, levels in found.items()}


def _replay(case: Case, pair: tuple[str, str], posterior: lens.Posterior, seed: int) -> Replay:
    societal = posterior.degrees[:, :, SOCIETAL_CHANNEL]
    return replay_case(case, pair, Depth(posterior.states @ EMBEDDED, societal), seed)


def _dyad(
    case: Case,
    pair: tuple[str, str],
    evidence: Evidence,
    posterior: lens.Posterior,
    trust: Replay,
    drivers: tuple[Driver, ...],
    alone: Mapping[str, Band],
) -> DyadReading:
    states = posterior.states
    a, b = pair
    return DyadReading(
        a=a,
        b=b,
        years=np.asarray(case.years),
        levels=band(states @ TO_LEVEL),
        features=_degrees([term.key for term in Feature], posterior),
        conditions=_degrees([term.key for term in Condition], posterior),
        phases=(states @ TO_PHASE).mean(axis=0),
        agreement=_agreement(states @ TO_LEVEL),
        embedded=band(states @ EMBEDDED),
        drivers=drivers,
        coverage=_coverage(evidence),
        trust=trust,
        alone=alone,
    )


def _agreement(levels: Float[np.ndarray, "draws years levels"]) -> np.ndarray:
    chosen = levels.mean(axis=0).argmax(axis=1)
    return np.asarray((levels.argmax(axis=2) == chosen).mean(axis=0))


def _degrees(keys: Sequence[str], posterior: lens.Posterior) -> dict[str, Band]:
    return {key: band(posterior.degrees[:, :, CHANNELS.index(key)]) for key in keys}


def _coverage(evidence: Evidence) -> np.ndarray:
    spoken = evidence.during | (evidence.successions > 0)
    return np.asarray(spoken.sum(axis=0))


def _region(
    case: Case,
    states: Float[np.ndarray, "dyads draws years states"],
    influences: Sequence[Influence],
    beside: Beside | None,
) -> RegionReading | None:
    if len(case.dyads) == 1:
        return None
    return read_region(case, states, region_drivers(case, influences, beside))
