"""Cases: dated histories in YAML, their format, and the loader that checks them.

:func:`load` reads one, :func:`shipped` names those that come with the package, and :func:`new`
writes the text of a commented one to start from.
"""

from __future__ import annotations

from detente.cases.frame import Actor, Frame
from detente.cases.items import Evidence, Item, Leader, Move, Surrounding
from detente.cases.kinds import MoveKind, SurroundingKind
from detente.cases.load import load, parse, shipped
from detente.cases.moment import Moment, Span
from detente.cases.schema import Act, Case
from detente.cases.source import Source
from detente.cases.template import new

__all__ = [
    "Act",
    "Actor",
    "Case",
    "Evidence",
    "Frame",
    "Item",
    "Leader",
    "Moment",
    "Move",
    "MoveKind",
    "Source",
    "Span",
    "Surrounding",
    "SurroundingKind",
    "load",
    "new",
    "parse",
    "shipped",
]
