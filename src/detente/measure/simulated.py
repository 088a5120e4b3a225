"""Simulated histories as cases: what a historian of a world would write down of it.

The items are those that a case file holds. Wars, disputes and crises are those that lists of them
have (:mod:`detente.world.observe`), so that case and record tell of the same events. Gestures,
changes of leader, common dangers, guarantors, regimes and unions are on the path; features and
conditions are judged from the quantities that theory says they are, in some years and not exactly.
How often a historian writes, and how well he judges, are priors. No number was fitted to a level,
nor to what a lens says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jax
import numpy as np
import polars as pl

from detente.cases import Case
from detente.concepts import Feature
from detente.errors import InputError
from detente.measure.simulated_degrees import degrees
from detente.priors import Prior
from detente.world.ensemble import Part, path_of
from detente.world.observe import FIRST, observe
from detente.world.observe_luck import Draws
from detente.world.observe_years import years_of
from detente.world.start import Setup, names_of

PRIORS: tuple[Prior, ...] = (
    Prior("written", "uniform", 0.1, 0.3,
          "Of each feature something is written about once in three to ten years, as in the "
          "shipped cases.", "improvised", "a year"),
    Prior("polled", "uniform", 0.05, 0.2, "Polls about a neighbour are rarer.",
          "L1005-1016; improvised", "a year"),
    Prior("judgement", "lognormal", 0.6, 0.3,
          "A historian's degree is off by as much as from 'mixed' to 'mostly'.",
          "improvised", "log-odds"),
    Prior("polling", "lognormal", 0.2, 0.3, "A poll is off by five points.", "improvised",
          "log-odds"),
    Prior("remembered", "uniform", 0.5, 1.0, "Of the gestures some are forgotten.", "improvised"),
)  # fmt: skip

LEAP = 0.5
"""Exposure from which a gesture breaks the frame (L884-890)."""

NOTED = 0.05
"""Exposure below which nobody notes a gesture."""

JUDGED, POLLED = 0.5, 1.0
"""Weights of a historian's judgement and of a poll, as case files have them."""

_SOURCE = {"cite": "a simulated history", "how": "derived"}
_HOSTILE = {
    2: ("threat", 0.2, "A threat."),
    3: ("threat", 0.4, "Force was shown."),
    4: ("force", 0.6, "Force was used."),
    5: ("war", 0.9, "A war."),
}
"""By code of hostility: kind of move, the harm done or threatened, and words."""


def case_of(
    setup: Setup, part: Part, world: int, *, first: int = FIRST, seed: int | None = None
) -> Case:
    """Return one world as a case that a file could hold.

    Parameters
    ----------
    setup
        The ensemble.
    part
        Worlds with the path of every period and tie, that world among them.
    world
        Its number in the ensemble.
    first
        The calendar year of its first year.
    seed
        Seed of the historian's luck, and of the lists'; by default that of the ensemble.

    Raises
    ------
    InputError
        If the world is not among them, or kept no path.
    """
    if world not in part.worlds:
        raise InputError(f"there is no world {world} here", "name one of the part's worlds")
    at = int(np.flatnonzero(part.worlds == world)[0])
    one = Part(
        part.worlds[at : at + 1], jax.tree.map(lambda each: each[..., at : at + 1], part.ended)
    )
    return Case.model_validate(_Historian(setup, one, first, seed).tells(world))


def ids_of(setup: Setup) -> tuple[str, ...]:
    """Return what a case calls the states, which asks for two capital letters or more."""
    return tuple(f"S{at}" for at in range(len(setup.actors)))


