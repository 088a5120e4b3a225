"""A summary of a simulation for a terminal: it reads at 80 columns, without colour."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.report.simulation_words import SAID, apart, gain, verdicts, whole
from detente.report.terminal import say
from detente.report.words import percent
from detente.simulation.outcomes import OUTCOMES, Share
from detente.simulation.result import Simulation


def summary(simulation: Simulation, console: Console) -> None:
    """Print how pairs ended under each strategy, what is gained over the first, and what that says.

    Parameters
    ----------
    simulation
        The result.
    console
        Where to print.
    """
    arm = next(iter(simulation.arms.values()))
    say(console, simulation.title, blank=False)
    pairs = f"{arm.pairs:,} pair{'s' if arm.pairs > 1 else ''} of states"
    say(
        console,
        f"{arm.worlds:,} worlds of {arm.years[-1]:g} years for each strategy, {pairs}.",
        blank=False,
    )
    console.print()
    console.print(_ends(simulation))
    say(console, "Share of the pairs; below it, its 90% interval.", blank=False)
    if len(simulation.arms) > 1:
        console.print()
        console.print(_gains(simulation))
    for sentence in verdicts(simulation):
        say(console, sentence)


def _ends(simulation: Simulation) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("strategy", overflow="fold")
    for name in (*OUTCOMES, "ever at war"):
        table.add_column("war" if name == "ever at war" else name, justify="right", no_wrap=True)
    for name, arm in simulation.arms.items():
        shares = (*(arm.outcomes[each] for each in OUTCOMES), arm.war)
        table.add_row(Text(name), *(f"{percent(each.share)}\n{_interval(each)}" for each in shares))
    return table


def _interval(share: Share) -> str:
    return f"{percent(share.low).rstrip('%')}-{percent(share.high).rstrip('%')}"


def _gains(simulation: Simulation) -> Table:
    first = next(iter(simulation.arms))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("strategy", overflow="fold")
    table.add_column("escapes conflict", justify="right", no_wrap=True)
    table.add_column("gain in points", justify="right", no_wrap=True)
    table.add_column(Text(f"beside {first}"), overflow="fold")
    for name, arm in simulation.arms.items():
        against = ("", "") if arm.against is None else (
            # A terminal need not have the minus.
            gain(arm.against).replace("\u2212", "-"), SAID[apart(arm.against)],
        )  # fmt: skip
        table.add_row(Text(name), whole(arm.escaped), *against)
    return table
