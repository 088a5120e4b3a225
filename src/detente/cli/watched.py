"""A progress bar on standard error, when a terminal watches."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.progress import Progress


@contextmanager
def watched(doing: str = "") -> Iterator[Progress]:
    """Show a bar while the work lasts; give the work somebody to tell how far it is.

    Parameters
    ----------
    doing
        A word put before what the work says that it is at, or an empty text.
    """
    from rich.console import Console
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    with Bar(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(doing, total=None)

        def told(what: str, done: int, of: int) -> None:
            bar.update(task, description=f"{doing} {what}".strip(), completed=done, total=of)

        yield told
