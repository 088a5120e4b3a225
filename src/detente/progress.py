"""Hearing how far long work is; listening never changes what is done."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many steps are done, and of how many."""


def silent(what: str, done: int, of: int) -> None:
    """Listen to nothing."""
