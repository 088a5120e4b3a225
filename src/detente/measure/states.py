"""The states of the chain: a level and, beside it, how deep the trust goes.

The chapter's security community is not only a higher level; it differs by *who* trusts. So the
chain runs over pairs (level, depth): trust that only leaders share, or trust embedded between the
societies. The four levels, the depth and Adler and Barnett's phases are all margins of it.
"""

from __future__ import annotations

import numpy as np

from detente.concepts import Level, Phase, TrustDepth

LEVELS = len(Level)
DEPTHS = len(TrustDepth)
STATES = LEVELS * DEPTHS

LEVEL_OF, DEPTH_OF = np.divmod(np.arange(STATES), DEPTHS)

EMBEDDED = np.array([depth == TrustDepth.EMBEDDED_TRUST.rank for depth in DEPTH_OF], dtype=float)
"""Shape (states,): 1 where trust is embedded."""

TO_LEVEL = (LEVEL_OF[:, None] == np.arange(LEVELS)).astype(float)
"""Shape (states, levels): sums states into levels."""


def _phase(level: Level, depth: TrustDepth) -> Phase:
    if level is Level.CONFLICT_FORMATION:
        return Phase.BEFORE
    embedded = depth is TrustDepth.EMBEDDED_TRUST
    if level is Level.SECURITY_REGIME:
        return Phase.ASCENDANT if embedded else Phase.NASCENT
    return Phase.MATURE if embedded else Phase.ASCENDANT


TO_PHASE = np.array(
    [[_phase(level, depth) is phase for phase in Phase] for level in Level for depth in TrustDepth],
    dtype=float,
)
"""Shape (states, phases): Adler and Barnett's phases as sets of states (L670-732, L1016-1022).

Nascent: coordination without trust between societies. Ascendant: either trust has spread to the
societies or the states no longer expect force, not both. Mature: both.
"""
