"""What an observer of a world knows of his instruments: quantities, priors and kinds of rules.

A **reading** is a column that a quantity of the world pulls up or down. Its normal score is

    score = loading * (mean of the quantities in units of their spread) + sqrt(1 - loading^2) * rest

with a rest that changes as slowly as the column does in the record, and its value is that which
stands as high in the record's column (:mod:`detente.world.observe_marginals`). So the spread of a
column is the record's and what it is told by is theory's. Loadings, lags and the places from which
quantities are measured are priors, set beforehand: nothing here was, or may be, chosen by what a
lens makes of it, or by a level that anyone coded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.priors import Prior

How = Literal["event", "list", "reading", "formula", "drawn"]
"""How a column comes about. ``event``: from what happened. ``list``: by somebody's rule, from what
happened for years. ``reading``: see the module. ``formula``: from other columns. ``drawn``: the
world says nothing of it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How some columns come about, and why.

    Parameters
    ----------
    columns
        Columns of the panel that it fills.
    told_by
        Quantities that pull it, each behind the sign of its pull; or words, for an event.
    how
        See :data:`How`.
    dtype
        Name of the Polars type.
    coverage
        First and last calendar year in which the column can be known.
    reason, source
        Why these quantities, in words; chapter lines, equations or works.
    loading, lag
        Names of the priors of a reading's loading, and of the years over which it looks back.
    name
        Name of the reading, its marginal and its draws, where it is not the first column.
    family, common
        Readings of a family share so much of the variance of their rests.
    late
        Share of a state's years that are missing because the source begins late on it. So of a
        pair about twice as many are.
    """

    columns: tuple[str, ...]
    told_by: tuple[str, ...]
    how: How
    dtype: str
    coverage: tuple[int, int]
    reason: str
    source: str
    loading: str = ""
    lag: str = ""
    name: str = ""
    family: str = ""
    common: float = 0.0
    late: float = 0.0

    @property
    def called(self) -> str:
        """The name of its draws."""
        return self.name or self.columns[0]

    @property
    def pulls(self) -> tuple[tuple[str, float], ...]:
        """The quantities with their signs."""
        return tuple((each[1:], -1.0 if each[0] == "-" else 1.0) for each in self.told_by)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity of the world as a reading sees it.

    Parameters
    ----------
    middle
        Where it neither raises nor lowers a column: a number, or the name of a prior.
    spread
        The name of the prior of one unit of pull.
    about
        What it is.
    """

    middle: float | str
    spread: str
    about: str


QUANTITIES: dict[str, Quantity] = {
    "trust": Quantity("usual_trust", "scale", "trust of the less trusting side"),
    "identity": Quantity("usual_identity", "scale", "identity of the side that feels less"),
    "societal": Quantity("usual_societal_trust", "scale", "the lesser societal trust"),
    "cooperation": Quantity("usual_cooperation", "scale", "share of acts that were cooperation"),
    "tension": Quantity("usual_tension", "scale", "tension"),
    "plans": Quantity("usual_plans", "scale", "plans of the readier side"),
    "threatened": Quantity("usual_plans", "scale", "the readiest plans of any other against it"),
    "member": Quantity(0.3, "wide", "membership of both in one regime"),
    "common_threat": Quantity(0.2, "wide", "strength of a threat to all"),
    "openness": Quantity("usual_openness", "scale", "openness of the (less open) society"),
    "alike": Quantity(0.7, "scale", "1 less the distance of the two in openness"),
    "grievance": Quantity("usual_grievance", "scale", "grievance of the (more aggrieved) state"),
    "greedy": Quantity(0.1, "wide", "whether the leader is greedy"),
    "parity": Quantity(0.3, "scale", "power of the weaker over that of the stronger"),
    "power": Quantity(0.0, "broad", "logarithm of its power over an equal share"),
    "arms": Quantity(0.4, "wide", "logarithm of its arms over those of an unthreatened state"),
    "arming": Quantity(0.0, "arming_scale", "yearly growth of its arms over three years, in logs"),
    "war_cost": Quantity(1.4, "wide", "logarithm of what a war costs both"),
}
"""The quantities, in the words in which rules name them."""

