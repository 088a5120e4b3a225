"""Keys: what chance calls each state, by its id alone, so that the order of a file is nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

KEYS = 65536
"""How many keys there are: chance calls a pair by one number made of two keys."""


def keys_of(ids: Iterable[str]) -> dict[str, int]:
    """Return a key for each id, below :data:`KEYS` and different from every other's.

    A key is a hash of the id. Of ids that share one, each in alphabetical order takes the next hash
    that is free, so that keys depend on which ids there are but not on their order.

    Parameters
    ----------
    ids
        The ids, each once.
    """
    ordered = sorted(ids)
    shared = Counter(_hash(one, 0) for one in ordered)
    keys = {one: _hash(one, 0) for one in ordered if shared[_hash(one, 0)] == 1}
    taken = set(keys.values())
    for one in (one for one in ordered if one not in keys):
        turn = 0
        while (key := _hash(one, turn)) in taken:
            turn += 1
        keys[one] = key
        taken.add(key)
    return keys


def _hash(one: str, turn: int) -> int:
    name = one if turn == 0 else f"{one}\x1f{turn}"
    return int.from_bytes(blake2b(name.encode(), digest_size=2).digest())
