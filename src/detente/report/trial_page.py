"""The page of a trial: the lens of the record against coders' levels, beside baselines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from detente.report.captions import Caption
from detente.report.sheet import Draw, pictures, provenance_rows, rendered
from detente.report.standing_scale import LABELS, STEPS
from detente.report.trial_charts import Trial, confusion, reliability
from detente.standing.variants import ABOUT

SHOWN = (
    ("balanced_accuracy_5", "balanced, 5 levels", max),
    ("balanced_accuracy_3", "balanced, 3 levels", max),
    ("rps", "ranked probability", min),
    ("log_score", "log score", min),
    ("ece", "calibration error", min),
    ("auc_rivalry", "AUC rivalry", max),
    ("auc_community", "AUC community", max),
)
"""The scores of the table, and which end of each is the best."""


class Cell(NamedTuple):
    """One number of a table, and whether it is the best of its column."""

    text: str
    best: bool


def html(trial: Mapping[str, Any], draw: Draw | None = None) -> str:
    """Return the page of a trial as one HTML document.

    Parameters
    ----------
    trial
        What ``detente validate --json`` writes.
    draw
        Draws charts, if not here: see :class:`detente.report.easel.Easel`.
    """
    variants, baselines = trial["variants"], trial["baselines"]
    charts = {"reliability": reliability(variants), "confusion": confusion(variants)}
    return rendered(
        "trial.html.j2",
        {
            "rows": next(iter(variants.values()))["rows"],
            "shipped": trial["provenance"].get("parameters", {}).get("shipped", False),
            "seen": trial["provenance"].get("parameters", {}).get("seen_in_fitting", False),
            "counts": trial["provenance"].get("parameters", {}).get("rows"),
            "about": [(name.replace("_", " "), ABOUT.get(name, "")) for name in variants],
            "columns": [title for _, title, _ in SHOWN],
            "scores": _table({**variants, **baselines}),
            "baselines": bool(baselines),
            "levels": LABELS,
            "recalls": [
                (name.replace("_", " "), [_text(each["recall"][step.key], 2) for step in STEPS])
                for name, each in {**variants, **baselines}.items()
            ],
            "parts": [(name.replace("_", " "), list(_parts(each))) for name, each in
                      variants.items()],
            "pictures": list(pictures(charts, _captions(variants), draw)),
            "forecasts": trial.get("forecasts", {}),
            "provenance": provenance_rows(trial["provenance"]),
        },
    )  # fmt: skip


def _table(every: Mapping[str, Trial]) -> list[tuple[str, str, list[Cell]]]:
    ends = {
        key: end((each[key] for each in every.values() if each[key] is not None), default=None)
        for key, _, end in SHOWN
    }
    return [
        (
            name.replace("_", " "),
            f"{each['rows']:,}",
            [
                Cell(_text(each[key], 4), each[key] is not None and each[key] == ends[key])
                for key, _, _ in SHOWN
            ],
        )
        for name, each in every.items()
    ]


def _parts(trial: Trial) -> Iterator[tuple[str, str, list[str]]]:
    for name, part in {**trial["by_period"], **trial["by_region"]}.items():
        numbers = [_text(part[key], 3) for key in ("balanced_accuracy_3", "rps", "ece")]
        yield name, f"{part['rows']:,}", numbers


def _text(value: float | None, decimals: int) -> str:
    return "" if value is None else f"{value:.{decimals}f}"


def _captions(variants: Mapping[str, Trial]) -> dict[str, Caption]:
    told = "; ".join(
        f"{name.replace('_', ' ')} {_text(each['ece'], 3)}" for name, each in variants.items()
    )
    return {
        "reliability": Caption(
            "Below the dashed line the lens is surer than it ought to be. What is learnt from "
            "labels is calibrated on pairs of other folds; theory alone is shown as it is.",
            f"Reliability diagrams. Calibration error: {told}.",
        ),
        "confusion": Caption(
            "The rule names the level that is most above its usual share, so that rare levels are "
            "not passed over; the probabilities themselves are not changed by it.",
            "Heat maps of coded level by level read.",
        ),
    }
