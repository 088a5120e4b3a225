"""``detente.simulate``: a scenario's worlds under one strategy or several."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.measure.defaults import SEED
from detente.progress import Progress, silent

if TYPE_CHECKING:
    from detente.scenarios import Scenario
    from detente.simulation.exhibit import Exhibit
    from detente.simulation.result import Simulation
    from detente.world.start import Setup
    from detente.world.view import Strategy

AS_WRITTEN = "as written"
"""The name under which a scenario's own strategies are run."""


def simulate(
    scenario: str | Path | Scenario,
    strategies: Sequence[str | Strategy] = (),
    *,
    worlds: int | None = None,
    years: float | None = None,
    seed: int = SEED,
    out: str | Path | None = None,
    resume: bool = False,
    paths: bool = False,
    chunk: int | None = None,
    workers: int | None = None,
    command: str = "",
    progress: Progress = silent,
) -> Simulation:
    """Say what becomes of a scenario's worlds, under any strategies, all under the same luck.

    Parameters
    ----------
    scenario
        The name of a shipped scenario, the path of a scenario file, or a scenario.
    strategies
        Names of strategies, or strategies; without any the scenario's own are followed.
    worlds, years
        Instead of the scenario's.
    seed
        Seed of every draw; the same seed gives the same numbers.
    out, resume, paths
        A folder in which outcomes are kept as they come; whether to go on with what is there; and
        whether to keep the path of every world.
    chunk, workers
        Worlds at a time, and how many chunks side by side; neither changes a number.
    command
        What the user typed, for the record.
    progress
        An observer; it changes no number.

    Raises
    ------
    InputError
        If the scenario, a strategy, an argument or the folder cannot be used, or anything ceased
        to be a number on the way.

    Examples
    --------
    >>> import detente
    >>> found = detente.simulate("spiral", ["threshold", "grit"], worlds=64, years=10)
    >>> list(found.arms)
    ['threshold', 'grit']
    """
    from detente.scenarios import load
    from detente.scenarios.schema import Scenario as Written
    from detente.simulation.simulate import simulate as run

    read = scenario if isinstance(scenario, Written) else load(scenario)
    made = setups(read, strategies, worlds=worlds, years=years, seed=seed)
    for name, value, least in (("chunk", chunk, 1), ("workers", workers, 1)):
        if value is not None and value < least:
            raise InputError(f"{name} is {value}", f"give at least {least}")
    if resume and out is None:
        raise InputError("there is nothing to go on with", "name the folder with --out")
    return run(
        read.scenario, read.title, made, out=None if out is None else Path(out), resume=resume,
        paths=paths, chunk=chunk, workers=workers, command=command,
        parameters={"strategies": list(made)}, progress=progress,
    )  # fmt: skip


def setups(
    scenario: Scenario,
    strategies: Sequence[str | Strategy] = (),
    *,
    worlds: int | None = None,
    years: float | None = None,
    seed: int = SEED,
) -> dict[str, Setup]:
    """Return the ensembles of a scenario by strategy, see :func:`simulate`.

    Raises
    ------
    InputError
        If there is no such strategy, one is named twice, or an argument is out of range.
    """
    from detente.scenarios import setup_of

    found: dict[str, Setup] = {}
    for each in strategies or (None,):
        name = AS_WRITTEN if each is None else each if isinstance(each, str) else each.name
        if name in found:
            raise InputError(f"the strategy {name} is named twice", "name each once")
        found[name] = setup_of(scenario, seed=seed, worlds=worlds, years=years, strategy=each)
    return found


def shown(
    scenario: Scenario,
    found: Simulation,
    strategies: Sequence[str | Strategy] = (),
    *,
    worlds: int | None = None,
    years: float | None = None,
    seed: int = SEED,
    workers: int | None = None,
    progress: Progress = silent,
) -> Exhibit:
    """Return what a page shows of a simulation beside its numbers, given the same arguments."""
    from detente.simulation.exhibit import exhibit

    made = setups(scenario, strategies, worlds=worlds, years=years, seed=seed)
    return exhibit(found, made, workers=workers, progress=progress)
