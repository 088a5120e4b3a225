"""A small scenario that uses every part of the format, for the tests of the scenarios room."""

from __future__ import annotations

from pathlib import Path

SMALL = """\
# A comment comes first.
scenario: small
title: Three neighbours
about: >-
  Two states alike and one that is led by
  somebody greedy.
years: 20
period: 0.5
worlds: 40
states:
  - {id: DOVE, name: Dove, count: 2, strategy: grit, with: {persist: 6, growth: 0.4}, arms: 1.5,
     compared: true, openness: [0.2, 0.6], sensibility: high}
  - id: HAWK
    name: Hawk
    motive: greedy
    greedy_strategy: mimic
    greedy_with: {margin: 0.2}
    bad_faith: 0.4
    hawk: 0.9
    stays: 5
    power: {shape: lognormal, first: 2, second: 0.3, reason: It is strong., source: L1250}
    grievance: 0.4
    note: Known.

dyads:
  - {between: everyone, trust: 0.4, tension: 0.2}
  - {between: DOVE, trust: [0.5, 0.7], identity: 0.1, societal_trust: 0.3, plans: 0.1, calm: 30,
     cooperated: true}
  - {from: HAWK, toward: everyone, perceived_trust: 0.6}
  - {from: DOVE2, toward: HAWK, trust: 0.2}

surroundings:
  - {what: common_threat, from: 2, to: 8, strength: 0.8}
  - {what: common_threat, from: 10, strength: 0.3}
  - {what: offence_advantage, to: 5, strength: 1.4}

shocks:
  - {at: 6, what: new_leader, of: HAWK, motive: security_seeker, sensibility: 0.7, stays: 3}
  - {at: 12.1, what: new_leader, of: HAWK}

regime: collective
without: [union, slips]
priors:
  curvature: {shape: loguniform, first: 0.5, second: 2, reason: Disputed.}
  loss: [0.5, 1.5]
  greed: 1.2
reasons: {motive: One of three is to be feared.}
sources:
  - {lines: 1321-1327}
  - {cite: A book, how: memory}
"""

PATH = Path("small.yaml")