class _Historian:
    """Somebody who writes down the history of one world."""

    def __init__(self, setup: Setup, part: Part, first: int, seed: int | None) -> None:
        luck = setup.seed if seed is None else seed
        self.setup, self.part, self.first = setup, part, first
        self.ids, self.years = ids_of(setup), years_of(setup, part, first)
        self.rows = observe(setup, part, first=first, seed=luck).rows
        self.given = {
            each.name: float(each.draw(luck, setup.worlds, "historian")[part.worlds[0]])
            for each in PRIORS
        }
        called = names_of(setup, part.worlds)
        pairs = np.asarray(called.ties)[self.setup.frame.ties.owners < setup.frame.ties.others]
        self.draws = Draws(
            luck, np.asarray(called.worlds), np.asarray(called.states), pairs,
            len(self.years.level),
        )  # fmt: skip

    def tells(self, world: int) -> dict[str, Any]:
        """Return the case as a file would hold it."""
        last = self.first + len(self.years.level) - 1
        return {
            "case": f"simulated-{world}",
            "title": f"World {world}",
            "period": [self.first, last],
            "summary": "A history that a model made.",
            "actors": [
                {"id": called, "name": actor.name, "adjective": f"{actor.name}'s"}
                for called, actor in zip(self.ids, self.setup.actors, strict=True)
            ],
            "surroundings": list(self._around()),
            "leaders": list(self._leaders()),
            "moves": [*self._hostile(), *self._gestures(), *self._institutions()],
            "evidence": [*self._judgements(), *self._polls()],
        }

    def _around(self) -> Iterator[dict[str, Any]]:
        kinds = {"common_threat": ("common_threat", "Danger to all"),
                 "guarantor": ("guarantee", "Guarantor")}  # fmt: skip
        for name, (kind, label) in kinds.items():
            strength = self.years.pair[name][:, 0, 0]
            for start, end in _spells(strength > 0):
                yield {
                    "from": self.first + start, "to": self.first + end, "kind": kind,
                    "by": ["OUTSIDER"], "on": list(self.ids),
                    "strength": _degree(strength[start : end + 1].mean()), "label": label,
                    "what": f"{label}.", "source": _SOURCE,
                }  # fmt: skip

    def _leaders(self) -> Iterator[dict[str, Any]]:
        ties = self.setup.frame.ties
        changed = path_of(self.part, "succession")[:, :, 0] > 0
        for state, called in enumerate(self.ids):
            own = int(np.flatnonzero(ties.owners == state)[0])
            dates = [self._month(at) for at in np.flatnonzero(changed[:, own]).tolist()]
            dates = [date for date in dates if date is not None]
            terms = zip([str(self.first), *dates], [*dates, None], strict=True)
            for number, (start, end) in enumerate(terms, 1):
                yield {
                    "id": f"leader-{number}-of-s{state}", "name": f"Leader {number} of {called}",
                    "of": called, "office": "head of government", "from": start, "to": end,
                    "what": "The path has no leader's sensibility.", "source": _SOURCE,
                }  # fmt: skip

    def _hostile(self) -> Iterator[dict[str, Any]]:
        fought = self.rows.filter((pl.col("disputes") > 0) | (pl.col("cow_disputes") > 0))
        level = pl.max_horizontal("dispute_hostility", "cow_dispute_hostility")
        for year, one, two, worst in fought.select(
            "year", "state1", "state2", level.alias("level")
        ).iter_rows():
            kind, exposure, what = _HOSTILE[worst]
            names = [actor.name for actor in self.setup.actors]
            yield {
                "on": year, "between": [self.ids[names.index(each)] for each in (one, two)],
                "kind": kind, "exposure": exposure, "label": what.rstrip("."), "what": what,
                "source": _SOURCE,
            }  # fmt: skip

    def _gestures(self) -> Iterator[dict[str, Any]]:
        ties, made = self.setup.frame.ties, path_of(self.part, "gesture")[:, :, 0]
        luck = self.draws.uniform("gestures", np.arange(len(ties), dtype=np.uint32), len(made))
        noted = (made >= NOTED) & (luck[..., 0] < self.given["remembered"])
        for at, tie in zip(*np.nonzero(noted), strict=True):
            date, exposure = self._month(int(at)), _degree(made[at, tie])
            if date is None:
                continue
            kind = "leap" if exposure >= LEAP else "gesture"
            yield {
                "on": date, "by": [self.ids[ties.owners[tie]]],
                "toward": [self.ids[ties.others[tie]]], "kind": kind, "exposure": exposure,
                "label": kind.capitalize(), "what": f"A {kind}.", "source": _SOURCE,
            }  # fmt: skip

    def _institutions(self) -> Iterator[dict[str, Any]]:
        told = (
            ("member", "institution", 0.4, "Both belong to a regime"),
            ("united", "merger", 0.9, "They become one"),
        )
        for name, kind, exposure, label in told:
            for pair, (a, b) in enumerate(zip(self.years.a, self.years.b, strict=True)):
                for start, _ in _spells(self.years.pair[name][:, pair, 0] > 0.5):
                    if start or name == "united":
                        yield {
                            "on": self.first + start, "between": [self.ids[a], self.ids[b]],
                            "kind": kind, "exposure": exposure, "label": label,
                            "what": f"{label}.", "source": _SOURCE,
                        }  # fmt: skip

    def _judgements(self) -> Iterator[dict[str, Any]]:
        for concept, degree in degrees(self.years, self.setup).items():
            luck = self.draws.uniform(f"written {concept}", self.draws.pairs)
            off = self.draws.normal(f"judged {concept}", self.draws.pairs)
            seen = _moved(degree, self.given["judgement"] * off)
            for year, pair in np.argwhere(luck[..., 0] < self.given["written"]):
                sides = [self.ids[self.years.a[pair]], self.ids[self.years.b[pair]]]
                yield _evidence(
                    self.first + int(year), concept, sides, _degree(seen[year, pair, 0]), JUDGED
                )

    def _polls(self) -> Iterator[dict[str, Any]]:
        ties, many = self.setup.frame.ties, len(self.years.level)
        asked = np.arange(len(ties), dtype=np.uint32)
        path = path_of(self.part, "societal_trust")[:, :, 0].astype(float)
        periods = self.years.wars.shape[1]
        trust = path[: many * periods].reshape(many, periods, -1).mean(axis=1)[..., None]
        luck = self.draws.uniform("polled", asked)[..., 0] < self.given["polled"]
        found = _moved(trust, self.given["polling"] * self.draws.normal("polling", asked))
        for year, tie in np.argwhere(luck):
            sides = [self.ids[ties.owners[tie]], self.ids[ties.others[tie]]]
            yield {
                **_evidence(
                    self.first + int(year), Feature.PEACE_PREDICTABLE.key, sides,
                    _degree(found[year, tie, 0]), POLLED,
                ),
                "of": sides[0], "among": "societies",
            }  # fmt: skip

    def _month(self, record: int) -> str | None:
        """Return the month in which a record of the path lies; None after the last whole year."""
        periods = self.years.wars.shape[1]
        year, within = divmod(record, periods)
        if year >= len(self.years.level):
            return None
        return f"{self.first + year:04d}-{1 + int((within + 0.5) * 12 / periods):02d}"


def _evidence(
    year: int, concept: str, sides: list[str], value: float, weight: float
) -> dict[str, Any]:
    return {
        "on": year, "feature": concept, "between": sides, "value": value, "weight": weight,
        "label": "Poll" if weight == POLLED else "Judgement",
        "what": "A poll." if weight == POLLED else "A historian's judgement.", "source": _SOURCE,
    }  # fmt: skip


def _spells(holds: np.ndarray) -> Iterator[tuple[int, int]]:
    """Yield the first and last position of each run."""
    edges = np.diff(np.concatenate([[False], holds, [False]]).astype(int))
    yield from zip(
        np.flatnonzero(edges > 0).tolist(), (np.flatnonzero(edges < 0) - 1).tolist(), strict=True
    )


def _moved(share: np.ndarray, logs: np.ndarray) -> np.ndarray:
    held = np.clip(share, 0.02, 0.98)
    return np.asarray(1 / (1 + np.exp(-(np.log(held) - np.log1p(-held) + logs))))


def _degree(value: float | np.floating[Any]) -> float:
    return round(float(np.clip(value, 0, 1)), 2)
