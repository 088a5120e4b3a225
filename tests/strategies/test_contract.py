"""The contract test refuses whatever a world could not play with, and says why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

import jax.numpy as jnp
import numpy as np
import pytest

from detente.testing import check_strategy
from detente.world.view import Move, View, predicted_cooperation


@dataclass(frozen=True)
class Plain:
    """Cooperates where the other did; ``bad`` ones change one thing of it."""

    name: ClassVar[str] = "plain"
    slots: ClassVar[int] = 0
    opens_with: ClassVar[float] = 1.0

    def act(self, view: View, memory: Any) -> tuple[Move, Any]:
        return Move(self.choose(view)), memory

    def choose(self, view: View) -> Any:
        return view.seen


@dataclass(frozen=True)
class Counting(Plain):
    """Cooperates while the other has defected less often than ``patience`` times."""

    slots: ClassVar[int] = 1

    patience: float = 3

    def act(self, view: View, memory: Any) -> tuple[Move, Any]:
        count = memory + (1 - view.seen)
        return Move((count[0] < self.patience).astype(jnp.float32)), self.keep(count)

    def keep(self, count: Any) -> Any:
        return count


@dataclass(frozen=True)
class Kind(Plain):
    """Makes a gesture of size ``gift`` to whom it trusts too little, if it has sensibility."""

    reassures: ClassVar[bool] = True

    gift: float = 0.1

    def act(self, view: View, memory: Any) -> tuple[Move, Any]:
        gives = (view.sensibility > 0) & (predicted_cooperation(view) < view.threshold)
        return Move(view.seen, jnp.where(gives, self.gift, 0.0).astype(jnp.float32)), memory


@pytest.mark.parametrize("good", [Plain(), Counting(), Counting(patience=1), Kind()])
def test_a_good_strategy_of_your_own_passes(good: Any) -> None:
    check_strategy(good)


def refused(strategy: Any, text: str) -> None:
    with pytest.raises(AssertionError, match=text):
        check_strategy(strategy)


def choosing(choice: Any) -> Any:
    """Return a strategy that is plain but for how it chooses."""

    @dataclass(frozen=True)
    class Bad(Plain):
        """Bad."""

        def choose(self, view: View) -> Any:
            return choice(view)

    return Bad()


def moving(**parts: Any) -> Any:
    """Return a strategy that is plain but for the rest of its move."""

    @dataclass(frozen=True)
    class Bad(Plain):
        """Bad."""

        def act(self, view: View, memory: Any) -> tuple[Move, Any]:
            return Move(view.seen, **{name: part(view) for name, part in parts.items()}), memory

    return Bad()


def keeping(keep: Any) -> Any:
    """Return a strategy that counts but for what it keeps."""

    @dataclass(frozen=True)
    class Bad(Counting):
        """Bad, with patience."""

        def keep(self, count: Any) -> Any:
            return keep(count)

    return Bad()


def described(**attributes: Any) -> Any:
    """Return a strategy that is plain but for what it says of itself."""
    kind = type("Bad", (Plain,), {"__doc__": "Bad.", **attributes})
    return dataclass(frozen=True)(kind)()


def test_it_is_a_frozen_value() -> None:
    @dataclass
    class Loose(Plain.__base__):
        """Loose."""

    refused(Loose(), "not an instance of a frozen dataclass")
    refused(Plain, "not an instance of a frozen dataclass")
    refused(object(), "not an instance of a frozen dataclass")

    @dataclass(frozen=True)
    class Listed(Plain):
        """Has a list of ``chances``."""

        chances: list[float] = field(default_factory=list)

    refused(Listed(), "cannot be hashed: its fields must be numbers")

    @dataclass(frozen=True, eq=False)
    class Unequal(Plain):
        """Is equal to nothing but itself."""

        __eq__ = object.__eq__
        __hash__ = object.__hash__

    refused(Unequal(), "differs from a copy of itself")

    @dataclass(frozen=True, eq=False)
    class Alike(Plain):
        """Hashes like its copies and is not equal to them."""

        def __eq__(self, other: object) -> bool:
            return self is other

        def __hash__(self) -> int:
            return 1

    refused(Alike(), "differs from a copy of itself")


@pytest.mark.parametrize(
    ("attributes", "text"),
    [
        ({"name": "Not Kebab"}, "small letters, figures and hyphens"),
        ({"name": "ends-"}, "small letters, figures and hyphens"),
        ({"slots": -1}, "has -1 slots"),
        ({"slots": 1.0}, "has 1.0 slots"),
        ({"slots": True}, "has True slots"),
        ({"opens_with": 0.5}, "opens with 0.5: it is 0 or 1"),
    ],
)
def test_it_says_what_it_is(attributes: dict[str, Any], text: str) -> None:
    refused(described(**attributes), text)


@pytest.mark.parametrize("missing", ["name", "slots", "opens_with", "act"])
def test_it_has_all_that_a_world_asks_for(missing: str) -> None:
    parts = {"name": "half", "slots": 0, "opens_with": 0.0, "act": Plain.act, "__doc__": "Half."}
    del parts[missing]
    refused(dataclass(frozen=True)(type("Half", (), parts))(), f"Half has no {missing}")


def test_its_parameters_are_documented() -> None:
    @dataclass(frozen=True)
    class Silent(Counting):
        """Counts and says nothing."""

    refused(Silent(), "does not say in its docstring what 'patience' is")


def test_it_does_not_branch_on_values() -> None:
    refused(choosing(lambda view: view.seen if view.seen[0, 0] > 0 else view.did), "no `if` on")
    refused(choosing(lambda view: jnp.asarray(np.abs(np.asarray(view.seen)))), "does not compile")


@pytest.mark.parametrize(
    ("choice", "text"),
    [
        (lambda view: view.seen > 0, "answers cooperate as bool, not float32"),
        (lambda view: view.seen.astype(jnp.float16), "cooperate as float16"),
        (lambda view: view.seen.sum(axis=0, keepdims=True).T, "cooperate of shape"),
        (lambda view: view.seen[None], "cooperate of shape"),
        (lambda view: view.seen / 0, "cooperate that is not finite"),
        (lambda view: view.seen * 1.5, "answers cooperate from .* to 1.5: it is within 0 to 1"),
        (lambda view: view.seen - 1, "answers cooperate from -?[01] to -?0: it is"),
    ],
)
def test_it_chooses_within_bounds(choice: Any, text: str) -> None:
    refused(choosing(choice), text)


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ({"exposure": lambda view: view.loss}, "answers exposure from"),
        ({"exposure": lambda view: jnp.log(view.made)}, "exposure that is not finite"),
        ({"clarity": lambda view: view.seen + 1}, "answers clarity from"),
        ({"contribute": lambda view: -view.luck}, "answers contribute from"),
        ({"plans": lambda view: 1 + view.luck}, "answers plans from"),
    ],
)
def test_the_rest_of_its_move_is_within_bounds(parts: Any, text: str) -> None:
    refused(moving(**parts), text)


def test_it_answers_a_move() -> None:
    @dataclass(frozen=True)
    class Bare(Plain):
        """Bare."""

        def act(self, view: View, memory: Any) -> Any:
            return (view.seen,), memory

    refused(Bare(), "answers tuple, not a Move")


@pytest.mark.parametrize(
    ("keep", "text"),
    [
        (lambda count: count[0], "memory of shape"),
        (lambda count: jnp.concatenate([count, count]), "memory of shape"),
        (lambda count: count.astype(jnp.int32), "memory as int32"),
        (lambda count: count / 0, "memory that is not finite"),
        (lambda count: jnp.where(count > 2, 1.0, 0.0), "was compiled 2 times"),
        (lambda count: count[..., ::-1], "decides one tie or world by what is seen in another"),
    ],
)
def test_it_keeps_what_it_said_it_would(keep: Any, text: str) -> None:
    refused(keeping(keep), text)


@pytest.mark.parametrize("fickle", [lambda n: n % 2, lambda n: n > 1, lambda n: n > 2])
def test_it_answers_the_same_to_the_same(fickle: Any) -> None:
    calls = []

    def counted(view: View) -> Any:
        calls.append(1)
        return 1 - view.seen if fickle(len(calls)) else view.seen

    refused(choosing(counted), "answers differently to the same view")


def test_it_draws_from_the_luck_of_the_world() -> None:
    rolls = np.random.default_rng(1)
    refused(
        choosing(lambda view: jnp.asarray(rolls.random(view.seen.shape) < 0.5, jnp.float32)),
        "answers differently to the same view",
    )


@pytest.mark.parametrize(
    ("choice", "text"),
    [
        (lambda view: view.seen[::-1], "decides one tie or world by what is seen in another"),
        (lambda view: view.seen[:, ::-1], "decides one tie or world by what is seen in another"),
        (
            lambda view: (view.trust > view.trust.mean()).astype(jnp.float32),
            "decides one tie or world by what is seen in another",
        ),
        (
            lambda view: jnp.broadcast_to(view.seen.min(axis=0), view.seen.shape),
            "decides one tie or world by what is seen in another",
        ),
        (
            lambda view: view.seen * (view.united.mean() > 0.42),
            "moves others when two states come under a common authority",
        ),
        (
            lambda view: view.seen * (jnp.arange(view.seen.shape[0])[:, None] > 2),
            "does not treat ties alike",
        ),
        (
            lambda view: view.seen * (jnp.arange(view.seen.shape[1]) > 2),
            "does not treat worlds alike",
        ),
    ],
)
def test_it_decides_each_tie_and_world_by_itself(choice: Any, text: str) -> None:
    refused(choosing(choice), text)


def test_it_remembers_each_tie_and_world_by_itself() -> None:
    @dataclass(frozen=True)
    class Gossip(Counting):
        """Cooperates where it was wronged less than elsewhere by ``patience``."""

        def act(self, view: View, memory: Any) -> tuple[Move, Any]:
            fewer = memory[0] < memory.mean() + self.patience - 3
            return Move(fewer.astype(jnp.float32)), memory + (1 - view.seen)

    refused(Gossip(), "decides one tie or world by what is seen in another")


def test_a_union_of_two_does_not_move_others() -> None:
    def choice(view: View) -> Any:
        return view.seen * (1 - view.united.max(axis=0, keepdims=True))

    refused(choosing(choice), "moves others when two states come under a common authority")


def test_it_is_compiled_once() -> None:
    @dataclass(frozen=True, eq=False)
    class Forgetful(Plain):
        """Equal to its like, but never hashes alike twice."""

        def __eq__(self, other: object) -> bool:
            return type(self) is type(other)

        def __hash__(self) -> int:
            return id(self)

    refused(Forgetful(), "differs from a copy of itself|was compiled 2 times")


def test_it_takes_what_is_the_same_everywhere_as_one_number() -> None:
    refused(choosing(lambda view: (view.curvature[:, :] > 1) * view.seen), "does not compile")
    refused(choosing(lambda view: view.seen * (jnp.ndim(view.luck) > 0)), "comes as one|compiled 2")


def test_what_is_said_to_reassure_reassures() -> None:
    @dataclass(frozen=True)
    class Silent(Plain):
        """Silent."""

        reassures: ClassVar[bool] = True

    refused(Silent(), "is said to reassure, and made no gesture")

    @dataclass(frozen=True)
    class Blind(Kind):
        """Gives a gift whatever it sees."""

        def act(self, view: View, memory: Any) -> tuple[Move, Any]:
            return Move(view.seen, jnp.full_like(view.seen, self.gift)), memory

    refused(Blind(), "makes gestures without sensibility")


def test_it_heeds_its_parameters() -> None:
    @dataclass(frozen=True)
    class Deaf(Counting):
        """Has patience, and a ``temper`` that it does not heed."""

        temper: float = 0.5

    refused(Deaf(), "ignores 'temper'")

    @dataclass(frozen=True)
    class Switch(Counting):
        """Has patience, and a ``switch`` that does nothing."""

        switch: bool = False

    refused(Switch(), "ignores 'switch'")


def test_a_parameter_may_be_heeded_only_by_the_side_of_others() -> None:
    @dataclass(frozen=True)
    class Two(Plain):
        """Makes a gesture of ``size`` if it is ``on``."""

        on: bool = True
        size: float = 0.2

        def __post_init__(self) -> None:
            if not 0 <= self.size <= 1:
                raise ValueError(self.size)

        def act(self, view: View, memory: Any) -> tuple[Move, Any]:
            return Move(view.seen, jnp.full_like(view.seen, self.size * self.on)), memory

    check_strategy(Two(on=False))


def test_it_makes_use_of_its_memory() -> None:
    @dataclass(frozen=True)
    class Oblivious(Plain):
        """Oblivious."""

        slots: ClassVar[int] = 2

    refused(Oblivious(), "keeps memory in 2 slots and makes no use of it")
