"""The main figure of a result, written to the files that were asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.files import write_bytes_atomically, write_text_atomically

if TYPE_CHECKING:
    from detente.report.easel import Easel


def write_figure(
    figure: Callable[[], Any], easel: Easel, png: Path | None, svg: Path | None
) -> None:
    """Write a figure as PNG and as SVG, each if a file is named for it.

    Parameters
    ----------
    figure
        Makes the chart, if any file is named.
    easel
        What draws it.
    png, svg
        The files.
    """
    if png is None and svg is None:
        return
    from detente.report import export

    (drawn,) = easel.draw([export.specification(figure())])
    if png is not None:
        write_bytes_atomically(png, export.png_bytes(drawn))
    if svg is not None:
        write_text_atomically(svg, drawn)
