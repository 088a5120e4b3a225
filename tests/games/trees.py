"""Small game trees of two states with private motives, for Gambit and for brute force."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pygambit

SEEKER, GREEDY = MOTIVES = (0, 1)
COOPERATE, DEFECT = MOVES = (0, 1)
HISTORIES = tuple(product(MOVES, MOVES))
"""Both moves of the first round, own move first."""


def stage(R: Any, P: Any, T_seeker: Any, T_greedy: Any, S_seeker: Any, S_greedy: Any) -> Any:
    """Tabulate payoffs by motive, own move and the other's move."""
    return (((R, S_seeker), (T_seeker, P)), ((R, S_greedy), (T_greedy, P)))


def _tree(trust: Fraction, rounds: int, worth: Callable[..., tuple[float, float]]) -> Any:
    """Write the game in Gambit's format: nature draws the motives, both move at once each round."""
    chances = [trust, 1 - trust]
    draws = " ".join(f'"{a}{b}" {chances[a] * chances[b]}' for a, b in product(MOTIVES, MOTIVES))
    outcomes = iter(range(1, 1000))

    def write(motives: tuple[int, int], moves: tuple[int, ...]) -> Iterator[str]:
        if len(moves) == 2 * rounds:
            own, other = worth(motives, moves)
            number = next(outcomes)
            yield f't "" {number} "{number}" {{ {own}, {other} }}'
            return
        side = len(moves) % 2
        seen = moves[: len(moves) - side]
        number = 1 + motives[side] + 2 * (sum(m << i for i, m in enumerate(seen)) + len(seen))
        yield f'p "" {side + 1} {number} "" {{ "C" "D" }} 0'
        for move in MOVES:
            yield from write(motives, (*moves, move))

    lines = ['EFG 2 R "" { "1" "2" }', f'c "" 1 "" {{ {draws} }} 0']
    for motives in product(MOTIVES, MOTIVES):
        lines += write(motives, ())
    return pygambit.read_efg(io.BytesIO("\n".join(lines).encode()))


def one_shot(trust: Fraction, payoffs: Any) -> Any:
    """Build the trust game of E3 for Gambit."""
    return _tree(
        trust,
        1,
        lambda who, did: (payoffs[who[0]][did[0]][did[1]], payoffs[who[1]][did[1]][did[0]]),
    )


def two_rounds(trust: Fraction, stake: float, payoffs: Any) -> Any:
    """Build the reassurance game of E4 for Gambit."""

    def worth(who: tuple[int, int], did: tuple[int, ...]) -> tuple[float, float]:
        a, b, c, d = did
        own, other = payoffs[who[0]], payoffs[who[1]]
        return (
            round(stake * own[a][b] + (1 - stake) * own[c][d], 12),
            round(stake * other[b][a] + (1 - stake) * other[d][c], 12),
        )

    return _tree(trust, 2, worth)


class Conduct:
    """How a motive plays the reassurance game: its chances of cooperating, arrays over draws."""

    def __init__(self, first: Any, second: dict[tuple[int, int], Any]) -> None:
        self.first = np.asarray(first, dtype=float)
        self.second = {seen: np.asarray(second.get(seen, 0.0), dtype=float) for seen in HISTORIES}

    def plays(self, move: int, seen: tuple[int, int] | None = None) -> np.ndarray:
        """Chance of a move, in the first round or after both moves of it."""
        chance = self.first if seen is None else self.second[seen]
        return chance if move == COOPERATE else 1 - chance


def value(
    motive: int, first: int, second: tuple[Any, Any], conduct: tuple[Conduct, Conduct],
    trust: Any, stake: Any, payoffs: Any,
) -> Any:  # fmt: skip
    """Sum one motive's payoff over all that can happen, given a plan for either answer."""
    total = 0.0
    for other, chance in zip(MOTIVES, (trust, 1 - trust), strict=True):
        for answer in MOVES:
            reached = chance * conduct[other].plays(answer)
            total = total + reached * stake * payoffs[motive][first][answer]
            for own, theirs in HISTORIES:
                then = second[answer] if own == COOPERATE else 1 - second[answer]
                meets = conduct[other].plays(theirs, (answer, first))
                total = total + reached * (1 - stake) * then * meets * payoffs[motive][own][theirs]
    return total


def regret(
    conduct: tuple[Conduct, Conduct], trust: Any, stake: Any, payoffs: Any, thought: int = GREEDY
) -> Any:
    """Return the most that any motive gains by any deviation from a symmetric conduct.

    Deviations are whole plans and, after each first round, the second move under beliefs by Bayes'
    rule; where that is silent the other is taken for ``thought``.
    """
    worst: Any = 0.0
    for motive in MOTIVES:
        follows = [
            tuple(conduct[motive].second[move, answer] for answer in MOVES) for move in MOVES
        ]
        played = sum(
            conduct[motive].plays(move)
            * value(motive, move, follows[move], conduct, trust, stake, payoffs)
            for move in MOVES
        )
        for move, *plan in product(MOVES, (0.0, 1.0), (0.0, 1.0)):
            deviation = value(motive, move, tuple(plan), conduct, trust, stake, payoffs)
            worst = np.maximum(worst, deviation - played)
        for move, answer in HISTORIES:
            weight = [
                chance * conduct[other].plays(answer)
                for other, chance in zip(MOTIVES, (trust, 1 - trust), strict=True)
            ]
            known = weight[0] + weight[1] > 0
            sure = np.where(known, weight[0] + weight[1], 1.0)
            seeker = np.where(known, weight[0] / sure, float(thought == SEEKER))
            meets = seeker * conduct[SEEKER].second[answer, move]
            meets = meets + (1 - seeker) * conduct[GREEDY].second[answer, move]
            worth = [meets * row[COOPERATE] + (1 - meets) * row[DEFECT] for row in payoffs[motive]]
            chance = conduct[motive].second[move, answer]
            prescribed = chance * worth[COOPERATE] + (1 - chance) * worth[DEFECT]
            worst = np.maximum(worst, np.maximum(*worth) - prescribed)
    return worst
