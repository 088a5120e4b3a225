"""What every page is made of: a template that trusts nobody, pictures, and where it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from detente.report.captions import Caption
from detente.report.chart import FONT
from detente.report.export import Specification, specification, svg_of
from detente.report.inline import inline

Draw = Callable[[Iterable[Specification]], Iterable[str]]


@dataclass(frozen=True)
class Picture:
    """A chart of the page.

    Parameters
    ----------
    name
        Its name among the figures.
    svg
        The drawing.
    caption
        What stands below it.
    """

    name: str
    svg: Markup
    caption: str


def rendered(template: str, content: Mapping[str, Any]) -> str:
    """Return a page as one HTML document without any outside reference.

    Parameters
    ----------
    template
        Its name among the templates.
    content
        What it says. Texts are escaped, and the page forbids itself scripts and every connection.
    """
    environment = Environment(
        loader=PackageLoader("detente.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template).render(content)


def pictures(
    charts: Mapping[str, Any], told: Mapping[str, Caption], draw: Draw | None = None
) -> Iterator[Picture]:
    """Yield the pictures of a page.

    Parameters
    ----------
    charts, told
        The charts and their words, by name.
    draw
        Draws charts one after the other, if not here: see :class:`detente.report.easel.Easel`.
    """
    drawing = draw or partial(map, svg_of)
    for name, drawn in zip(charts, drawing(map(specification, charts.values())), strict=True):
        svg = inline(drawn, name, told[name].alternative, FONT)
        # Safe: an SVG document whose every text the renderer and the XML writer have escaped.
        yield Picture(name, Markup(svg), told[name].text)


def provenance_rows(record: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return the names and plain values of a provenance; of sources those with a checksum."""
    return [
        (name.replace("_", " "), _plain(value))
        for name, value in (dict(record) | _checksums(record)).items()
        if value != ""
    ]


def works(record: Mapping[str, object]) -> list[str]:
    """Return the works that a provenance cites."""
    sources = record.get("sources", ())
    assert isinstance(sources, Sequence)
    return [source["citation"] for source in sources if source["sha256"] is None]


def _checksums(record: Mapping[str, object]) -> dict[str, object]:
    """Of the sources only those with a checksum: the works stand in a list of their own."""
    sources = record.get("sources", ())
    assert isinstance(sources, Sequence)
    return {"sources": {one["name"]: f"sha256 {one['sha256']}" for one in sources if one["sha256"]}}


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_plain(part)}" for name, part in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(_plain(part) for part in value)
    return str(value)
