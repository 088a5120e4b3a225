"""Events of one world: what happened between two states, read off its path period by period."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.concepts import Level, Motor, Regime
from detente.simulation.story_lived import (
    CAMPAIGN,
    KINDS,
    LASTS,
    SAME,
    SEES,
    Event,
    Kind,
    Lived,
    beside,
    ordinal,
    percent,
    sees,
    size,
    times,
    turns,
)

_MEMBERSHIP: tuple[tuple[int, Kind, str], ...] = (
    (1, "regime joined", "joined"),
    (0, "regime left", "left"),
)


def events(lived: Lived) -> tuple[Event, ...]:
    """Return everything that happened, in the order of time and within it of :data:`KINDS`."""
    found = [
        _start(lived),
        *_surroundings(lived, "common_threat", "threat", "common threat"),
        *_surroundings(lived, "guarantor", "guarantor", "guarantor"),
        *_gestures(lived),
        *_force(lived),
        *_leaders(lived),
        *_crossings(lived),
        *_cooperation(lived),
        *_regimes(lived),
        *_levels(lived),
        *_union(lived),
        _end(lived),
    ]
    return tuple(sorted(found, key=lambda each: (each.year, KINDS.index(each.kind), each.of)))


def _start(lived: Lived) -> Event:
    trust, threshold = lived.begun["trust"], lived.of("threshold")[0]
    a, b = lived.names
    words = [
        f"{a} trusted {b} at {percent(float(trust[0]))}, where {_takes(float(threshold[0]))}",
        f"{b} trusted {a} at {percent(float(trust[1]))}, where {_takes(float(threshold[1]))}",
    ]
    for side, name in enumerate(lived.names):
        motive = "a greedy leader" if lived.begun["greedy"][side] > 0 else "a leader"
        words.append(f"{name} had {motive} {sees(float(lived.sensibility[0, side]))}")
    if lived.of("common_threat")[0, 0] > 0:
        words.append("a common threat hung over both")
    if lived.of("guarantor")[0, 0] > 0:
        words.append("a guarantor stood by them")
    return Event(0.0, "", "", "start", "; ".join(words))


def _takes(threshold: float) -> str:
    if threshold > 1:
        return "no trust would have been enough"
    return f"it took {percent(threshold)}" if threshold > 0 else "force was not considered"


def _end(lived: Lived) -> Event:
    last, both = len(lived.path) - 1, (lived.of("cooperation") > 0.5).all(axis=1)
    (a, b), (of_a, of_b) = lived.names, (percent(float(t)) for t in lived.of("trust")[last])
    level = list(Level)[int(lived.of("level")[last, 0])]
    spiral = level is Level.CONFLICT_FORMATION and not lived.of("greedy")[last].any()
    tragic = f", a {Motor.SPIRAL.label}, for neither was greedy" if spiral else ""
    war = lived.of("war")[:, 0] > 0
    wars, near = int(war.sum()), int(((lived.of("dispute")[:, 0] > 0) & ~war).sum())
    fought = f"gone to war {times(wars)}" if wars else "never gone to war"
    words = (
        f"they stood at the level of {level.label}{tragic}; {a} trusted {b} at {of_a}, {b} trusted "
        f"{a} at {of_b}; they had cooperated in {percent(float(both.mean()))} of the time, "
        f"{fought} and come close to it {times(near)}"
    )
    return Event(lived.end(last), "", "", "end", words)


def _surroundings(lived: Lived, quantity: str, kind: Kind, what: str) -> Iterator[Event]:
    there = lived.of(quantity)[:, 0] > 0
    gone: Kind = "threat gone" if kind == "threat" else "guarantor gone"
    for period, state in turns(there, int(there[0]), 1):
        year = lived.end(period)
        if state:
            strength = percent(float(lived.of(quantity)[period, 0]))
            full = "" if strength == "100%" else f" of {strength} strength"
            yield Event(year, "", "", kind, f"a {what}{full} appeared")
        else:
            yield Event(year, "", "", gone, f"the {what} was gone")


def _gestures(lived: Lived) -> Iterator[Event]:
    sizes, acts = lived.of("gesture"), lived.of("cooperation")
    # What was done before each period, the act before the first one included.
    earlier = np.vstack([lived.begun["cooperation"][None], acts])
    a_year = lived.lasting(LASTS)
    for side in (0, 1):
        made = np.flatnonzero(sizes[:, side] > 0)
        if not len(made):
            continue
        for campaign in np.split(made, np.flatnonzero(np.diff(made) > lived.lasting(CAMPAIGN)) + 1):
            first, last = int(campaign[0]), int(campaign[-1])
            largest = float(sizes[campaign, side].max())
            before = earlier[max(0, first + 1 - a_year) : first + 1, 1 - side]
            answer = _answer(lived, 1 - side, first, last, SAME * largest)
            already = bool((before > 0.5).all())
            words = _gesture_words(lived, side, sizes[campaign, side], already, answer)
            of, toward = lived.names[side], lived.names[1 - side]
            yield Event(lived.end(first), of, toward, "gesture", words)


def _answer(lived: Lived, other: int, first: int, last: int, size: float) -> int | None:
    """Return the period from which the other cooperates for a year, or makes a like gesture."""
    acts, made = lived.of("cooperation")[:, other], lived.of("gesture")[:, other]
    a_year = lived.lasting(LASTS)
    for period in range(first + 1, min(last + a_year, len(acts) - 1) + 1):
        ahead = acts[period : period + a_year]
        if made[period] >= size or (len(ahead) == a_year and bool((ahead > 0.5).all())):
            return period
    return None


def _gesture_words(
    lived: Lived, side: int, sizes: np.ndarray, already: bool, answer: int | None
) -> str:
    mine, theirs = lived.names[side], lived.names[1 - side]
    if len(sizes) == 1:
        words = f"{mine} made one gesture toward {theirs}, with an exposure of {size(sizes[0])}"
    else:
        words = (
            f"{mine} began a campaign of {len(sizes)} gestures toward {theirs}, the first with an "
            f"exposure of {size(sizes[0])}"
        )
        if sizes.max() > sizes[0] + 0.005:
            words += f" and the largest of {size(sizes.max())}"
    if already:
        return f"{words}; {theirs} was cooperating already"
    if answer is None:
        return f"{words}; it went unanswered"
    return f"{words}; {theirs} answered in year {ordinal(lived.end(answer))}"


def _force(lived: Lived) -> Iterator[Event]:
    war, dispute = lived.of("war")[:, 0] > 0, lived.of("dispute")[:, 0] > 0
    seek = (lived.before("greedy") == 0).all(axis=1)
    a, b = lived.names
    for period in np.flatnonzero(war | dispute):
        year = lived.end(int(period))
        if not war[period]:
            yield Event(year, "", "", "dispute", f"{a} and {b} came close to war")
            continue
        tragic = ", although both sought security" if seek[period] else ""
        yield Event(year, "", "", "war", f"{a} and {b} went to war{tragic}")


def _leaders(lived: Lived) -> Iterator[Event]:
    trust, before, threshold = lived.of("trust"), lived.before("trust"), lived.of("threshold")
    greedy, was = lived.of("greedy"), lived.before("greedy")
    for side in (0, 1):
        mine, theirs = lived.names[side], lived.names[1 - side]
        for period in np.flatnonzero(lived.of("succession")[:, side] > 0):
            now, then, m = (float(each[period, side]) for each in (trust, before, threshold))
            who = sees(float(lived.sensibility[period + 1, side]))
            if lived.bad_faith[period + 1, side] >= SEES:
                who += " and explained conciliation away"
            motive = "greedy " if greedy[period, side] else ""
            if was[period, side] and not greedy[period, side]:
                who += " and, unlike the one before, sought security"
            words = f"a new {motive}leader, {who}, came to power in {mine}; "
            words += _moved(theirs, then, now)
            if _across(lived, int(period), side):
                words += f", {'above' if now >= m else 'below'} the threshold of {percent(m)}"
            yield Event(lived.end(int(period)), mine, theirs, "leader", words)


def _moved(theirs: str, then: float, now: float) -> str:
    if percent(then) == percent(now):
        return f"trust in {theirs} stayed at {percent(now)}"
    way = "rose" if now > then else "fell"
    return f"trust in {theirs} {way} from {percent(then)} to {percent(now)}"


def _across(lived: Lived, period: int, side: int) -> bool:
    """Say whether a new leader's trust is on the other side of the threshold."""
    m = lived.of("threshold")[period, side]
    now, then = lived.of("trust")[period, side], lived.before("trust")[period, side]
    return bool((now >= m) != (then >= m))


