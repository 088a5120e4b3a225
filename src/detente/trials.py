"""``detente.ledger``: the claims of the chapter on trial."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.claims.claim import Claim
from detente.claims.ledger import Tried, chosen, run
from detente.claims.record import record as plain
from detente.errors import InputError
from detente.measure.defaults import SEED
from detente.progress import Progress, silent
from detente.version import __version__

if TYPE_CHECKING:
    import pandas as pd

FULL, QUICK = (300, 128), (100, 32)
"""Draws of the free rates, and worlds that share each: for a verdict, and for a look."""

AGAIN = 3
"""How many times as many draws a fragile verdict is given, where it is more than a look."""


@dataclass(frozen=True)
class Ledger:
    """What came of the claims that were tried.

    Parameters
    ----------
    claims
        By number, see :class:`detente.claims.ledger.Tried`.
    provenance
        Version, command, seed, parameters, times.
    """

    claims: tuple[Tried, ...]
    provenance: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """Return the ledger as plain values, in the form of ``detente claims --json``."""
        return plain(self.claims, self.provenance)

    def to_html(self, path: str | Path | None = None) -> str:
        """Return the ledger as one page that works offline, and write it to ``path`` if given.

        Raises
        ------
        InputError
            If the file cannot be written.
        """
        from detente.files import write_text_atomically
        from detente.report import claims_page

        text = claims_page.html(self.claims, self.provenance)
        if path is not None:
            write_text_atomically(path, text)
        return text

    def to_pandas(self) -> pd.DataFrame:
        """Return a table: a row for each trial, by the number of its claim."""
        import pandas as pd

        rows = [
            {
                "claim": each.claim.number, "kind": each.claim.kind,
                "group": each.claim.group, "statement": each.claim.statement,
                "verdict": each.verdict, "share": each.share, "estimate": each.estimate,
                "low": each.interval[0], "high": each.interval[1], "control": each.control,
            }
            for each in self.claims
        ]  # fmt: skip
        return pd.DataFrame(rows).set_index("claim")


def ledger(
    numbers: Sequence[int | str] = (),
    *,
    group: str | None = None,
    quick: bool = False,
    seed: int = SEED,
    keep: str | Path | None = None,
    panel: str | Path | None = None,
    command: str = "",
    progress: Progress = silent,
) -> Ledger:
    """Put claims of the chapter on trial.

    Parameters
    ----------
    numbers
        Numbers of claims; without any, all that are on trial.
    group
        The letter of a group, A to E.
    quick
        Whether fewer draws and worlds will do.
    seed
        Seed of every draw; the same seed gives the same numbers.
    keep
        A folder in which results are kept as they come, and from which those there are taken.
    panel
        A folder that ``detente data build`` wrote, for the claims that ask the record; without one
        they are left out.
    command
        What the user typed, for the record.
    progress
        An observer; it changes no number.

    Raises
    ------
    InputError
        If there is no such claim or group, a folder cannot be used, or every claim that was asked
        for needs a panel and none is named.

    Examples
    --------
    >>> import detente
    >>> found = detente.ledger([28])
    >>> found.claims[0].verdict
    'supported'
    """
    from detente.claims.lab import Lab

    wanted = chosen([str(each) for each in numbers], group)
    record = None
    if panel is not None:
        from detente.data.built import open_panel

        record = open_panel(panel)
        _check_sources(wanted)
    else:
        wanted = tuple(each for each in wanted if each.kind != "data")
        if not wanted:
            raise InputError("these claims are tried on the record", "name a panel with --panel")
    started = time.perf_counter()
    draws, copies = QUICK if quick else FULL
    again = 1 if quick else AGAIN
    lab = Lab(draws, copies, seed, panel=record, again=again)
    found = run(wanted, lab, keep=None if keep is None else Path(keep), progress=progress)
    provenance = {
        "version": __version__, "command": command, "seed": seed,
        "parameters": {"draws": draws, "copies": copies, "again": again},
        "sources": [] if record is None else record.manifest["provenance"].get("sources", []),
        "times": {
            "started": datetime.now(UTC).isoformat(timespec="seconds"),
            "seconds": round(time.perf_counter() - started, 2),
        },
    }  # fmt: skip
    return Ledger(found, provenance)


def _check_sources(claims: Sequence[Claim]) -> None:
    """Refuse a claim whose sources have not been pulled, before any work is done."""
    from detente.data.store import Store

    store = Store()
    for name in dict.fromkeys(name for claim in claims for name in claim.needs):
        if not store.has(name):
            numbers = ", ".join(str(each.number) for each in claims if name in each.needs)
            raise InputError(
                f"claim {numbers} needs the source {name!r}, which has not been pulled",
                f"run `detente data pull {name}`",
            )
