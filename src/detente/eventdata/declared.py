"""Initiatives that the literature dates: this project's list, written before any was looked for.

Nothing here was found in event data. Dates and readings are from memory unless a work is named as
seen; the list says what should be found, so that what is found can be held against it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Shape = Literal["series", "leap"]
"""A graduated series of steps, or one frame-breaking act (L835-884)."""


@dataclass(frozen=True)
class Declared:
    """An initiative as the literature has it.

    Parameters
    ----------
    name
        What it is called.
    by, toward
        Abbreviations of the Correlates of War, or a source's own code of who is no state.
    first
        The day on which it began.
    last
        The day on which it was over, or on which what was declared had been done.
    shape
        Whether it was a series or a leap.
    what
        What was done.
    seen
        The work, if any of it was seen, or ``from memory``.
    """

    name: str
    by: str
    toward: str
    first: date
    last: date
    shape: Shape
    what: str
    seen: str = "from memory"


DECLARED: tuple[Declared, ...] = (
    Declared(
        "New Soviet leaders after Stalin", "RUS", "USA", date(1953, 3, 15), date(1953, 7, 27),
        "series", "Malenkov says that every dispute can be settled; amnesty, claims on Turkey "
        "dropped, an armistice in Korea.",
    ),
    Declared(
        "The road to Geneva", "RUS", "USA", date(1955, 2, 8), date(1955, 9, 20), "series",
        "Austria's state treaty, cuts of forces, Porkkala given back.",
    ),
    Declared(
        "Cuts of 1956", "RUS", "USA", date(1956, 5, 14), date(1957, 5, 1), "series",
        "Forces cut by 1.2 million, declared without asking for a return.",
    ),
    Declared(
        "Soviet test moratorium", "RUS", "USA", date(1958, 3, 31), date(1958, 10, 31), "leap",
        "Nuclear tests ended by one side.",
    ),
    Declared(
        "Kennedy's experiment", "USA", "RUS", date(1963, 6, 10), date(1963, 11, 22), "series",
        "A speech at American University, atmospheric tests ended by one side, hot line, wheat.",
        "Etzioni (1967), opening seen",
    ),
    Declared(
        "New policy toward the East", "GFR", "RUS", date(1969, 10, 28), date(1970, 12, 7),
        "series", "Brandt's government accepts the borders; treaties of Moscow and Warsaw.",
    ),
    Declared(
        "Opening to China", "USA", "CHN", date(1971, 3, 15), date(1972, 2, 28), "series",
        "Travel and trade set free, an envoy in secret, the president's visit.",
    ),
    Declared(
        "Visit to Jerusalem", "EGY", "ISR", date(1977, 11, 9), date(1977, 11, 21), "leap",
        "Sadat offers to come, and comes.",
    ),
    Declared(
        "Gorbachev's first year", "RUS", "USA", date(1985, 4, 7), date(1987, 2, 26), "series",
        "Missiles frozen, nuclear tests ended by one side and the end prolonged four times.",
    ),
    Declared(
        "Speech at the United Nations", "RUS", "USA", date(1988, 12, 7), date(1989, 5, 11), "leap",
        "Half a million soldiers, and tanks in Europe, taken away by one side.",
    ),
    Declared(
        "Letter to Tehran", "IRQ", "IRN", date(1990, 8, 14), date(1990, 9, 10), "leap",
        "The border of 1975 accepted, soldiers taken home, prisoners freed.",
    ),
    Declared(
        "Nuclear weapons taken out of service", "USA", "RUS", date(1991, 9, 27), date(1991, 10, 5),
        "leap", "Short-range weapons withdrawn by one side; answered within nine days.",
    ),
    Declared(
        "Out of Lebanon", "ISR", "LEB", date(2000, 3, 5), date(2000, 5, 24), "leap",
        "Soldiers withdrawn by one side.",
    ),
    Declared(
        "Out of Gaza", "ISR", "PSE", date(2005, 2, 8), date(2005, 9, 12), "leap",
        "Settlements and soldiers withdrawn by one side.",
    ),
)  # fmt: skip
