"""Where labels go so that none lies on another: pure functions on pixels, no drawing."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_WIDTHS = (
    (0.34, " 'ijlIJ,.:;/\\|"),
    (0.42, "f-()[]tr!"),
    (0.55, '"*_`s?zc'),
    (0.70, "KAVXZBRC"),
    (0.79, "UNHDG&OQ"),
    (0.87, "w#+<=>^~M"),
    (1.00, "%mW@…"),
)
_WIDTH = {character: width for width, characters in _WIDTHS for character in characters}
_USUAL = 0.64
_FOREIGN = 1.05


def text_width(text: str, size: float) -> float:
    """Return a width in pixels that the text will not exceed.

    Parameters
    ----------
    text
        One line.
    size
        Font size in pixels.

    Notes
    -----
    The widths are those of DejaVu Sans, rounded up: the widest of the sans-serif faces that a
    reader is likely to have, so that a page laid out here holds on another machine.
    """
    return size * sum(_character_width(character) for character in text)


def _character_width(character: str) -> float:
    if character in _WIDTH:
        return _WIDTH[character]
    base = unicodedata.normalize("NFKD", character)[0]
    if base.isascii():
        return _WIDTH.get(base, _USUAL)
    return 0.0 if unicodedata.combining(base) else _FOREIGN


def shorten(text: str, size: float, room: float) -> str:
    """Cut the text to the room in pixels, with an ellipsis where something is lost."""
    if text_width(text, size) <= room:
        return text
    while text and text_width(text + "…", size) > room:
        text = text[:-1].rstrip()
    return text + "…" if text else ""


@dataclass(frozen=True)
class Placed:
    """One mark or bar with its label, placed.

    Parameters
    ----------
    lane
        Row, from 0 at the top.
    text
        The label, cut if it fitted nowhere.
    where
        ``inside`` the bar, or ``right`` or ``left`` of the mark or bar.
    left, right
        Pixels that mark and label take up together.
    """

    lane: int
    text: str
    where: str
    left: float
    right: float


def lay_out(
    places: Sequence[tuple[float, float, str]],
    width: float,
    size: float,
    *,
    radius: float = 0.0,
    gap: float = 8.0,
) -> tuple[Placed, ...]:
    """Put marks or bars with labels into as few lanes as a greedy pass finds, none on another.

    Parameters
    ----------
    places
        For each mark or bar its two ends in pixels, 0 to ``width`` (equal for a mark), and its
        label.
    width
        Width of the plot in pixels.
    size
        Font size in pixels.
    radius
        How far a mark reaches beyond its ends.
    gap
        Free pixels between a label and the next thing in its lane.

    Returns
    -------
    tuple of Placed
        In the order of ``places``. A label stands inside its bar where it fits, else to the right,
        or to the left near the right edge; one that fits nowhere is cut on the widest side.
    """
    placed: dict[int, Placed] = {}
    lanes: list[list[Placed]] = []
    for index in sorted(range(len(places)), key=lambda i: (places[i][0], places[i][1], i)):
        start, end, label = places[index]
        mark = (start - radius, end + radius)
        text, where, left, right = _beside(mark, label, width, size, gap)
        lane = next(
            (
                number
                for number, taken in enumerate(lanes)
                if all(right <= other.left or left >= other.right for other in taken)
            ),
            len(lanes),
        )
        if lane == len(lanes):
            lanes.append([])
        placed[index] = Placed(lane, text, where, left, right)
        lanes[lane].append(placed[index])
    return tuple(placed[index] for index in range(len(places)))


def _beside(
    mark: tuple[float, float], label: str, width: float, size: float, gap: float
) -> tuple[str, str, float, float]:
    """Choose where the label of a mark goes, and what both take up."""
    start, end = mark
    needed = text_width(label, size)
    room = {"inside": end - start - gap, "right": width - end, "left": start}
    fitting = [where for where, space in room.items() if needed <= space]
    where = fitting[0] if fitting else max(room, key=room.__getitem__)
    text = label if fitting else shorten(label, size, room[where])
    # The gap is part of what a label takes up, so that bars which only touch may share a lane.
    needed = text_width(text, size) + gap if text else 0.0
    if where == "inside":
        return text, where, start, end
    return (
        (text, where, start - needed, end)
        if where == "left"
        else (text, where, start, end + needed)
    )


def spread(values: Sequence[float], distance: float, low: float, high: float) -> tuple[float, ...]:
    """Move values apart until neighbours are at least ``distance`` from each other.

    Parameters
    ----------
    values
        Wanted positions, in any order.
    distance
        Least distance between two positions.
    low, high
        Where positions may lie. When they cannot all fit, they share the room evenly.

    Returns
    -------
    tuple of float
        In the order of ``values``; equal values keep that order.
    """
    count = len(values)
    if count > 1:
        distance = min(distance, (high - low) / (count - 1))
    order = sorted(range(count), key=lambda i: (values[i], i))
    moved: list[float] = []
    for rank, index in enumerate(order):
        floor = low if rank == 0 else moved[-1] + distance
        moved.append(max(values[index], floor))
    for rank in range(count - 1, -1, -1):
        ceiling = high if rank == count - 1 else moved[rank + 1] - distance
        moved[rank] = min(moved[rank], ceiling)
    result = dict(zip(order, moved, strict=True))
    return tuple(result[index] for index in range(count))
