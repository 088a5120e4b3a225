"""What was found in acts: series, models, initiatives, ways of asking, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from detente.eventdata.acts import LeftOut
from detente.eventdata.curve import Specification
from detente.eventdata.declared import Declared
from detente.eventdata.initiatives import Watched
from detente.eventdata.models.estimate import Fitted
from detente.eventdata.series import Series
from detente.eventdata.study import Study


@dataclass(frozen=True)
class Found:
    """What came of some actors' acts.

    Parameters
    ----------
    series
        The series of each pair, or of the triangle.
    fits
        What each model found.
    watched
        The pair's surprises and initiatives, or those of each pair that is pooled; none for a
        triangle, and of a pair that is too still to foretell anything.
    declared
        Initiatives of the literature between these actors within the time covered.
    curve
        Every way of asking, if asked for.
    study
        The average answer to the initiatives of many pairs, and at other dates.
    left_out
        Rows that are no acts or were sifted out.
    provenance
        Version, command, seed, parameters, sources, times.
    """

    series: tuple[Series, ...]
    fits: tuple[Fitted, ...]
    watched: tuple[Watched, ...]
    declared: tuple[Declared, ...]
    curve: tuple[Specification, ...]
    study: Study | None
    left_out: tuple[LeftOut, ...]
    provenance: dict[str, Any]
