"""The data dictionary of a panel as one page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from detente.concepts.works import formatted
from detente.version import __version__

_GROUND = "rows"


def page(content: dict[str, Any], works: Iterable[str]) -> str:
    """Return the page.

    Parameters
    ----------
    content
        The dictionary as in ``dictionary.json``: every column with its words, its coverage and
        how many of its rows are known in each year, and every source with its terms.
    works
        Keys of the works to cite.
    """
    environment = Environment(
        loader=PackageLoader("detente.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    entries: dict[str, list[dict[str, Any]]] = {name: [] for name in content["groups"]}
    for column in content["columns"]:
        strip = {
            "name": column["name"],
            "stretches": list(_stretches(column["known"], content["rows"])),
            "share": sum(column["known"]) / max(sum(content["rows"]), 1),
        }
        before = entries[column["group"]][-1:]
        # The two sides of one thing stand together.
        if before and before[0]["about"] == column["about"]:
            before[0]["strips"].append(strip)
        else:
            entries[column["group"]].append(column | {"strips": [strip]})
    return environment.get_template("dictionary.html.j2").render(
        version=__version__,
        content=content,
        entries=entries,
        indicators=sum(len(each) for name, each in entries.items() if name != _GROUND),
        works=[Markup(work) for work in formatted(works, html=True)],
    )


def _stretches(known: Sequence[int], rows: Sequence[int]) -> Iterable[tuple[int, int, float]]:
    """Yield runs of years alike in the share of rows known: first place, length, share."""
    shares = [_tenths(some, of) for some, of in zip(known, rows, strict=True)]
    start = 0
    for place in range(1, len(shares) + 1):
        if place == len(shares) or shares[place] != shares[start]:
            if shares[start] > 0:
                yield start, place - start, shares[start]
            start = place


def _tenths(some: int, of: int) -> float:
    # A single known row must still be seen.
    return max(round(some / of, 1), 0.1) if some else 0.0
