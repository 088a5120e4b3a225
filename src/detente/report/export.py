"""Charts as files: bytes and text, for whoever writes them."""

from __future__ import annotations

import json
from typing import Any, NamedTuple


class Specification(NamedTuple):
    """A chart as the renderer takes it: Vega-Lite JSON, and the version of Vega-Lite."""

    chart: str
    version: str


def specification(chart: Any) -> Specification:
    """Return an altair chart as a specification.

    Parameters
    ----------
    chart
        A finished altair chart.
    """
    import altair as alt

    version = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])
    # Charts are checked against the schema by the tests; doing so at each writing is slow.
    return Specification(json.dumps(chart.to_dict(validate=False), ensure_ascii=False), version)


def svg_of(drawn: Specification) -> str:
    """Return what a specification draws, as an SVG document."""
    import vl_convert

    return str(vl_convert.vegalite_to_svg(drawn.chart, vl_version=drawn.version))


def svg_text(chart: Any) -> str:
    """Return an altair chart as an SVG document."""
    return svg_of(specification(chart))


def png_bytes(svg: str, scale: float = 2.0) -> bytes:
    """Return an SVG document as a PNG picture.

    Parameters
    ----------
    svg
        The document.
    scale
        Pixels of the picture for one pixel of the document.
    """
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg, scale=scale))
