"""The items of a case: what surrounded the actors, who led them, what they did, what is known."""

from abc import abstractmethod
from itertools import permutations, product
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, PlainValidator, model_validator

from detente.cases.fields import (
    SENSIBILITY,
    Degree,
    Flag,
    Id,
    Ids,
    Label,
    Model,
    Sensibility,
    Slug,
    Text,
    When,
    Who,
    one_of,
    refusal,
    term_of,
)
from detente.cases.frame import EVERYONE, MEMBERS, Frame
from detente.cases.kinds import MoveKind, SurroundingKind
from detente.cases.moment import Moment, Span
from detente.cases.source import Source
from detente.concepts import Condition, Feature, Trait
from detente.errors import InputError

GROUP = f"a group (`{EVERYONE}`, `{MEMBERS}` or one of the case's)"
WHO = f"an actor, a list of actors, or {GROUP}"
LABEL = "a few words for charts"
AMONG = ("leaders", "elites", "societies")
INDICATORS = (Feature, Condition, Trait)
"""The vocabularies whose terms evidence can be about."""

_CONCILIATORY = ", ".join(kind.key for kind in MoveKind if kind.conciliatory)
_HOSTILE = ", ".join(kind.key for kind in MoveKind if not kind.conciliatory)


def _refuse_backwards(start: Moment | None, end: Moment | None) -> None:
    if start and end and Span(start, end).backwards:
        problem = f"{end.text} comes before {start.text}, the start"
        raise refusal((("to",), InputError(problem, "write the earlier date as from")))


class Told(Model):
    """One item of a case: something that is told, with a source."""

    kind_name: ClassVar[str]

    what: Text = Field(description="one sentence that says what it is")
    source: Source = Field(description="where it comes from")
    note: Text | None = Field(None, description="anything else that a reader should know")

    @property
    @abstractmethod
    def when(self) -> str:
        """The date or dates as written."""

    @abstractmethod
    def span(self, frame: Frame) -> Span:
        """Return the time of which the item speaks; without an end, to the period's last day."""

    @abstractmethod
    def touches(self, a: str, b: str, frame: Frame, on: Moment | None = None) -> bool:
        """Say whether the item tells something of a pair of actors.

        A move touches the pairs between whom it passes, evidence the pairs that it speaks of, a
        leader every pair of his or her state. What surrounds one side of a pair touches the pair,
        except a common threat or a shared institution, which has to surround both.

        Parameters
        ----------
        a, b
            Ids of the two actors, in either order.
        frame
            The case.
        on
            The moment at which the group ``members`` is read, for items that last; by default
            the end of the item's span, so that the answer is whether it ever touches the pair.
        """


class Lasting(Told):
    """An item that lasts from a date to another, or to the end of the period."""

    start: When = Field(alias="from", description="since when: a day, a month or a year")
    end: When | None = Field(None, alias="to", description="until when; absent = to the end")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        _refuse_backwards(self.start, self.end)
        return self

    @property
    def when(self) -> str:
        """The dates in words."""
        return Span(self.start, self.end).text if self.end else f"from {self.start.text}"

    def span(self, frame: Frame) -> Span:
        """Return the time that it lasts; without an end, to the period's last day."""
        return Span(self.start, self.end or frame.last_day)


class Surrounding(Lasting):
    """Something that stands around actors for a time and moves them."""

    kind_name: ClassVar[str] = "surroundings"

    kind: Annotated[SurroundingKind, PlainValidator(term_of(SurroundingKind))] = Field(
        description=f"one of {', '.join(SurroundingKind.keys())}"
    )
    by: Ids = Field((), description="list of ids of its authors, actors or not")
    on: Who = Field((EVERYONE,), description=f"whom it surrounds: {WHO}")
    strength: Degree = Field(description="from 0 to 1: how strong it is")
    label: Label = Field(description=LABEL)

    def touches(self, a: str, b: str, frame: Frame, on: Moment | None = None) -> bool:
        """Say whether it surrounds a pair, see :meth:`Told.touches`."""
        around = frame.resolve(self.on, on or self.span(frame).end)
        return (all if self.kind.joint else any)(side in around for side in (a, b))


class Leader(Lasting):
    """Somebody who led an actor for a time, and how that person read the other side."""

    kind_name: ClassVar[str] = "leader"

    id: Slug = Field(description="a short name in lower case, unique in the case")
    name: Label = Field(description="the name in running text")
    of: Id = Field(description="the actor that the leader led")
    office: Text = Field(description="the office held")
    sensibility: Sensibility | None = Field(
        None,
        description="security dilemma sensibility: "
        f"{', '.join(SENSIBILITY)}, or a number from 0 to 1; absent = unknown",
    )
    what: Text = Field(description="one sentence that says why the leader is coded so")

    @property
    def label(self) -> str:
        """The leader's name."""
        return self.name

    def touches(self, a: str, b: str, frame: Frame, on: Moment | None = None) -> bool:
        """Say whether the leader leads one of a pair, see :meth:`Told.touches`."""
        return self.of in (a, b)


