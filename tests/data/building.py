"""Builds a made panel again and again, until it is killed; run by a test."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from made import MadeStore, states

from detente.data.panel import Panel
from detente.panels import build_panel

if __name__ == "__main__":
    out = Path(sys.argv[1])
    codes = {f"S{number:02d}": number + 1 for number in range(30)}
    store = MadeStore(states(codes, range(1950, 1960)))
    store.used = dict.fromkeys(("cow_ddy", "cw_gw_panel"), "made")
    panel = Panel(1950, 1959, store=store)
    # Once before, so that what is imported late is there and every moment is one of building.
    build_panel(panel, out)
    print("ready", flush=True)
    while True:
        build_panel(panel, out, lambda *_: time.sleep(0.002))
