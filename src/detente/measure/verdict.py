"""The result in words."""

from __future__ import annotations

from itertools import groupby

import numpy as np
from jaxtyping import Float

from detente.cases import Case
from detente.concepts import Level
from detente.measure.result import DyadReading, RegionReading

_LEVELS = tuple(Level)


def periods(
    years: np.ndarray, levels: Float[np.ndarray, "years 4"]
) -> list[tuple[int, int, Level]]:
    """Return the runs of years with the same most probable level: (first, last, level).

    Years without a reading (NaN) are left out.
    """
    runs = []
    known = [
        (int(year), _LEVELS[int(row.argmax())])
        for year, row in zip(years, levels, strict=True)
        if not np.isnan(row).any()
    ]
    for level, group in groupby(known, key=lambda pair: pair[1]):
        span = [year for year, _ in group]
        runs.append((span[0], span[-1], level))
    return runs


def dyad_verdict(case: Case, reading: DyadReading) -> str:
    """Say where a pair stood, period by period, and how deep its trust went."""
    a, b = case.actor(reading.a).name, case.actor(reading.b).name
    told = _told(reading.years, reading.levels.mean)
    last = _LEVELS[int(reading.levels.mean[-1].argmax())].label
    agreed = (
        f"At the end {reading.agreement[-1]:.0%} of the draws of the lens's strengths agree on "
        f"{last}."
    )
    return f"{a} and {b}: {told}. {agreed} {_depth(reading.years, reading.embedded.mean)}"


def region_verdict(case: Case, region: RegionReading, dyads: tuple[DyadReading, ...]) -> str:
    """Say where the region stood, and which pair held it back at the end."""
    told = _told(region.years, region.levels.mean)
    text = f"The region as a whole: {told}. {_depth(region.years, region.embedded.mean)}"
    weakest = region.weakest[-1]
    if weakest is not None:
        a, b = (case.actor(side).name for side in weakest)
        pair = next(d for d in dyads if (d.a, d.b) == weakest)
        level = _LEVELS[int(pair.levels.mean[-1].argmax())]
        share = pair.levels.mean[-1].max()
        text += (
            f" At the end its weakest pair is {a} and {b}, most probably in {level.label} "
            f"({share:.0%})."
        )
    return text


def _told(years: np.ndarray, levels: np.ndarray) -> str:
    parts = []
    for first, last, level in periods(years, levels):
        within = (years >= first) & (years <= last)
        peak = float(np.nanmax(levels[within, level.rank]))
        when = f"in {first}" if first == last else f"from {first} to {last}"
        parts.append(f"most probably {level.label} {when} (at most {peak:.0%})")
    return ", then ".join(parts).replace("then most probably", "then") if parts else "no reading"


def _depth(years: np.ndarray, embedded: np.ndarray) -> str:
    deep = years[np.nan_to_num(embedded) > 0.5]
    last = float(embedded[-1])
    if len(deep) == 0:
        return (
            "Trust is never more likely than not to be embedded between the societies; at the end "
            f"the probability is {last:.0%}."
        )
    first = int(deep[0])
    if last > 0.5:
        return (
            f"Trust is more likely embedded between the societies than shared by leaders only "
            f"from {first} on; at the end the probability is {last:.0%}."
        )
    return (
        f"Trust was more likely embedded than not in some years from {first} on, but not at the "
        f"end ({last:.0%})."
    )