def _crossings(lived: Lived) -> Iterator[Event]:
    """Yield lasting crossings of the threshold, but for those that a new leader brought."""
    trust, threshold = lived.of("trust"), lived.of("threshold")
    start = lived.begun["trust"] >= threshold[0]
    fresh = lived.of("succession") > 0
    for side in (0, 1):
        mine, theirs = lived.names[side], lived.names[1 - side]
        above = trust[:, side] >= threshold[:, side]
        for period, state in turns(above, int(start[side]), lived.lasting(LASTS)):
            if fresh[period, side] and _across(lived, period, side):
                continue
            m, held = float(threshold[period, side]), float(trust[period, side])
            shown, limit = beside(held, m)
            if state and m <= 0:
                words = f"force toward {theirs} was no longer even considered in {mine}"
            elif not state and m > 1:
                words = f"no trust in {theirs} would have been enough any more in {mine}"
            else:
                words = f"trust of {mine} in {theirs}, now {shown}, came to lie "
                words += f"lastingly {'above' if state else 'below'} the threshold of {limit}"
            kind: Kind = "trust gained" if state else "trust lost"
            yield Event(lived.end(period), mine, theirs, kind, words)


def _cooperation(lived: Lived) -> Iterator[Event]:
    acts = lived.of("cooperation") > 0.5
    both = np.asarray(acts.all(axis=1))
    start = bool((lived.begun["cooperation"] > 0.5).all())
    for period, state in turns(both, int(start), lived.lasting(LASTS)):
        year = lived.end(period)
        if state:
            words = f"{lived.names[0]} and {lived.names[1]} began to cooperate"
            yield Event(year, "", "", "cooperation begun", words)
            continue
        who = [name for name, did in zip(lived.names, acts[period], strict=True) if not did]
        words = f"cooperation broke off, as {' and '.join(who)} defected"
        yield Event(year, who[0] if len(who) == 1 else "", "", "cooperation broken", words)


