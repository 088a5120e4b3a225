"""Charts as files: bytes and text, for whoever writes them."""

from __future__ import annotations

import json
from typing import Any


def svg_text(chart: Any) -> str:
    """Return an altair chart as an SVG document.

    Parameters
    ----------
    chart
        A finished altair chart.
    """
    import altair as alt
    import vl_convert

    version = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])
    # Charts are checked against the schema by the tests; doing so at each writing is slow.
    specification = json.dumps(chart.to_dict(validate=False), ensure_ascii=False)
    return str(vl_convert.vegalite_to_svg(specification, vl_version=version))


def png_bytes(chart: Any, scale: float = 2.0) -> bytes:
    """Return an altair chart as a PNG picture.

    Parameters
    ----------
    chart
        A finished altair chart.
    scale
        Pixels of the picture for one pixel of the chart.
    """
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg_text(chart), scale=scale))