class Move(Told):
    """An act, of some actors towards others or of several towards one another."""

    kind_name: ClassVar[str] = "move"

    on: When = Field(description="when: a day, a month or a year")
    by: Who | None = Field(None, description=f"who acts: {WHO}")
    toward: Who | None = Field(None, description="towards whom: the same forms")
    between: Who | None = Field(
        None, description="instead of by and toward, for a mutual act: each towards each other"
    )
    kind: Annotated[MoveKind, PlainValidator(term_of(MoveKind))] = Field(
        description=f"conciliatory ({_CONCILIATORY}) or hostile ({_HOSTILE})"
    )
    exposure: Degree = Field(
        description="from 0 to 1: how much the sender stands to lose if the other exploits it; "
        "for hostile acts, how much harm is done or threatened"
    )
    verifiable: Flag = Field(False, description="whether the other side can check it")
    announced: Flag = Field(False, description="whether it was announced beforehand")
    societies: Flag = Field(False, description="whether it is addressed to the publics")
    label: Label = Field(description=LABEL)

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        mutual = self.between is not None
        for field in ("by", "toward"):
            if (getattr(self, field) is not None) is mutual:
                problem = "an act between actors has no sender" if mutual else "it is missing"
                remedy = "give either by and toward, or between alone"
                raise refusal(((field,), InputError(problem, remedy)))
        return self

    @property
    def when(self) -> str:
        """The date as written."""
        return self.on.text

    def span(self, frame: Frame) -> Span:
        """Return the moment of the act, as a span."""
        return Span(self.on, self.on)

    def pairs(self, frame: Frame) -> tuple[tuple[str, str], ...]:
        """Return every (sender, receiver) of the act, in the order of the case."""
        if self.between is not None:
            return tuple(permutations(frame.resolve(self.between, self.on), 2))
        senders = frame.resolve(self.by or (), self.on)
        receivers = frame.resolve(self.toward or (), self.on)
        return tuple((one, two) for one, two in product(senders, receivers) if one != two)

    def touches(self, a: str, b: str, frame: Frame, on: Moment | None = None) -> bool:
        """Say whether the act passes between a pair, see :meth:`Told.touches`."""
        pairs = self.pairs(frame)
        return (a, b) in pairs or (b, a) in pairs


class Evidence(Told):
    """What is known, at a date or over a span, of a feature, a condition or a trait."""

    kind_name: ClassVar[str] = "evidence"

    on: When | None = Field(None, description="when: a day, a month or a year")
    start: When | None = Field(None, alias="from", description="instead of on: since when")
    end: When | None = Field(None, alias="to", description="instead of on: until when")
    feature: Annotated[Feature | Condition | Trait, PlainValidator(term_of(*INDICATORS))] = Field(
        description=f"one of {', '.join(term.key for terms in INDICATORS for term in terms)}"
    )
    between: Who = Field(
        (EVERYONE,),
        description=f"the pairs that it speaks of: every one inside a list of actors or {GROUP}",
    )
    of: Id | None = Field(None, description="the actor whose view or conduct it is, if only one's")
    among: Annotated[Literal["leaders", "elites", "societies"], PlainValidator(one_of(*AMONG))] = (
        Field("elites", description=f"one of {', '.join(AMONG)}")
    )
    value: Degree = Field(description="from 0 to 1: how far the feature holds")
    weight: Degree = Field(
        description="from 0 to 1: how good the evidence is (1 a treaty's text or a proper poll, "
        "0.5 a historian's judgement, 0.25 an anecdote)"
    )
    label: Label = Field(description=LABEL)

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        for field, given in (("from", self.start), ("to", self.end)):
            if (given is not None) is (self.on is not None):
                problem = "the date is given twice" if given else "it is missing"
                remedy = "give either on, or from and to"
                raise refusal(((field,), InputError(problem, remedy)))
        _refuse_backwards(self.start, self.end)
        return self

    @property
    def when(self) -> str:
        """The date or the dates as written."""
        return self._dates.text

    @property
    def _dates(self) -> Span:
        start, end = self.start or self.on, self.end or self.on
        assert start is not None
        assert end is not None
        return Span(start, end)

    def span(self, frame: Frame) -> Span:
        """Return the time of which the evidence speaks."""
        return self._dates

    def touches(self, a: str, b: str, frame: Frame, on: Moment | None = None) -> bool:
        """Say whether the evidence speaks of a pair, see :meth:`Told.touches`."""
        inside = frame.resolve(self.between, on or self.span(frame).end)
        return a in inside and b in inside and self.of in (None, a, b)


Item = Surrounding | Leader | Move | Evidence
ITEMS: dict[str, type[Item]] = {
    "surroundings": Surrounding,
    "leaders": Leader,
    "moves": Move,
    "evidence": Evidence,
}
"""The lists of a case file and what they hold."""
