"""KEDS Balkans: news agency reports of 1989-2003, coded by machine in an extended WEIS scheme."""

from __future__ import annotations

from detente.eventdata.feeds._common import keds
from detente.eventdata.feeds.weis import MUTUAL

FEED = keds(
    "keds_balkans", "News agencies on the Balkans, 1989-2003, coded by machine", "goldstein",
    "goldstein_weis", MUTUAL,
)  # fmt: skip
