"""Devices: another processor may round otherwise, and draws and acts are yet the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

TOLERANCE = 1e-5
"""How far beliefs may be apart, as the page on the world states it."""

PROGRAM = """
import sys
import numpy as np
from detente.scenarios import load
from detente.simulations import setups
from detente.world.ensemble import parts

kept = {}
for name, setup in setups(load("spiral"), ["threshold", "grit"], worlds=1000).items():
    ended = [part.ended for _, part in parts(setup)]
    for what, arrays in {
        "level": [each.level for each in ended],
        "cooperation": [each.tally.cooperation for each in ended],
        "successions": [each.tally.successions for each in ended],
        "trust": [each.state.minds.trust for each in ended],
        "arms": [each.state.means.arms for each in ended],
    }.items():
        kept[f"{name} {what}"] = np.concatenate(arrays, axis=-1)
np.savez(sys.argv[1], **kept)
"""


@pytest.mark.slow
def test_compiled_for_another_processor_worlds_go_the_same_way(tmp_path: Path) -> None:
    """Without the compiler's care, for a processor that neither fuses nor runs in wide lanes."""
    found = []
    for number, flags in enumerate(
        ["", "--xla_backend_optimization_level=0 --xla_cpu_max_isa=SSE4_2"]
    ):
        file, cache = tmp_path / f"{number}.npz", tmp_path / f"cache-{number}"
        subprocess.run(
            [sys.executable, "-c", PROGRAM, file], check=True,
            env=os.environ | {"XLA_FLAGS": flags, "DETENTE_CACHE": str(cache)},
        )  # fmt: skip
        found.append(np.load(file))
    here, there = found
    rounded = 0
    for name in here:
        if name.endswith(("trust", "arms")):
            rounded += (here[name] != there[name]).sum()
            np.testing.assert_allclose(there[name], here[name], rtol=TOLERANCE, atol=TOLERANCE)
        else:
            np.testing.assert_array_equal(there[name], here[name], err_msg=name)
    assert rounded, "the two programs do not round differently, so nothing was tried"
