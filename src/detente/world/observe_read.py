"""How an observer reads quantities of the world off its instruments: scores, rests, gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from jaxtyping import Bool, Float, UInt32

from detente.world.observe_luck import Draws
from detente.world.observe_marginals import MARGINALS
from detente.world.observe_rules import QUANTITIES, Rule
from detente.world.observe_table import rule_of
from detente.world.observe_years import Years

Of = Literal["pair", "state"]
Held = Float[np.ndarray, "years units worlds"]

FAR = 2.5
"""Units of spread beyond which a quantity pulls no harder."""

FIXED = 500.0
"""Years of memory from which a rest never changes."""


@dataclass(frozen=True)
class Observer:
    """An observer of some worlds.

    Parameters
    ----------
    years
        What there is to see.
    draws
        Its luck.
    given
        The value of each prior in each world, shape (worlds,).
    """

    years: Years
    draws: Draws
    given: dict[str, Float[np.ndarray, " worlds"]]

    def whose(self, of: Of) -> UInt32[np.ndarray, " units"]:
        """Return what chance calls the pairs, or the states."""
        return self.draws.pairs if of == "pair" else self.draws.states

    def unlike(self, quantity: str, of: Of) -> Held:
        """Return how far a quantity is above its usual place, in units of its spread."""
        held, about = getattr(self.years, of)[quantity], QUANTITIES[quantity]
        middle = self.given[about.middle] if isinstance(about.middle, str) else about.middle
        return np.asarray(np.clip((held - middle) / self.given[about.spread], -FAR, FAR))

    def lately(self, held: Held, lag: str) -> Held:
        """Return what a quantity has lately been, with the memory of a prior in years."""
        kept = np.exp(-1 / self.given[lag])
        found = np.array(held)
        for year in range(1, len(found)):
            found[year] = kept * found[year - 1] + (1 - kept) * held[year]
        return found

    def pull(self, rule: Rule, of: Of) -> Held:
        """Return the pull of the quantities that a rule names, before its loading."""
        units = [sign * self.unlike(name, of) for name, sign in rule.pulls]
        if not units:
            return np.zeros((len(self.years.level), len(self.whose(of)), len(self.draws.worlds)))
        mean = np.asarray(np.mean(units, axis=0))
        return self.lately(mean, rule.lag) if rule.lag else mean

    def rest(self, name: str, of: Of, memory: float | int) -> Held:
        """Return what else moves a column: standard normal, and as slow as its memory is long."""
        if memory >= FIXED:
            fixed = self.draws.normal(name, self.whose(of), 1)
            return np.broadcast_to(fixed, (len(self.years.level), *fixed.shape[1:]))
        return self.draws.drifting(name, self.whose(of), memory)

    def score(
        self,
        name: str,
        of: Of,
        beside: Held | None = None,
        weight: float = 0.0,
        memory: float | int | None = None,
    ) -> Held:
        """Return the normal score of a reading.

        Parameters
        ----------
        name, of
            The reading, and of what it is one.
        beside, weight
            A normal score that moves the column as well, and its correlation with it.
        memory
            Years; by default those of the marginal.
        """
        rule = rule_of(name)
        memory = MARGINALS[name].memory if memory is None else memory
        rest = np.sqrt(1 - rule.common) * self.rest(name, of, memory)
        if rule.family:
            rest = rest + np.sqrt(rule.common) * self.rest(rule.family, of, memory)
        loading = self.given[rule.loading] if rule.told_by else np.zeros(len(self.draws.worlds))
        left = np.sqrt(np.maximum(1 - weight**2 - loading**2, 0.0))
        found = loading * self.pull(rule, of) + left * rest
        return np.asarray(found if beside is None else found + weight * beside)

    def read(self, name: str, of: Of, beside: Held | None = None, weight: float = 0.0) -> Held:
        """Return the values of a reading, see :meth:`score`."""
        return MARGINALS[name].at(self.score(name, of, beside, weight))

    def late(self, rule: Rule, of: Of) -> Bool[np.ndarray, "years units worlds"]:
        """Return where a source has not begun yet to report.

        Sources begin late on some: a state joins the United Nations, or an office of statistics
        opens. So missing years come in a row, at the beginning.
        """
        whether, when = (
            self.draws.uniform(f"{which} {rule.called}", self.whose(of), 1)
            for which in ("late", "from")
        )
        year = np.arange(len(self.years.level))[:, None, None]
        return np.asarray((whether < 2 * rule.late) & (year < when * len(self.years.level)))

    def unknown(self, rule: Rule, *whole: Held) -> tuple[Held, ...]:
        """Return values of pairs, not a number where the source is late on either state."""
        if not rule.late:
            return whole
        one, two = self.years.sides(self.late(rule, "state"))
        return tuple(np.where(one | two, np.nan, each) for each in whole)
