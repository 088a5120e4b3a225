"""``detente validate``: how far the lens of the record can be trusted, on labels and baselines."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.options import Json
from detente.cli.watched import watched
from detente.files import STANDARD_OUTPUT, refuse_early, write_json, write_text_atomically

if TYPE_CHECKING:
    from rich.console import Console


def validate(
    labels: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Labels in the peace scale's format (default: those that the panel holds).",
            show_default=False,
        ),
    ] = None,
    shipped: Annotated[
        bool,
        typer.Option(
            "--shipped", help="Judge the lenses that ship, fitting nothing on the labels."
        ),
    ] = False,
    panel: Annotated[
        Path, typer.Option(metavar="DIR", help="The panel; see `detente data build`.")
    ] = Path("panel"),
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the trial as a page.", show_default=False),
    ] = None,
    json: Json = None,
    seed: Annotated[int, typer.Option(min=0, help="Deals the pairs into folds.")] = 1950,
) -> None:
    """Judge the lens of the record against coders' levels, beside simple and strong baselines."""
    refuse_early(html, json)
    from detente import records

    command = " ".join(["detente", *sys.argv[1:]])
    with watched("judging") as progress:
        result = records.validate(
            labels, shipped=shipped, panel=panel, seed=seed, command=command, progress=progress
        )
    if json is not None:
        write_json(result, json)
    if html is not None:
        from detente.report import trial_page
        from detente.report.easel import Easel

        with Easel() as easel:
            write_text_atomically(html, trial_page.html(result, easel.draw))
    if json == STANDARD_OUTPUT:
        return
    _print(result)
    for path in (json, html):
        if path is not None:
            typer.echo(f"wrote {Path(path).resolve()}")


_SHOWN = (
    ("balanced_accuracy_5", "bal. 5"),
    ("balanced_accuracy_3", "bal. 3"),
    ("rps", "rps"),
    ("log_score", "log"),
    ("ece", "cal."),
    ("auc_rivalry", "AUC riv."),
    ("auc_community", "AUC com."),
)


def _rows(console: Console, rows: dict[str, Any]) -> None:
    """Say how many rows were judged, and why the others were not."""
    why = [f"{n:,} {name.replace('_', ' ')}" for name, n in rows["left_out"].items() if n]
    left = f"; left out: {', '.join(why)}" if why else ""
    console.print(f"{rows['judged']:,} of {rows['given']:,} rows are judged{left}.")


def _print(result: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False)
    every = {**result["variants"], **result["baselines"]}
    scores = Table("", "rows", *(title for _, title in _SHOWN), box=None, pad_edge=False)
    for name, each in every.items():
        numbers = ("-" if each[key] is None else f"{each[key]:.4f}" for key, _ in _SHOWN)
        scores.add_row(name.replace("_", " "), f"{each['rows']:,}", *numbers)
    console.print(scores)
    console.print(
        "Balanced accuracy over five and three levels, ranked probability score, log score, "
        "calibration error, area under the curve for rivalry and community."
    )
    told = result["provenance"]["parameters"]
    _rows(console, told["rows"])
    if told["seen_in_fitting"]:
        console.print(
            f"The lenses that ship were fitted on {told['rows']['pairs_seen_in_fitting']:,} of "
            f"these {told['rows']['pairs']:,} pairs, so that their scores here flatter them: see "
            "without --shipped."
        )
    if not result["baselines"]:
        console.print("No baseline: the panel holds no coded pair but these to learn from.")
    for name, each in result["variants"].items():
        console.print(
            f"\n{name.replace('_', ' ')}: recall by level, and by which level it was read"
        )
        confusion = Table(
            "coded as", "recall", *("0", "1", "2", "3", "4"), box=None, pad_edge=False
        )
        for (level, recall), row in zip(each["recall"].items(), each["confusion"], strict=True):
            shown = "-" if recall is None else f"{recall:.2f}"
            confusion.add_row(level.replace("_", " "), shown, *(f"{n:,}" for n in row))
        console.print(confusion)
        parts = Table("", "rows", "balanced, 3", "rps", "calibration", box=None, pad_edge=False)
        for key, part in {**each["by_period"], **each["by_region"]}.items():
            three = (f"{part[score]:.3f}" for score in ("balanced_accuracy_3", "rps", "ece"))
            parts.add_row(key, f"{part['rows']:,}", *three)
        console.print(parts)
