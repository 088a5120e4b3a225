"""The page of a reading of the record: a pair, or several, offline and without a script."""

from __future__ import annotations

from typing import Any

from detente.cases import load, shipped
from detente.report.sheet import Draw, pictures, provenance_rows, rendered, works
from detente.report.standing_captions import captions
from detente.report.standing_charts import parts
from detente.report.standing_region import lowest_first, name_of, years_of
from detente.report.standing_scale import LABELS
from detente.report.standing_tables import pair_view
from detente.report.words import years_text
from detente.standing.reading import RecordReading
from detente.standing.variants import ABOUT

MANY = 12
"""Pairs above which a page has no tables by year: they are in the table of levels."""


def html(reading: RecordReading, draw: Draw | None = None, *, year: int | None = None) -> str:
    """Return the report of a reading of the record as one HTML document.

    Parameters
    ----------
    reading
        The reading of one pair or of several.
    draw
        Draws charts, if not here: see :class:`detente.report.easel.Easel`.
    year
        The year of the network of several pairs; by default the one in the middle.

    Raises
    ------
    InputError
        If no pair is read in that year.
    """
    return rendered("standing.html.j2", _content(reading, draw, year))


def _content(reading: RecordReading, draw: Draw | None, year: int | None) -> dict[str, Any]:
    pairs = lowest_first(reading.pairs)
    by_year = len(pairs) <= MANY
    years = years_of(pairs)
    span = years_text(int(years[0]), int(years[-1]))
    one = len(pairs) == 1
    return {
        "title": name_of(pairs[0]) if one else _title(reading.subject),
        "summary": f"{'One pair' if one else f'{len(pairs)} pairs'} of states, {span}, as the "
        "panel of dyad-years tells it by itself, without a case.",
        "verdict": reading.verdict,
        "version": reading.provenance.get("version", ""),
        "how": list(_how(reading)),
        "pictures": list(pictures(parts(reading, year), captions(reading, year), draw)),
        "columns": LABELS,
        "by_year": by_year,
        "pairs": [pair_view(pair, by_year=by_year) for pair in pairs],
        "provenance": provenance_rows(reading.provenance),
        "works": works(reading.provenance),
    }


def _title(region: str) -> str:
    """Return the title of the case whose actors are meant, or the name of a part of the world."""
    if region in shipped():
        return load(region).title.rsplit(",", 1)[0]
    return region.replace("-", " ").title().replace(" And ", " and ")


def _how(reading: RecordReading) -> list[tuple[str, str]]:
    heard = ABOUT.get(reading.variant, reading.variant)
    return [
        (
            "What is read.",
            "Columns of the panel of dyad-years stand as witnesses of Deutsch's features and "
            "Jervis's conditions. Theory fixes in which direction each may speak; how loudly was "
            f"fitted. This is the lens {reading.variant.replace('_', ' ')!r}: {heard}.",
        ),
        (
            "What the probabilities mean.",
            "A year is read with what came before and after it. The probabilities of the lenses "
            "that were informed by labels are calibrated on pairs that their weights had not seen: "
            "of the years to which they give a level 70%, coders gave that level to about 70%. "
            "The verb validate shows how well that holds.",
        ),
        (
            "Where others disagree.",
            "The coders' levels of a pair, where they are known, stand beside its reading, and so "
            "does what the chapter says of it, where it speaks of it. None corrects another.",
        ),
        (
            "What it cannot tell.",
            "Integration is never read here, since the record is of pairs of states that have not "
            "become one. A witness that is not known says nothing; it is not taken for a zero. "
            "Many sources end in 2010: in the years after, and in the first years of a record, "
            "readings lean towards rivalry more than coders do.",
        ),
    ]
