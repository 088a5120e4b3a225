"""Every colour of a report, in one place, with its reason.

The four levels run from dark to light as they run from conflict to integration, so that the order
survives a grey print; neighbours differ by a contrast ratio of at least two, and their hues differ
along the blue-yellow axis, which red-green colour blindness leaves intact. What is not a level
takes hues that no level has, and never rests on hue alone: acts differ by shape, readings by dash.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from detente.concepts import Level

LEVELS: Mapping[Level, str] = MappingProxyType(
    {
        Level.CONFLICT_FORMATION: "#4f1834",
        Level.SECURITY_REGIME: "#a84a36",
        Level.SECURITY_COMMUNITY: "#5fa6bb",
        Level.INTEGRATION: "#d8ece4",
    }
)

INK = "#1f2326"
"""Text and marks that must be read."""

MUTED = "#565c61"
"""Axis labels and captions: still 4.5 to 1 on white."""

GRID = "#e2e5e7"
"""Guide lines, which should be seen only when looked for."""

PAPER = "#ffffff"

ABSENT = "#f3f1ec"
"""A year in which there is nothing to show, such as a dyad before one side joined the region."""

CONCILIATORY = "#1f7fb4"
HOSTILE = "#8f2a0a"
"""Acts towards and against the other: a light blue and a dark red, with triangles up and down."""

READINGS: Mapping[str, tuple[str, tuple[int, ...]]] = MappingProxyType(
    {
        "as_coded": ("#0b4f9e", (1, 0)),
        "full": ("#177a60", (7, 3)),
        "closed": ("#b85c00", (2, 2)),
        "bad_faith": ("#7a3b8f", (8, 3, 2, 3)),
    }
)
"""Colour and dash of the four readings of a history; the one the case codes is the solid one."""

THRESHOLD = "#85898d"

SENSIBILITY: Mapping[str, str] = MappingProxyType(
    {"unknown": "#eceef0", "low": "#d3d9de", "medium": "#9fb0bd", "high": "#4d6678"}
)
"""Tenures: the darker, the more security dilemma sensibility the case codes."""

SURROUNDINGS = "#e9dcc0"

DEGREE = ("#f7f7f2", "#c4d4cf", "#7fa8b5", "#3f6f99", "#1d3557")
"""Degree of a feature from 0 to 1: one ramp, light to dark, read alike in colour and in grey."""


def luminance(colour: str) -> float:
    """Relative luminance of a colour, 0 (black) to 1 (white), as WCAG 2 defines it.

    Parameters
    ----------
    colour
        ``#rrggbb``.
    """
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio between two colours, 1 to 21, as WCAG 2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def ink_on(colour: str) -> str:
    """Return the text colour, dark or white, that reads better on the given ground."""
    return max((INK, PAPER), key=lambda ink: contrast(ink, colour))
