"""What the two tables of Rummel's nations have in common: their file and their states."""

from __future__ import annotations

from detente.data.source import Pinned

FILE = Pinned(
    "cran/tensorregress",
    "c132e41d07f9792bd03ac459763584496cf2001b",
    "data/nations.rda",
    "535e99e4f3db2335cb919894574eab881918e12a657bd3f4aaaf8b69a96b58ce",
    2315,
)

CODES = {
    "Brazil": 140,
    "Burma": 775,
    "China": 710,
    "Cuba": 40,
    "Egypt": 651,
    "India": 750,
    "Indonesia": 850,
    "Israel": 666,
    "Jordan": 663,
    "Netherlands": 210,
    "Poland": 290,
    "USSR": 365,
    "UK": 200,
    "USA": 2,
}
"""Correlates of War code of each of the fourteen nations."""

WORKS = ("rummel1999", "hu_lee_wang2022")
