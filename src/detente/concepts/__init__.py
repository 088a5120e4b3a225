"""The field's words as types: every term with its definition, its place in the chapter, its works.

A closed set of terms is a class (:class:`Level`, :class:`Feature`, :class:`TrustBuilding`), a term
is one of its members, and :func:`find` goes from a word to its member.
"""

from __future__ import annotations

from detente.concepts.building import GritLimit, TrustBuilding
from detente.concepts.community import Community, Feature, Trait
from detente.concepts.complexes import Complex, Practice
from detente.concepts.dilemma import (
    Dilemma,
    Game,
    Lever,
    Motive,
    Response,
    School,
    SpiralCost,
)
from detente.concepts.glossary import VOCABULARIES, entries, find, look_up, set_name
from detente.concepts.levels import Level, Motor
from detente.concepts.outlook import Outlook, Process
from detente.concepts.quantities import Payoff, Quantity
from detente.concepts.regimes import Condition, Instrument, Regime
from detente.concepts.stages import Phase, Stage
from detente.concepts.surroundings import Surroundings
from detente.concepts.trust import Belief, TrustAccount, TrustDepth
from detente.concepts.vocabulary import OrderedVocabulary, Term, Vocabulary
from detente.concepts.works import bibtex, formatted, work_keys, works_of

__all__ = [
    "VOCABULARIES",
    "Belief",
    "Community",
    "Complex",
    "Condition",
    "Dilemma",
    "Feature",
    "Game",
    "GritLimit",
    "Instrument",
    "Level",
    "Lever",
    "Motive",
    "Motor",
    "OrderedVocabulary",
    "Outlook",
    "Payoff",
    "Phase",
    "Practice",
    "Process",
    "Quantity",
    "Regime",
    "Response",
    "School",
    "SpiralCost",
    "Stage",
    "Surroundings",
    "Term",
    "Trait",
    "TrustAccount",
    "TrustBuilding",
    "TrustDepth",
    "Vocabulary",
    "bibtex",
    "entries",
    "find",
    "formatted",
    "look_up",
    "set_name",
    "work_keys",
    "works_of",
]
