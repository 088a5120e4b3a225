"""The whole result of an assessment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.cases import Case
from detente.measure.result import DyadReading, RegionReading


@dataclass(frozen=True)
class Assessment:
    """Where the actors of a case stood, how it changed, and what says so.

    Parameters
    ----------
    case
        The case that was read.
    dyads
        One reading for every pair of actors.
    region
        The complex as a whole; None for two actors.
    verdict
        The result in a paragraph.
    in_words
        Paragraphs: what leaders could have concluded in the year asked about.
    provenance
        Version, command, seed, number of draws, sources, time.
    """

    case: Case
    dyads: tuple[DyadReading, ...]
    region: RegionReading | None
    verdict: str
    in_words: tuple[str, ...]
    provenance: Mapping[str, object]

    @property
    def subject(self) -> str:
        """The case's name."""
        return self.case.case

    @property
    def title(self) -> str:
        """The case's title."""
        return self.case.title

    @property
    def summary(self) -> str:
        """The case's own summary."""
        return self.case.summary

    def dyad(self, a: str, b: str) -> DyadReading:
        """Return the reading of a pair, in either order.

        Raises
        ------
        KeyError
            If the case has no such pair.
        """
        for reading in self.dyads:
            if {reading.a, reading.b} == {a, b}:
                return reading
        raise KeyError((a, b))
