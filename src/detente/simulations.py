"""``detente.simulate``: a scenario's worlds under one strategy or several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import InputError
from detente.measure.defaults import SEED
from detente.progress import Progress, silent
from detente.simulation import result
from detente.simulation.outcomes import OUTCOMES, QUANTILES
from detente.simulation.setting import refuse_pair

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from detente.scenarios import Scenario
    from detente.simulation.exhibit import Exhibit
    from detente.world.start import Setup
    from detente.world.view import Strategy

__all__ = ["Simulation", "refuse_pair", "setups", "simulate"]


@dataclass(frozen=True)
class Simulation(result.Simulation):
    """What became of a scenario's worlds; see :class:`detente.simulation.result.Simulation`.

    In a notebook it shows how pairs ended.

    Parameters
    ----------
    read
        The scenario.
    setups
        The ensembles by strategy.
    """

    read: Scenario = field(repr=False)
    setups: Mapping[str, Setup] = field(repr=False)

    @property
    def outcomes(self) -> pd.DataFrame:
        """How pairs ended: a row for each strategy, shares and their 90 % intervals in columns."""
        import pandas as pd

        rows = {}
        for name, arm in self.arms.items():
            told = {**{each: arm.outcomes[each] for each in OUTCOMES}, "war": arm.war}
            told["escaped"] = arm.escaped
            rows[name] = {
                column: value
                for each, share in told.items()
                for column, value in (
                    (each, share.share), (f"{each}_low", share.low), (f"{each}_high", share.high),
                )
            }  # fmt: skip
        return pd.DataFrame.from_dict(rows, orient="index").rename_axis("strategy")

    def to_pandas(self) -> pd.DataFrame:
        """Return how the quantities went, a table indexed by ``strategy`` and ``years``.

        The columns are quantiles over worlds, such as ``trust_0.5``.
        """
        import pandas as pd

        tables = []
        for name, arm in self.arms.items():
            columns = {
                f"{quantity}_{level:g}": line
                for quantity, lines in arm.quantiles.items()
                for level, line in zip(QUANTILES, lines, strict=True)
            }
            tables.append(pd.DataFrame({"strategy": name, "years": arm.years, **columns}))
        return pd.concat(tables).set_index(["strategy", "years"])

    def exhibit(
        self,
        pair: tuple[str, str] | None = None,
        *,
        workers: int | None = None,
        progress: Progress = silent,
    ) -> Exhibit:
        """Return what a page shows beside the numbers, for which some worlds are run again, once.

        Parameters
        ----------
        pair
            The ids of two states, whose trust is drawn and whose story is told; see
            :func:`detente.simulation.exhibit.exhibit`.
        workers
            How many chunks run side by side; it changes no number.
        progress
            An observer; it changes no number.

        Raises
        ------
        InputError
            If there are no two such states.
        """
        from detente.simulation.exhibit import exhibit

        if pair not in self._exhibits:
            names = {party.id: party.name for party in self.read.parties}
            self._exhibits[pair] = exhibit(
                self, self.setups, self.read.about, names=names, pair=pair, workers=workers,
                progress=progress,
            )  # fmt: skip
        return self._exhibits[pair]

    @cached_property
    def _exhibits(self) -> dict[tuple[str, str] | None, Exhibit]:
        return {}

    def figures(self, pair: tuple[str, str] | None = None) -> Mapping[str, alt.TopLevelMixin]:
        """Return every figure of the page by name."""
        from detente.report import simulation_page

        return simulation_page.figures(self, self.exhibit(pair))

    def plot(self, which: str = "outcomes") -> alt.TopLevelMixin:
        """Return a figure: ``outcomes``, how pairs ended, or another of :meth:`figures`.

        Raises
        ------
        KeyError
            If there is no such figure; the message names those that there are.
        """
        from detente.report.simulation_outcomes import outcomes

        figures = {"outcomes": outcomes(self)} if which == "outcomes" else self.figures()
        if which not in figures:
            raise KeyError(f"no figure {which!r}; there are {', '.join(figures)}")
        return figures[which]

    def to_html(self, path: str | Path | None = None, pair: tuple[str, str] | None = None) -> str:
        """Return the report as one page that works offline, and write it to ``path`` if given.

        Raises
        ------
        InputError
            If the file cannot be written, or there are no two such states.
        """
        from detente.files import write_text_atomically
        from detente.report import simulation_page

        text = simulation_page.html(self, self.exhibit(pair))
        if path is not None:
            write_text_atomically(path, text)
        return text

    def cite(self) -> str:
        """Return BibTeX of the works behind the world, its strategies and the scenario."""
        from detente.scenarios.citation import citation

        return citation(self.read, self.setups.values())

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return self.plot()._repr_mimebundle_(**kwargs)


def simulate(
    scenario: str | Path | Scenario,
    strategies: Sequence[str | Strategy] = (),
    *,
    worlds: int | None = None,
    years: float | None = None,
    seed: int = SEED,
    priors: Mapping[str, Any] | None = None,
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
    priors
        Free rates in place of the scenario's, by name: each a number that holds in every world, or
        two ends between which each world draws its own.
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
        If the scenario, a strategy, a rate, an argument or the folder cannot be used, or anything
        ceased to be a number on the way.

    Examples
    --------
    >>> import detente
    >>> found = detente.simulate("spiral", ["threshold", "grit"], worlds=64, years=10)
    >>> list(found.arms)
    ['threshold', 'grit']
    >>> sure = detente.simulate("spiral", ["grit"], worlds=64, years=10, priors={"curvature": 2})
    """
    from detente.scenarios import load
    from detente.scenarios.citation import sources
    from detente.scenarios.schema import Scenario as Written
    from detente.simulation.simulate import simulate as run

    read = scenario if isinstance(scenario, Written) else load(scenario)
    made = setups(read, strategies, worlds=worlds, years=years, seed=seed, priors=priors)
    for name, value, least in (("chunk", chunk, 1), ("workers", workers, 1)):
        if value is not None and value < least:
            raise InputError(f"{name} is {value}", f"give at least {least}")
    if resume and out is None:
        raise InputError("there is nothing to go on with", "name the folder with --out")
    told: dict[str, Any] = {"strategies": list(made)}
    if priors:
        told["priors"] = dict(priors)
    found = run(
        read.scenario, read.title, made, out=None if out is None else Path(out), resume=resume,
        paths=paths, chunk=chunk, workers=workers, command=command, parameters=told,
        sources=sources(read, made.values()), progress=progress,
    )  # fmt: skip
    held = {each.name: getattr(found, each.name) for each in fields(found)}
    return Simulation(**held, read=read, setups=made)


def setups(
    scenario: Scenario,
    strategies: Sequence[str | Strategy] = (),
    *,
    worlds: int | None = None,
    years: float | None = None,
    seed: int = SEED,
    priors: Mapping[str, Any] | None = None,
) -> dict[str, Setup]:
    """Return the ensembles of a scenario by strategy, see :func:`simulate`.

    Raises
    ------
    InputError
        If there is no such strategy or rate, one is named twice, or an argument is out of range.
    """
    from detente.scenarios import setup_of

    found: dict[str, Setup] = {}
    for each in strategies or (None,):
        name = result.AS_WRITTEN if each is None else each if isinstance(each, str) else each.name
        if name in found:
            raise InputError(f"the strategy {name} is named twice", "name each once")
        found[name] = setup_of(
            scenario, seed=seed, worlds=worlds, years=years, strategy=each, priors=priors
        )
    return found
