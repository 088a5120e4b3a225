"""When an actor's coded leaders change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from detente.cases import Case, Leader, Moment

_SAME_CHANGE = timedelta(days=120)
"""A departure and the next coded leader's arrival within this time are one change."""


@dataclass(frozen=True, slots=True)
class Succession:
    """One change of leader.

    Parameters
    ----------
    when
        Its date.
    actor
        Whose leader changes.
    leaver, comer
        The coded leaders who go and come; None where the case codes nobody.
    """

    when: Moment
    actor: str
    leaver: Leader | None
    comer: Leader | None

    @property
    def of(self) -> Leader:
        """The leader whose record tells of the change: the one who leaves, if coded."""
        known = self.leaver or self.comer
        assert known is not None
        return known


def successions(case: Case, actor: str) -> list[Succession]:
    """Return the actor's changes of leader within the case's period, in order of time.

    A coded leader's departure is one, whoever follows; so is a coded leader's arrival after
    someone the case does not code. The leader in office on the first day is not a change.
    """
    leaders = sorted((who for who in case.leaders if who.of == actor), key=lambda who: who.start)
    first, last = date(case.years[0], 1, 1), date(case.years[-1], 12, 31)
    changes = []
    leaver: Leader | None = None
    for leader in leaders:
        follows = (
            leaver is not None
            and leaver.end is not None
            and leader.start.first - leaver.end.last <= _SAME_CHANGE
        )
        if leaver is not None and leaver.end is not None and not follows:
            changes.append(Succession(leaver.end, actor, leaver, None))
        changes.append(Succession(leader.start, actor, leaver if follows else None, leader))
        leaver = leader
    if leaver is not None and leaver.end is not None:
        changes.append(Succession(leaver.end, actor, leaver, None))
    return [change for change in changes if first < change.when.first <= last]


def in_office(case: Case, actor: str, when: Moment) -> Leader | None:
    """Return the coded leader of the actor on that date, if any."""
    for leader in case.leaders:
        begun = leader.of == actor and leader.start.first <= when.last
        if begun and (leader.end is None or when.first <= leader.end.last):
            return leader
    return None
