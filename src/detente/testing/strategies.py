"""The contract of strategies: what a world relies on when it asks one for its moves."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from detente.testing.circumstances import SHAPE, Circumstances
from detente.world.view import Move, View

Act = Callable[[Any, View, jax.Array], tuple[Move, jax.Array]]

PERIODS = 24
"""How long the strategy is watched."""

_ALTERNATIVES = (0.0, 0.02, 0.1, 0.3, 0.6, 0.9, 1.0, 2.0, 7.0)


class _Turn(NamedTuple):
    """One period: what was seen and remembered, and what came of it."""

    view: View
    memory: jax.Array
    move: Move
    kept: jax.Array


def check_strategy(strategy: Any) -> None:
    """Refuse a strategy that a world could not ask for its moves.

    It is played for some periods against others of every kind, in circumstances drawn at random
    with the extremes among them, and must be a frozen, hashable value; keep shapes and single
    precision; stay finite and within 0 to 1; answer the same to the same; decide each tie and world
    by what is seen there alone, so that two states under a common authority do not move others;
    compile once; use its memory; document its parameters and heed every one of them; and, if it
    has ``reassures`` set, make gestures, but none without sensibility.

    Parameters
    ----------
    strategy
        What is to be checked; see :class:`detente.world.view.Strategy`.

    Raises
    ------
    AssertionError
        If it does not keep the contract; the text says which part, in words.
    """
    _is_a_value(strategy)
    _says_what_it_is(strategy)
    traced: list[str] = []

    def traceable(strategy: Any, view: View, memory: jax.Array) -> tuple[Move, jax.Array]:
        traced.append(strategy.name)
        answer: tuple[Move, jax.Array] = strategy.act(view, memory)
        return answer

    compiled = jax.jit(traceable, static_argnums=0)

    def act(strategy: Any, view: View, memory: jax.Array) -> tuple[Move, jax.Array]:
        try:
            answer: tuple[Move, jax.Array] = compiled(strategy, view, memory)
        except Exception as error:
            first = (str(error).splitlines() or [type(error).__name__])[0]
            raise AssertionError(
                f"{strategy.name} does not compile: it may use nothing but jax.numpy on what it "
                f"sees, and no `if` on values ({first})"
            ) from error
        return answer

    turns = list(_played(strategy, act))
    act(_copy(strategy), turns[-1].view, turns[-1].memory)
    _hold(
        len(traced) == 1,
        strategy,
        f"was compiled {len(traced)} times for one shape: memory must come back in single "
        "precision and not weakly typed, and equal strategies must be equal and hash alike",
    )
    _is_pure(strategy, turns[len(turns) // 2])
    for turn in (turns[0], turns[PERIODS // 2], turns[-1]):
        _is_local(strategy, act, turn, turns[1])
        _treats_alike(strategy, act, turn)
    _heeds_its_memory(strategy, act, turns[PERIODS // 2])
    _takes_numbers_for_all(strategy, act, turns[PERIODS // 2])
    if getattr(strategy, "reassures", False):
        _reassures(strategy, act, turns)
    _heeds_its_parameters(strategy)


def _hold(holds: bool | np.bool_, strategy: Any, text: str) -> None:
    if not holds:
        raise AssertionError(f"{getattr(strategy, 'name', strategy)} {text}")


def _is_a_value(strategy: Any) -> None:
    frozen = dataclasses.is_dataclass(strategy) and not isinstance(strategy, type)
    parameters = getattr(strategy, "__dataclass_params__", None)
    _hold(
        frozen and parameters is not None and parameters.frozen,
        strategy,
        "is not an instance of a frozen dataclass: decorate it with @dataclass(frozen=True)",
    )
    try:
        hash(strategy)
    except TypeError as error:
        raise AssertionError(
            f"{strategy!r} cannot be hashed: its fields must be numbers, texts or tuples ({error})"
        ) from error
    alike = _copy(strategy)
    _hold(
        alike == strategy and hash(alike) == hash(strategy),
        strategy,
        "differs from a copy of itself: two with the same parameters must be equal and hash alike",
    )


def _copy(strategy: Any) -> Any:
    return dataclasses.replace(strategy)


def _says_what_it_is(strategy: Any) -> None:
    for attribute in ("name", "slots", "opens_with", "act"):
        _hold(hasattr(type(strategy), attribute), type(strategy).__name__, f"has no {attribute}")
    name, slots, opens = strategy.name, strategy.slots, strategy.opens_with
    _hold(
        isinstance(name, str) and re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name) is not None,
        strategy,
        "has a name that is not of small letters, figures and hyphens",
    )
    _hold(
        isinstance(slots, int) and not isinstance(slots, bool) and slots >= 0,
        strategy,
        f"has {slots!r} slots: a whole number of arrays, 0 or more",
    )
    _hold(opens in (0, 1), strategy, f"opens with {opens!r}: it is 0 or 1")
    words = set(re.findall(r"\w+", inspect.getdoc(type(strategy)) or ""))
    for field in dataclasses.fields(strategy):
        _hold(
            field.name in words, strategy, f"does not say in its docstring what {field.name!r} is"
        )


def _played(strategy: Any, act: Act, sensibility: float | None = None) -> Iterator[_Turn]:
    """Play the strategy on every tie against others of every kind."""
    around = Circumstances(sensibility)
    memory = jnp.zeros((strategy.slots, *SHAPE), jnp.float32)
    did = seen = np.full(SHAPE, strategy.opens_with, np.float32)
    made = seen_gesture = np.zeros(SHAPE, np.float32)
    for _ in range(PERIODS):
        view = around.view(did, made, seen, seen_gesture)
        move, kept = act(strategy, view, memory)
        _is_an_answer(strategy, move, kept)
        yield _Turn(view, memory, move, kept)
        seen, seen_gesture = around.others(did, made)
        did = around.slipped(_full(move.cooperate))
        made, memory = _full(move.exposure), kept


def _full(number: Any) -> np.ndarray:
    return np.broadcast_to(np.asarray(number, np.float32), SHAPE)


def _is_an_answer(strategy: Any, move: Any, kept: Any) -> None:
    _hold(isinstance(move, Move), strategy, f"answers {type(move).__name__}, not a Move")
    for name, value in move._asdict().items():
        array = jnp.asarray(value)
        try:
            fits = np.broadcast_shapes(array.shape, SHAPE) == SHAPE
        except ValueError:
            fits = False
        _hold(
            fits, strategy, f"answers {name} of shape {array.shape}, seeing ties and worlds {SHAPE}"
        )
        _hold(array.dtype == jnp.float32, strategy, f"answers {name} as {array.dtype}, not float32")
        numbers = np.asarray(array)
        _hold(np.isfinite(numbers).all(), strategy, f"answers {name} that is not finite")
        _hold(
            ((numbers >= 0) & (numbers <= 1)).all(),
            strategy,
            f"answers {name} from {numbers.min():g} to {numbers.max():g}: it is within 0 to 1",
        )
    shape = (strategy.slots, *SHAPE)
    _hold(
        getattr(kept, "shape", None) == shape,
        strategy,
        f"returns memory of shape {getattr(kept, 'shape', None)}, not {shape}",
    )
    _hold(kept.dtype == jnp.float32, strategy, f"returns memory as {kept.dtype}, not float32")
    _hold(bool(jnp.isfinite(kept).all()), strategy, "returns memory that is not finite")


def _arrays(answer: tuple[Move, Any]) -> list[np.ndarray]:
    """Return the move and the memory as arrays with ties and worlds last."""
    move, kept = answer
    return [*(_full(each) for each in move), np.asarray(kept)]


def _same(one: np.ndarray, other: np.ndarray) -> bool:
    return bool(np.allclose(one, other, rtol=1e-5, atol=1e-6))


def _is_pure(strategy: Any, turn: _Turn) -> None:
    first, again = (_arrays(strategy.act(turn.view, turn.memory)) for _ in range(2))
    stored = _arrays((turn.move, turn.kept))
    _hold(
        all(map(_same, first, again)) and all(map(_same, first, stored)),
        strategy,
        "answers differently to the same view and memory: draw from view.luck, keep in memory",
    )


def _is_local(strategy: Any, act: Act, turn: _Turn, elsewhere: _Turn) -> None:
    draw = np.random.default_rng(5)
    kept = draw.random(SHAPE) < 0.5
    swap = draw.permutation(SHAPE[0]), draw.permutation(SHAPE[1])

    def mixed(here: Any, there: Any) -> jax.Array:
        return jnp.where(kept, here, jnp.asarray(there)[..., swap[0], :][..., swap[1]])

    def stays(text: str, view: View, memory: jax.Array) -> None:
        found = _arrays(act(strategy, view, memory))
        same = all(_same(a[..., kept], b[..., kept]) for a, b in zip(stored, found, strict=True))
        _hold(same, strategy, text)

    stored = _arrays((turn.move, turn.kept))
    united = jnp.where(kept, turn.view.united, 1 - jnp.asarray(turn.view.united))
    stays(
        "moves others when two states come under a common authority",
        turn.view._replace(united=united),
        turn.memory,
    )
    stays(
        "decides one tie or world by what is seen in another",
        View(*map(mixed, turn.view, elsewhere.view)),
        mixed(turn.memory, elsewhere.memory),
    )


def _treats_alike(strategy: Any, act: Act, turn: _Turn) -> None:
    draw = np.random.default_rng(6)
    for axis, what in ((-2, "ties"), (-1, "worlds")):
        order = draw.permutation(SHAPE[axis])
        view, memory = jax.tree.map(
            lambda each, order=order, axis=axis: jnp.take(each, order, axis=axis),
            (turn.view, turn.memory),
        )
        stored = [np.take(each, order, axis) for each in _arrays((turn.move, turn.kept))]
        found = _arrays(act(strategy, view, memory))
        _hold(
            all(map(_same, stored, found)),
            strategy,
            f"does not treat {what} alike: in another order they get other answers",
        )


def _takes_numbers_for_all(strategy: Any, act: Act, turn: _Turn) -> None:
    """Check that what is the same on all ties, or everywhere, may come as fewer numbers."""
    view = turn.view
    row = {name: getattr(view, name)[0] for name in ("gesture_scale", "curvature", "shadow")}
    one = {name: getattr(view, name)[0, 0] for name in ("opposition", "luck", "years")}
    spread = {name: jnp.broadcast_to(value, SHAPE) for name, value in {**row, **one}.items()}
    move, kept = act(strategy, view._replace(**row, **one), turn.memory)
    _is_an_answer(strategy, move, kept)
    found = _arrays((move, kept))
    stored = _arrays(act(strategy, view._replace(**spread), turn.memory))
    _hold(
        all(map(_same, stored, found)),
        strategy,
        "answers differently when a number that is the same everywhere comes as one",
    )


def _reassures(strategy: Any, act: Act, turns: list[_Turn]) -> None:
    _hold(
        any((_full(turn.move.exposure) > 0).any() for turn in turns),
        strategy,
        f"is said to reassure, and made no gesture in {PERIODS} periods of every kind",
    )
    _hold(
        not any(
            (_full(turn.move.exposure) > 0).any() for turn in _played(strategy, act, sensibility=0)
        ),
        strategy,
        "is said to reassure, and makes gestures without sensibility, where there is nothing to "
        "reassure (E9)",
    )


def _heeds_its_memory(strategy: Any, act: Act, turn: _Turn) -> None:
    if not strategy.slots:
        return
    other = jnp.roll(turn.memory, 1, axis=(-2, -1))
    stored, found = _arrays((turn.move, turn.kept)), _arrays(act(strategy, turn.view, other))
    _hold(
        not all(map(_same, stored, found)),
        strategy,
        f"keeps memory in {strategy.slots} slots and makes no use of it",
    )


def _heeds_its_parameters(strategy: Any) -> None:
    """Check that each parameter makes a difference, here or with all others at their defaults."""
    bases = [strategy]
    try:
        bases.append(type(strategy)())
    except Exception:
        bases = bases[:1]
    plain = {base: list(_moves(base)) for base in bases}
    for field in dataclasses.fields(strategy):
        others = [(base, other) for base in bases for other in _varied(base, field.name)]
        _hold(
            not others or any(_differ(plain[base], other) for base, other in others),
            strategy,
            f"ignores {field.name!r}: no other value made any difference in {PERIODS} periods",
        )


def _varied(base: Any, field: str) -> Iterator[Any]:
    """Return the strategy with other values of a parameter, as far as it takes them."""
    value = getattr(base, field)
    others = [not value] if isinstance(value, bool) else _ALTERNATIVES
    if not isinstance(value, int | float):
        return
    for other in others:
        try:
            varied = dataclasses.replace(base, **{field: other})
        except Exception:
            # It refuses this value.
            continue
        if varied != base:
            yield varied


def _differ(plain: list[bytes], other: Any) -> bool:
    # As soon as one period differs, no more are played.
    return any(mine != theirs for mine, theirs in zip(plain, _moves(other), strict=False))


def _moves(strategy: Any) -> Iterator[bytes]:
    def act(strategy: Any, view: View, memory: jax.Array) -> tuple[Move, jax.Array]:
        answer: tuple[Move, jax.Array] = strategy.act(view, memory)
        return answer

    for turn in _played(strategy, act):
        yield b"".join(_full(each).tobytes() for each in turn.move)