def _regimes(lived: Lived) -> Iterator[Event]:
    member = lived.of("member") > 0
    called = Regime.named(lived.regime).label if lived.regime else ""
    moves = [dict(turns(member[:, side], 0, 1)) for side in (0, 1)]
    for period in sorted({*moves[0], *moves[1]}):
        for state, kind, verb in _MEMBERSHIP:
            who = [
                name
                for name, move in zip(lived.names, moves, strict=True)
                if move.get(period) == state
            ]
            if who:
                words = f"{' and '.join(who)} {verb} the regime of {called}"
                yield Event(lived.end(period), who[0] if len(who) == 1 else "", "", kind, words)


def _levels(lived: Lived) -> Iterator[Event]:
    held = lived.of("level")[:, 0].astype(int)
    before = int(held[0])
    for period, rank in turns(held, before, lived.lasting(LASTS), to_the_end=True):
        way = "rose" if rank > before else "fell back"
        words = f"the two {way} to the level of {list(Level)[rank].label}"
        yield Event(lived.end(period), "", "", "level", words)
        before = rank


def _union(lived: Lived) -> Iterator[Event]:
    for period, state in turns(lived.of("united")[:, 0] > 0, 0, 1):
        if state:
            a, b = lived.names
            words = f"{a} and {b} became one under a common authority"
            yield Event(lived.end(period), "", "", "union", words)