PRIORS: tuple[Prior, ...] = (
    Prior("direct", "logitnormal", 0.8, 0.4,
          "The column is made to measure the quantity, and does so well.", "improvised",
          "correlation"),
    Prior("close", "logitnormal", 0.6, 0.4,
          "The column follows from the quantity, and from as much else.", "improvised",
          "correlation"),
    Prior("loose", "logitnormal", 0.35, 0.4,
          "The quantity is one reason among many.", "improvised", "correlation"),
    Prior("scale", "lognormal", 0.25, 0.2,
          "A quarter of the whole way makes a pair one step unlike the usual one.", "improvised"),
    Prior("wide", "lognormal", 0.5, 0.2,
          "What is there or not, and logarithms, are counted in halves.", "improvised"),
    Prior("broad", "lognormal", 1.0, 0.2,
          "A state of 2.7 times an equal share of power is one step above the usual.",
          "improvised", "logs"),
    Prior("arming_scale", "lognormal", 0.1, 0.3,
          "Arms that grow by a tenth a year are a build-up: the bound of Gibler, Rider and "
          "Hutchison is eight hundredths.", "gibler_rider_hutchison2005", "logs a year"),
    Prior("usual_trust", "uniform", 0.35, 0.55,
          "States that are neither friends nor foes are unsure of each other.", "L415-421"),
    Prior("usual_identity", "uniform", 0.05, 0.25,
          "and feel little for each other.", "L588; improvised"),
    Prior("usual_societal_trust", "uniform", 0.15, 0.35,
          "Their societies are about half way to expecting peace rather than not.",
          "E18; improvised"),
    Prior("usual_cooperation", "uniform", 0.6, 0.8,
          "Cooperation is common under anarchy; a quarter of the acts may be hostile before "
          "restraint is gone.", "L348; improvised"),
    Prior("usual_tension", "uniform", 0.2, 0.4, "See cooperation.", "L348; improvised"),
    Prior("usual_plans", "uniform", 0.2, 0.4,
          "Staffs plan against those who are not friends, if without zeal.", "L532; improvised"),
    Prior("usual_openness", "uniform", 0.4, 0.6, "The middle of the scale.", "improvised"),
    Prior("usual_grievance", "uniform", 0.1, 0.25,
          "Most states can live with things as they stand.", "L445-447; improvised"),
    Prior("treaty_lag", "lognormal", 3.0, 0.4,
          "Treaties follow relations after some years, and outlast them as long.",
          "L965-973; improvised", "years"),
    Prior("organisation_lag", "lognormal", 8.0, 0.4,
          "Seats in organisations pile up over a decade of being on terms.",
          "L584-586; improvised", "years"),
    Prior("trade_lag", "lognormal", 2.0, 0.4,
          "Merchants follow the flag, and flee it, within two years.", "improvised", "years"),
    Prior("list_lag", "lognormal", 4.0, 0.4,
          "Historians call a rivalry by its name after some years of it, and after some years "
          "no longer.", "improvised", "years"),
    Prior("noticed", "logitnormal", 0.7, 0.4,
          "A threat or show of force enters the lists if it was explicit and a government's "
          "(Jones, Bremer and Singer 1996); some are neither.", "palmer2022; improvised"),
    Prior("omitted", "uniform", 0.03, 0.1,
          "One list has some that the other leaves out: of 2,377 pair-years with a dispute in "
          "either, one in eleven is in one only.", "gibler_miller_little2016, palmer2022"),
    Prior("stray", "lognormal", 0.004, 0.6,
          "Friends, too, have disputes on record: fishing boats, stray aircraft.",
          "improvised", "a year"),
    Prior("war_counted", "uniform", 0.7, 1.0,
          "Not every war of the world costs the thousand lives that the list of wars asks for.",
          "sarkees_wayman2010; improvised"),
    Prior("named_from", "uniform", 0.5, 0.7,
          "States are named rivals that plan against, act against and mistrust each other rather "
          "more than half as much as they could.", "thompson_dreyer2012; improvised"),
    Prior("named_spread", "lognormal", 0.1, 0.3,
          "Two lists place the line a tenth apart.", "improvised"),
    Prior("accused", "uniform", 0.3, 0.5,
          "Of those in a dispute nearly every second is coded as wanting something changed, "
          "security seekers among them.", "gibler_miller_little2016; improvised"),
    Prior("exposed", "uniform", 0.6, 0.95,
          "A greedy or aggrieved state in a dispute is seen to want something changed.",
          "L409-411; improvised"),
    Prior("over_land", "uniform", 0.25, 0.5,
          "What is wanted is territory in about four of ten.",
          "gibler_miller_little2016; improvised"),
    Prior("meddling", "lognormal", 0.01, 0.6,
          "A state at full tension sends troops to the other's rebels once in a century, a "
          "greedy one some times as often.", "L409-411; improvised", "a year"),
    Prior("convergence", "lognormal", 1.5, 0.5,
          "Two states that wholly identify with one another vote at a quarter of the distance "
          "at which they otherwise would.", "L588, L682-690; improvised"),
)  # fmt: skip
"""Everything about the instruments that nothing published fixes; each world draws its own."""
