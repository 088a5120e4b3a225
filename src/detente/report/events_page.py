"""The page of acts: series, answers, slopes through time, initiatives, ways of asking."""

from __future__ import annotations

from typing import Any

from detente.eventdata.found import Found
from detente.report import events_chart as charts
from detente.report.captions import Caption
from detente.report.events_terminal import (
    about,
    all_of,
    asked,
    averaged,
    initiative,
    left,
    matched,
    number,
    otherwise,
    tested,
)
from detente.report.sheet import Draw, pictures, provenance_rows, rendered


def html(found: Found, draw: Draw | None = None) -> str:
    """Return the page as one HTML document.

    Parameters
    ----------
    found
        What was found.
    draw
        Draws charts, if not here: see :class:`detente.report.easel.Easel`.
    """
    series, watched, curve = found.series, found.watched, found.curve
    drawn, words = _pictures(found)
    told = {each.name: each for each in pictures(drawn, words, draw)}
    actors = dict.fromkeys(actor for tie in series[0].ties for actor in tie)
    title = f"{len(series)} pairs" if len(series) > 1 else " and ".join(actors)
    return rendered(
        "events.html.j2",
        {
            "title": title,
            "about": about(series),
            "left_out": [left(each) for each in found.left_out],
            "pictures": told,
            "fits": [
                {
                    "model": fit.model, "bins": fit.bins, "counted": fit.counted,
                    "notes": fit.notes,
                    "numbers": [number(each) for each in fit.coefficients],
                    "tests": [tested(each) for each in fit.tests],
                    "ways": [otherwise(fit, name) for name in
                             dict.fromkeys(each.name for each in fit.ways)],
                }
                for fit in found.fits
            ],
            "watched": bool(watched),
            "joint": sum(each.joint for each in watched),
            "initiatives": [initiative(each) for each in all_of(watched)],
            "declared": [(each.name, each.what, matched(each, watched), each.seen)
                         for each in found.declared] if watched else [],
            "asked": [asked(curve, of) for of in dict.fromkeys(each.of for each in curve)],
            "provenance": provenance_rows(found.provenance),
        },
    )  # fmt: skip


def _pictures(found: Found) -> tuple[dict[str, Any], dict[str, Caption]]:
    series, curve = found.series, found.curve
    drawn: dict[str, Any] = {}
    words: dict[str, Caption] = {}
    by_name = {fit.model: fit for fit in found.fits}
    if len(series) == 1:
        drawn["series"] = charts.timeline(series[0], all_of(found.watched), found.declared)
        words["series"] = Caption(
            "Blue is friendly, brown hostile; how closely a pair was looked at changes over time.",
            about(series),
        )
    shown = by_name.get("pooled") or by_name.get("triangle")
    if shown is not None:
        told = [each for each in shown.coefficients if each.name == "reciprocity" and each.of]
        common = next((c for c in shown.coefficients if c.name == "mean of reciprocity"), None)
        drawn["forest"] = charts.forest(told, common)
        words["forest"] = Caption(
            "In standard deviations for one, each drawn toward the mean as far as it is weak."
            if common else "In the units of the scale.",
            "; ".join(number(each) for each in told),
        )  # fmt: skip
    for name, title, say in (
        ("autoregression", "What an impulse comes to", "To one standard deviation of surprise."),
        ("drifting", "Slopes through the years", "Of the slopes alone, with 95%."),
    ):
        fit = by_name.get(name)
        if fit is not None and fit.paths:
            drawn[name] = charts.curves(fit.paths, title, say)
            words[name] = Caption(
                " ".join(fit.notes) or "A slope that does not move says that the years tell of no "
                "change, not that there was none.",
                "; ".join(f"{path.of} {path.name}: from {path.middle[0]:.2g} to "
                          f"{path.middle[-1]:.2g}" for path in fit.paths),
            )  # fmt: skip
    if curve:
        drawn["curve"] = charts.specification_curve(curve)
        words["curve"] = Caption(
            "Ways of asking are no independent samples: it is one record throughout.",
            " ".join(asked(curve, of) for of in dict.fromkeys(each.of for each in curve)),
        )
    foretold = [fit for fit in found.fits if fit.ways]
    if foretold:
        drawn["later"] = charts.later(foretold)
        words["later"] = Caption(
            "What was held constant, and how much of a style is noise, is said below.",
            " ".join(otherwise(fit, name) for fit in foretold
                     for name in dict.fromkeys(each.name for each in fit.ways)),
        )  # fmt: skip
    if found.study is not None:
        drawn["study"] = charts.study(found.study)
        words["study"] = Caption(averaged(found.study), averaged(found.study))
    return drawn, words
