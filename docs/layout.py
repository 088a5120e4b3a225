"""Laying out what a page says, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable


def plain(text: str) -> str:
    """Keep Markdown and HTML from reading marks into running text."""
    return text.replace("<", "&lt;").replace("*", r"\*")


def table(names: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Lay out a table."""
    lines = [names, tuple("---" for _ in names), *rows]
    cells = [[cell.replace("|", r"\|") for cell in row] for row in lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)
