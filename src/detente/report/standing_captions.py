"""What stands below each figure of a reading of the record, and what it shows in words."""

from __future__ import annotations

from detente.report.captions import Caption
from detente.report.standing_region import lowest_first, name_of, years_of
from detente.report.standing_scale import LABELS
from detente.report.standing_tables import best
from detente.report.words import years_text
from detente.standing.reading import RecordReading


def captions(reading: RecordReading, year: int | None = None) -> dict[str, Caption]:
    """Return the words of every figure that a reading may have, by the figure's name.

    Parameters
    ----------
    reading
        The reading.
    year
        The year of the network, if one was asked for.
    """
    pairs = lowest_first(reading.pairs)
    years = years_of(reading.pairs)
    span = years_text(int(years[0]), int(years[-1]))
    low, high = name_of(pairs[0]), name_of(pairs[-1])
    ends = f"The lowest at the end is {low}, the highest {high}."
    told = f"{name_of(pairs[0])} was most probably at {best(pairs[0], 0)} in {pairs[0].years[0]} "
    told += f"and at {best(pairs[0], -1)} in {pairs[0].years[-1]}."
    drivers = Caption(
        "What would change if the witnesses of one feature had said nothing. Witnesses of "
        "different features often say the same thing, so that leaving out one of them changes "
        "little: the bars do not add up to the level.",
        f"Bars by feature and year, {span}: the effect of each on the expected level.",
    )
    return {
        "levels": Caption(
            f"Levels of the peace scale, from {LABELS[0]} to {LABELS[-1]}. A year without a row in "
            "the record is blank, not zero: one of the two was not a state then.",
            f"Stacked areas of five levels by year, {span}. {told}",
        ),
        "certainty": Caption(
            "The band is the spread that the uncertainty of the lens's weights leaves; what the "
            "record itself leaves open is in the probability.",
            f"Probability of each of five levels with its interval by year, {span}. {told}",
        ),
        "features": Caption(
            "Each row is read from its own witnesses alone, as if nothing else were known.",
            f"Degree of each feature and condition by year, {span}.",
        ),
        "region": Caption(
            "The mean counts every pair that has a row in the year once, small or large.",
            f"Stacked areas of five levels by year, {span}, mean over {len(pairs)} pairs. {ends}",
        ),
        "matrix": Caption(
            "A cell is one pair in one year; the darker, the lower its expected level.",
            f"Matrix of {len(pairs)} pairs by years, {span}. {ends}",
        ),
        "pairs": Caption(
            "The same areas as above for each pair.",
            f"Small areas of five levels by year for each pair. {ends}",
        ),
        "network": Caption(
            "States that stood close over the whole time stand next to each other on the ring.",
            f"Rings of states, the first year, {year or 'the middle'} and the last of {span}. "
            f"{ends}",
        ),
        "drivers": drivers,
    }
