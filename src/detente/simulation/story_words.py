"""A story in words: a paragraph for each decade of one world, with what turned in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from detente.concepts import Level
from detente.simulation.story_lived import Event, Lived, ordinal, percent, times

DECADE = 10

MATTERS = 0.5
"""By how much a new leader's trust must differ from the last one's to be told, unless it crosses
the threshold or the motive changes."""


class Paragraph(NamedTuple):
    """Some years of a story.

    Parameters
    ----------
    first, last
        The years told, from 1.
    text
        What happened.
    """

    first: int
    last: int
    text: str


def paragraphs(lived: Lived, happened: Sequence[Event]) -> tuple[Paragraph, ...]:
    """Return the story, a paragraph for each decade; decades in which nothing turned are joined.

    Parameters
    ----------
    lived
        The world.
    happened
        Its events.
    """
    length = ordinal(lived.end(len(lived.path) - 1))
    by_decade = {
        decade: list(each)
        for decade, each in groupby(
            (each for each in happened if each.kind not in ("start", "end")),
            key=lambda each: (ordinal(each.year) - 1) // DECADE,
        )
    }
    decades = range(-(-length // DECADE))
    eventful = [any(_told(lived, each) for each in by_decade.get(n, ())) for n in decades]
    found: list[Paragraph] = []
    for _, run in groupby(decades, key=lambda n: n if eventful[n] else -1):
        some = list(run)
        first, last = some[0] * DECADE + 1, min((some[-1] + 1) * DECADE, length)
        within = [each for n in some for each in by_decade.get(n, ())]
        sentences = list(_sentences(lived, within, first, last))
        if first == 1:
            sentences.insert(0, f"At the start {happened[0].words}.")
        if last == length:
            years = f"{length} year{'s' if length > 1 else ''}"
            sentences.append(f"After {years} {happened[-1].words}.")
        else:
            sentences.append(_close(lived, last))
        found.append(Paragraph(first, last, " ".join(sentences)))
    return tuple(found)


def told(found: Sequence[Paragraph]) -> str:
    """Return the whole story as text, a blank line between its paragraphs."""
    return "\n\n".join(
        f"Years {each.first} to {each.last}. {each.text}"
        if each.last > each.first
        else f"Year {each.first}. {each.text}"
        for each in found
    )


def _told(lived: Lived, event: Event) -> bool:
    """Say whether an event has a sentence of its own."""
    if event.kind == "dispute":
        return False
    if event.kind != "leader":
        return True
    period, side = round(event.year / lived.years) - 1, lived.names.index(event.of)
    changed = lived.of("trust")[period, side] - lived.before("trust")[period, side]
    motive = lived.of("greedy")[period, side] != lived.before("greedy")[period, side]
    return bool(abs(changed) >= MATTERS or motive or "the threshold" in event.words)


def _sentences(lived: Lived, within: Sequence[Event], first: int, last: int) -> Iterator[str]:
    shown = [each for each in within if _told(lived, each)]
    for year, each in groupby(shown, key=lambda event: ordinal(event.year)):
        clauses = [event.words for event in each]
        yield f"In year {year} {clauses[0]}."
        for more in clauses[1:]:
            yield f"In the same year {more}."
    if not shown:
        yield "Nothing turned."
    near = sum(each.kind == "dispute" for each in within)
    if near:
        yield f"They came close to war {times(near)}."
    quiet = sum(each.kind == "leader" for each in within if not _told(lived, each))
    if quiet:
        other = "other " if any(each.kind == "leader" for each in shown) else ""
        yield (
            f"{_count(quiet)} {other}change{'s' if quiet > 1 else ''} of leaders left trust on the "
            "same side of the threshold."
        )


def _count(number: int) -> str:
    words = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
    return words[number] if number < len(words) else str(number)


def _close(lived: Lived, year: int) -> str:
    """Say how things stood at the end of a year."""
    period = min(round(year / lived.years), len(lived.path)) - 1
    ago = max(0, period + 1 - round(DECADE / lived.years))
    trust, (a, b) = lived.of("trust")[period], lived.names
    both = (lived.of("cooperation")[ago : period + 1] > 0.5).all(axis=1)
    level = list(Level)[int(lived.of("level")[period, 0])].label
    return (
        f"At the end of year {year} {a} trusted {b} at {percent(float(trust[0]))} and {b} trusted "
        f"{a} at {percent(float(trust[1]))}; they had cooperated in "
        f"{percent(float(np.mean(both)))} of the last ten years and stood at the level of {level}."
    )
