"""Rows under headings: what the time lines of acts and of tenures share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import altair as alt

from detente.report import palette
from detente.report.chart import LEFT, SMALL, WIDTH, Panel, at, row_names, rows
from detente.report.timeline import Placed, lay_out, shorten

LANE = 16
"""Pixels from one lane to the next."""

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Block(Generic[Thing]):
    """Things that share a heading, with the lanes they are laid out in.

    Parameters
    ----------
    heading
        What they share, such as who acts toward whom.
    things
        The acts, or whatever lasts.
    places
        Where each of them lies; lanes count from the top of the block.
    """

    heading: str
    things: tuple[Thing, ...]
    places: tuple[Placed, ...]

    @property
    def lanes(self) -> int:
        """How many lanes the block needs."""
        return 1 + max(place.lane for place in self.places)


def block(
    heading: str,
    things: Sequence[Thing],
    place: Callable[[Thing], tuple[float, float, str]],
    radius: float = 0.0,
) -> Block[Thing]:
    """Lay out at least one thing under a heading.

    Parameters
    ----------
    heading
        What they share.
    things
        What to lay out.
    place
        Gives a thing its ends in pixels and its label.
    radius
        How far a mark reaches beyond its ends.
    """
    wanted = [place(thing) for thing in things]
    return Block(heading, tuple(things), lay_out(wanted, WIDTH, SMALL, radius=radius))


def placed(blocks: Sequence[Block[Thing]]) -> Iterator[tuple[Thing, Placed, int]]:
    """Give every thing with its place and its lane, counted from the top of the first block."""
    for top, each in zip(_tops(blocks), blocks, strict=True):
        for thing, place in zip(each.things, each.places, strict=True):
            yield thing, place, top + place.lane


def height(blocks: Sequence[Block[Thing]]) -> int:
    """Return the height of all blocks in pixels."""
    return LANE * sum(each.lanes for each in blocks)


def lane_axis(blocks: Sequence[Block[Thing]]) -> alt.Y:
    """Return the vertical axis whose numbers are lanes."""
    lanes = sum(each.lanes for each in blocks)
    return alt.Y(
        "y:Q", scale=alt.Scale(domain=[lanes - 0.5, -0.5], nice=False, padding=0), axis=None
    )


def headings(blocks: Sequence[Block[Thing]], y: alt.Y) -> Panel:
    """Write the headings left of the plot."""
    data = (
        {"y": top + (each.lanes - 1) / 2, "text": shorten(each.heading, SMALL, LEFT - 8)}
        for top, each in zip(_tops(blocks), blocks, strict=True)
    )
    return row_names(data, y, palette.MUTED)


def dividers(blocks: Sequence[Block[Thing]], y: alt.Y) -> Panel:
    """Draw a line above each block."""
    return (
        alt.Chart(rows({"y": top - 0.5} for top in _tops(blocks)))
        .mark_rule(color=palette.GRID, strokeWidth=1)
        .encode(x=at(alt.XValue, -LEFT), x2=at(alt.X2Value, WIDTH), y=y)
    )


def _tops(blocks: Sequence[Block[Thing]]) -> list[int]:
    return [sum(each.lanes for each in blocks[:number]) for number in range(len(blocks))]
