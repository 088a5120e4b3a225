"""The ledger of claims for a terminal: it reads at 80 columns, without colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console

from detente.claims.claim import Claim
from detente.claims.ledger import EVERY, GROUPS, Tried
from detente.report.terminal import say
from detente.report.words import percent


def summary(tried: Sequence[Tried], console: Console) -> None:
    """Print the verdict on each claim, why, and what would change it.

    Parameters
    ----------
    tried
        The claims.
    console
        Where to print.
    """
    group = ""
    for each in sorted(tried, key=lambda one: one.claim.group):
        if each.claim.group != group:
            group = each.claim.group
            about = GROUPS[group][1]
            say(console, f"{group}. {about[0].upper()}{about[1:]}")
        _print(each, console)
    say(console, _counted(tried))


def _print(tried: Tried, console: Console) -> None:
    claim = tried.claim
    say(console, f"{claim.number}. {claim.statement}{where(claim)}")
    if claim.trial is None:
        say(console, f"NOT TESTABLE. {claim.caveat}", blank=False)
        return
    low, high = tried.interval
    say(
        console,
        f"{tried.verdict.upper()}{beside(tried)}: {percent(tried.share)} of the draws show the "
        f"effect expected, more than {claim.least:g} in {claim.outcome} "
        f"(median {tried.estimate:.3g}, 90% {low:.3g} to {high:.3g}; {claim.unit}).",
        blank=False,
    )
    say(
        console,
        f"Without {claim.removal.what}: {tried.control}, in {percent(tried.control_share)}"
        f"{likely(tried)}.",
        blank=False,
    )
    for each in tried.deciders:
        say(
            console,
            f"By {each.rate.replace('_', ' ')}: in {percent(each.low)} where it is low, in "
            f"{percent(each.high)} where it is high.",
            blank=False,
        )
    if claim.map is not None:
        say(console, f"By {claim.map.what}: {by_place(tried)}.", blank=False)
    say(console, claim.caveat, blank=False)


def where(claim: Claim) -> str:
    """Return what is said beside a claim that is tried on the record."""
    return " (on the record)" if claim.kind == "data" else ""


def beside(tried: Tried) -> str:
    """Return what is said beside the verdict: that the model was made so, or that it is fragile."""
    told = ("built in", tried.claim.built_in), ("fragile", tried.fragile)
    said = ", ".join(word for word, holds in told if holds)
    return f" ({said})" if said else ""


def by_place(tried: Tried) -> str:
    """Return in how many of the draws the effect is as expected at each place of the map."""
    return ", ".join(f"{percent(each.share)} at {each.at:g}" for each in tried.map)


def likely(tried: Tried) -> str:
    """Return how likely as large an effect is by chance alone, where records can be dealt."""
    return "" if tried.p is None else f"; as large an effect by such chance: p = {tried.p:.2g}"


def counted(tried: Sequence[Tried]) -> str:
    """Return how many claims there are of each verdict, in words."""
    count = Counter(each.verdict for each in tried)
    made = sum(each.claim.built_in and each.verdict == "supported" for each in tried)
    return (
        f"{count['supported']} supported ({made} of them built in), {count['undecided']} "
        f"undecided, {count['contradicted']} contradicted, {count['not testable']} not testable"
    )


def _counted(tried: Sequence[Tried]) -> str:
    fails = [str(each.claim.number) for each in tried if not each.controlled]
    numbers = len({each.claim.number for each in tried})
    shaky = sum(each.fragile for each in tried)
    told = f"{len(tried)} verdicts on {numbers} of the {EVERY} claims counted: {counted(tried)}"
    if shaky:
        told += f"; {shaky} of the verdicts are fragile"
    if fails:
        told += f". The control of {', '.join(fails)} fails: read no verdict off it"
    return f"{told}."
