"""The registry of every vocabulary, and the way from a word to its term."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

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
from detente.concepts.levels import Level, Motor
from detente.concepts.outlook import Outlook, Process
from detente.concepts.quantities import Payoff, Quantity
from detente.concepts.regimes import Condition, Instrument, Regime
from detente.concepts.stages import Phase, Stage
from detente.concepts.surroundings import Surroundings
from detente.concepts.trust import Belief, TrustAccount, TrustDepth
from detente.errors import InputError, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.concepts.vocabulary import Vocabulary

VOCABULARIES: tuple[type[Vocabulary], ...] = (
    Level,
    Motor,
    Dilemma,
    Response,
    SpiralCost,
    Lever,
    Game,
    Payoff,
    Motive,
    School,
    Complex,
    Practice,
    Regime,
    Condition,
    Instrument,
    Feature,
    Trait,
    Community,
    Stage,
    Phase,
    Outlook,
    Process,
    TrustAccount,
    TrustDepth,
    Belief,
    TrustBuilding,
    GritLimit,
    Surroundings,
    Quantity,
)
"""Every set of terms, in the order in which the chapter's argument needs them."""


def entries() -> tuple[Vocabulary, ...]:
    """Return every term of every vocabulary, in the order of :data:`VOCABULARIES`."""
    return tuple(term for vocabulary in VOCABULARIES for term in vocabulary)


def set_name(vocabulary: type[Vocabulary]) -> str:
    """Return the name of a set in running text: ``trust building`` for ``TrustBuilding``."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", vocabulary.__name__).lower()


def find(word: str) -> Vocabulary:
    """Return the term that a word names.

    Parameters
    ----------
    word
        A key (``we_feeling``), a label (``we-feeling``) or another name of the term. Case,
        apostrophes and the choice of space, hyphen or underscore do not matter.

    Raises
    ------
    InputError
        If no term is so called; its text names the nearest.

    Examples
    --------
    >>> find("We Feeling").label
    'we-feeling'
    """
    try:
        return _terms()[_folded(word)]
    except KeyError:
        raise _unknown(word, _term_names()) from None


def look_up(word: str) -> Vocabulary | type[Vocabulary]:
    """Return the term or, failing that, the set of terms that a word names.

    Raises
    ------
    InputError
        If neither a term nor a set is so called; its text names the nearest of both.

    Examples
    --------
    >>> look_up("level").__name__
    'Level'
    """
    folded = _folded(word)
    found = _terms().get(folded) or _sets().get(folded)
    if found is None:
        raise _unknown(word, [*_term_names(), *map(set_name, VOCABULARIES)])
    return found


def _folded(word: str) -> str:
    """Reduce a word to what matters in comparing it: letters and single spaces."""
    return re.sub(r"[\s_\-]+", " ", re.sub("['’]", "", word)).strip().casefold()


@functools.cache
def _terms() -> Mapping[str, Vocabulary]:
    names: dict[str, Vocabulary] = {}
    for term in entries():
        for name in (term.key, term.label, *term.value.also):
            names.setdefault(_folded(name), term)
    return names


def _term_names() -> list[str]:
    return [name for term in entries() for name in (term.label, *term.value.also)]


@functools.cache
def _sets() -> Mapping[str, type[Vocabulary]]:
    names = {_folded(set_name(vocabulary)): vocabulary for vocabulary in VOCABULARIES}
    return names | {vocabulary.__name__.casefold(): vocabulary for vocabulary in VOCABULARIES}


def _unknown(word: str, names: list[str]) -> InputError:
    close = nearest(_folded(word), names)
    guess = f"the nearest are {', '.join(close)}; " if close else ""
    return InputError(f"no term is called '{word}'", f"{guess}`detente concepts` lists every term")
