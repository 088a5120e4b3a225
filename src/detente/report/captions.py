"""What stands below each figure, and what it says to those who do not see it."""

from __future__ import annotations

from dataclasses import dataclass

from detente.concepts import Feature
from detente.measure.assessment import Assessment
from detente.measure.result import Band, Driver, DyadReading
from detente.report.readings import READING_NAMES, at_year_ends
from detente.report.tables import level_standings
from detente.report.words import degree, listed, percent, signed


@dataclass(frozen=True)
class Caption:
    """The words of one figure.

    Parameters
    ----------
    text
        What stands below it: how to read it.
    alternative
        What it shows.
    """

    text: str
    alternative: str


def captions(assessment: Assessment) -> dict[str, Caption]:
    """Return the words of every figure of a report, by the figure's name.

    Parameters
    ----------
    assessment
        The result of an assessment.
    """
    region = assessment.region
    if region is None:
        return _of_pair(assessment, assessment.dyads[0])
    weakest = [pair for pair in region.weakest if pair is not None]
    last = listed(assessment.case.actor(one).name for one in weakest[-1]) if weakest else "nobody"
    return {
        "region": Caption(
            "Areas: the mean of the probabilities over all dyads whose sides are both members. "
            "Below them, the acts of the members and what stood around them.",
            f"Stacked areas of the four levels by year. {_told(region.years, region.levels)}",
        ),
        "matrix": Caption(
            "A cell is one dyad in one year; the darker, the lower its expected level.",
            f"Matrix of dyads by years. The weakest dyad at the end is {last}.",
        ),
        "likeness": Caption(
            "A cell is one dyad in one year; the darker, the more the six features held. Where all "
            "dyads stand at one level, this still tells them apart.",
            "Matrix of dyads by years, coloured by the mean degree of Deutsch's six features.",
        ),
        "dyads": Caption(
            "The same probabilities for every dyad, also for the years before both were members.",
            "Small stacked areas of the four levels, one for each dyad.",
        ),
        "drivers": _of_drivers(region.drivers),
    }


def _of_pair(assessment: Assessment, dyad: DyadReading) -> dict[str, Caption]:
    final = listed(
        f"{feature.label} {degree(float(dyad.features[feature.key].mean[-1]))}"
        for feature in Feature
    )
    return {
        "levels": Caption(
            "Above, the probability of each level, year by year. Below on the same axis, every act "
            "between the two, who led them, and what stood around them.",
            f"Stacked areas of the four levels by year. {_told(dyad.years, dyad.levels)}",
        ),
        "trust": Caption(
            "The same history lived through four times: with the sensibility that the case codes, "
            "with full sensibility, with none, and in inherent bad faith, for which nothing that "
            "the other does can be well meant. Above the threshold a side would cooperate.",
            _trust_told(assessment, dyad),
        ),
        "features": Caption(
            "The darker a cell, the more the feature held. A feature without dots is inferred from "
            "acts and levels alone.",
            f"Heat map of the six features by year. In {int(dyad.years[-1])}: {final}.",
        ),
        "drivers": _of_drivers(dyad.drivers),
        "sources": Caption(
            "The record is the panel of dyad-years through the lens of the record. Either source "
            "moves between levels by the same rules; together their evidence is added, as if the "
            "coder of the case had not looked at the indicators of the panel. The rules are the "
            "case's. The record's own lens (detente assess --dyad) has learnt from many pairs how "
            "rare communities are, and finds them later.",
            "Stacked areas of the four levels by year from each source. "
            + " ".join(f"{name}: {_told(dyad.years, band)}" for name, band in dyad.alone.items()),
        ),
    }


def _told(years: object, levels: Band) -> str:
    runs = level_standings(years, levels.mean)  # type: ignore[arg-type]
    return "Most probable: " + listed(f"{run.label} {run.years}" for run in runs) + "."


def _trust_told(assessment: Assessment, dyad: DyadReading) -> str:
    def told(side: str, other: str) -> str:
        ends = listed(
            f"{percent(float(at_year_ends(line, dyad.years).mean[-1]))} {READING_NAMES[reading]}"
            for reading, line in dyad.trust.lines[side, other].items()
        )
        case = assessment.case
        return f"{case.actor(side).adjective} trust in {case.actor(other).name}: {ends}."

    parts = " ".join(told(*pair) for pair in dyad.trust.lines)
    return f"Lines of trust by year under four readings. At the end of {dyad.years[-1]}, {parts}"


def _of_drivers(drivers: tuple[Driver, ...]) -> Caption:
    first = listed(f"{driver.label} ({signed(driver.effect, 3)})" for driver in drivers[:3])
    return Caption(
        "The reading with an item minus the reading without it. A bar to the right says that the "
        "item brings the actors closer to a community.",
        f"Bars of the effects of the ten weightiest items, first {first}."
        if first
        else "No items.",
    )
