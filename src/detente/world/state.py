"""The state of an ensemble of worlds: immutable arrays, ties and states first, worlds last."""

from __future__ import annotations

from typing import NamedTuple

from detente.compute import Numbers


class Leaders(NamedTuple):
    """Who leads each state, shape (states, worlds).

    Parameters
    ----------
    greedy
        1 where the leader's motive is greedy, 0 where he or she seeks security.
    sensibility, bad_faith
        sigma and beta, 0 to 1.
    hawk
        0 to 1: credit at home for toughness, which makes conciliation cheaper there (E19).
    tenure
        Years in office.
    """

    greedy: Numbers
    sensibility: Numbers
    bad_faith: Numbers
    hawk: Numbers
    tenure: Numbers


class Minds(NamedTuple):
    """What each state holds of each other, shape (ties, worlds).

    Parameters
    ----------
    trust
        t: probability that the other is a security seeker.
    perceived_trust
        q: estimate of the probability that the other trusts it.
    identity
        I >= 0: weight put on the other's payoff.
    societal_trust
        Soc, 0 to 1: trust of the society in the other's.
    plans
        0 to 1: how ready contingency plans against the other are.
    """

    trust: Numbers
    perceived_trust: Numbers
    identity: Numbers
    societal_trust: Numbers
    plans: Numbers


class Deeds(NamedTuple):
    """What each state did to each other in the last period, shape (ties, worlds).

    Parameters
    ----------
    cooperated, exposure
        1 for cooperation, 0 for defection; and the exposure, 0 to 1, of a gesture beside it.
    seen, seen_exposure
        The same of the other, as the owner of the tie saw it.
    """

    cooperated: Numbers
    exposure: Numbers
    seen: Numbers
    seen_exposure: Numbers


class Bonds(NamedTuple):
    """What holds between two states, the same on both ties of a pair, shape (ties, worlds).

    Parameters
    ----------
    tension
        0 to 1: how far the last years were of conflict.
    calm
        Years since the two were last at war.
    united
        1 where the two have become one under a common authority.
    """

    tension: Numbers
    calm: Numbers
    united: Numbers


class Means(NamedTuple):
    """What each state has, shape (states, worlds).

    Parameters
    ----------
    arms
        Stock of arms; 1 is what a state keeps that nobody threatens.
    power
        Share of the whole, 0 to 1.
    openness
        0 to 1: freedom of the society to meet others.
    grievance
        0 to 1: how far the state is unsatisfied with what is.
    member, joined
        1 for members of the regime of their complex, and for how many years.
    stood_against
        0 to 1: how often a preponderance has lately been ready to stand against the state.
    """

    arms: Numbers
    power: Numbers
    openness: Numbers
    grievance: Numbers
    member: Numbers
    joined: Numbers
    stood_against: Numbers


class Surroundings(NamedTuple):
    """What surrounds the states, shape (worlds,).

    Parameters
    ----------
    offence_advantage, differentiation
        omega >= 0 and d, 0 to 1.
    common_threat, guarantor
        0 to 1: strength of an outside threat to all, and of a third party's guarantee.
    """

    offence_advantage: Numbers
    differentiation: Numbers
    common_threat: Numbers
    guarantor: Numbers


class State(NamedTuple):
    """Everything that one period hands to the next.

    Parameters
    ----------
    leaders, minds, deeds, bonds, means, surroundings
        See each.
    memory
        Shape (slots, ties, worlds): what strategies remember.
    """

    leaders: Leaders
    minds: Minds
    deeds: Deeds
    bonds: Bonds
    means: Means
    surroundings: Surroundings
    memory: Numbers
