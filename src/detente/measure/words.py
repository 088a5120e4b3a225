"""What leaders could have concluded, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from detente.cases import Case
from detente.measure.result import DyadReading, GestureValue, TrustLine

TOLD = 3
"""Pairs of a region told in words: those whose readings differ most."""

WORTH_TELLING = 0.02
"""Differences of probability below this are not told."""


def conclusions(case: Case, dyads: Sequence[DyadReading], year: int | None = None) -> Iterator[str]:
    """Yield paragraphs on what each side could have concluded by the end of a year.

    Parameters
    ----------
    case, dyads
        The case and its readings.
    year
        The year asked about; by default, for each pair, the year after its boldest unilateral
        conciliatory move.
    """
    ranked = sorted(dyads, key=_contrast, reverse=True)
    for dyad in ranked[:TOLD]:
        asked = year if year is not None else _boldest_year(case, dyad)
        if asked is not None:
            yield _both_sides(case, dyad, asked)
            yield from _parting_told(case, dyad)
            yield from _curvature_told(case, dyad, asked)
            yield from _gesture_told(case, dyad)


def _contrast(dyad: DyadReading) -> float:
    """How far apart the readings of no and of full sensibility ever come."""
    return max(
        float(np.abs(lines["full"].trust.mean - lines["closed"].trust.mean).max())
        for lines in dyad.trust.lines.values()
    )


def _boldest(dyad: DyadReading) -> GestureValue | None:
    return max(dyad.trust.gestures, key=lambda gesture: gesture.exposure, default=None)


def _boldest_year(case: Case, dyad: DyadReading) -> int | None:
    boldest = _boldest(dyad)
    if boldest is None:
        return None
    return min(int(boldest.when[:4]) + 1, case.years[-1])


def _both_sides(case: Case, dyad: DyadReading, year: int) -> str:
    parts = []
    for (side, other), lines in dyad.trust.lines.items():
        own, name = case.actor(side).name, case.actor(other).name
        end = {reading: _at_end(line, year) for reading, line in lines.items()}
        least = float(dyad.trust.threshold[side, other][year - case.years[0]])
        parts.append(
            f"At the end of {year} a leader of {own} without security dilemma sensibility would "
            f"have put the chance that {name} wanted only to be safe at {end['closed']:.0%}; with "
            f"the sensibility coded in the case at {end['as_coded']:.0%}, with full sensibility at "
            f"{end['full']:.0%}, and under inherent bad faith at {end['bad_faith']:.0%}. "
            f"Cooperation asked for {least:.0%}, so {_who_would(end, least)}."
        )
        if end["closed"] > end["full"] + WORTH_TELLING:
            parts.append(
                "(Without sensibility friendly acts are taken at their face, hence the higher "
                "number; what such a leader lacks is a reason to make one.)"
            )
    return " ".join(parts)


def _parting_told(case: Case, dyad: DyadReading) -> Iterator[str]:
    for (side, other), lines in dyad.trust.lines.items():
        apart = lines["full"].trust.mean - lines["closed"].trust.mean
        at = int(np.abs(apart).argmax())
        if abs(apart[at]) < WORTH_TELLING:
            continue
        own, name = case.actor(side).name, case.actor(other).name
        closed, full = (float(lines[key].trust.mean[at]) for key in ("closed", "full"))
        why = (
            "since only the second takes hostile acts for possible fear"
            if full > closed
            else "since the first takes friendly acts at their face"
        )
        yield (
            f"The two readings of {name} part most in {int(lines['full'].dates[at])}: "
            f"{closed:.0%} for a leader of {own} without the sensibility and {full:.0%} for one "
            f"with all of it, {why}."
        )


def _curvature_told(case: Case, dyad: DyadReading, year: int) -> Iterator[str]:
    for (side, other), lines in dyad.trust.by_curvature.items():
        convex, concave = (_at_end(lines[name], year) for name in ("convex", "concave"))
        if abs(convex - concave) >= WORTH_TELLING:
            adjective, name = case.actor(side).adjective, case.actor(other).name
            yield (
                f"How much small steps count decides part of this: {adjective} trust in {name} at "
                f"the end of {year}, as coded, is {convex:.0%} if they are tokens (convex L(x)) "
                f"and {concave:.0%} if they are bricks (concave L(x))."
            )


def _at_end(line: TrustLine, year: int) -> float:
    position = int(np.searchsorted(line.dates, year + 1, side="left"))
    return float(line.trust.mean[min(position, len(line.dates) - 1)])


def _who_would(end: dict[str, float], least: float) -> str:
    names = {
        "closed": "one without it",
        "as_coded": "one as coded",
        "full": "one with all of it",
        "bad_faith": "one in bad faith",
    }
    would = [name for reading, name in names.items() if end[reading] >= least]
    if not would:
        return "none of the four would have dared"
    if len(would) == len(names):
        return "any of the four would have dared"
    return f"only {' and '.join(would)} would have dared"


def _gesture_told(case: Case, dyad: DyadReading) -> Iterator[str]:
    boldest = _boldest(dyad)
    if boldest is None:
        return
    by, toward = case.actor(boldest.by), case.actor(boldest.toward)
    coded, full = boldest.value["as_coded"], boldest.value["full"]
    risk = boldest.risk["as_coded"]
    verdict = "more than it risked" if coded > risk else "less than it risked"
    yield (
        f"{boldest.label} ({boldest.when}): beforehand, a leader of {by.name} without the "
        f"sensibility would have seen nothing in it to gain, since such a leader does not think "
        f"that {toward.name} could be afraid. With the sensibility coded it was worth {coded:.2f} "
        f"of what mutual cooperation is worth ({full:.2f} with full sensibility), {verdict} "
        f"({risk:.2f}), by reassurance alone."
    )
