"""A small case that uses every part of the format, for the tests of the cases room."""

from __future__ import annotations

from pathlib import Path

SMALL = """\
# A comment comes first.
case: small
title: Three neighbours
period: [1944, 1975]
summary: >-
  Two old enemies and a
  newcomer.
actors:
  - {id: FRA, name: France, adjective: French, cow: 220}
  - {id: GER, name: Germany, adjective: German}
  - id: LUX
    name: Luxembourg
    adjective: Luxembourgish
    joined: 1957-03
    source: {cite: "Rome, 1957", how: memory}
groups:
  rivals: [GER, FRA]

surroundings:
  - {from: 1949-04-04, kind: guarantee, by: [USA, GBR], on: [FRA], strength: 0.6,
     label: Atlantic pact, what: A guarantee., source: {lines: 1026-1032}}
  - {from: 1948, to: 1970, kind: common_threat, by: SUN, strength: 1, label: Cold War,
     what: A threat to all., source: {lines: "932-938, 997-999"}}

leaders:
  - {id: schuman, name: Robert Schuman, of: FRA, office: foreign minister, from: 1948-07-26,
     to: 1953-01-08, sensibility: high, what: A letter., source: {lines: 936}}
  - {id: bidault, name: Georges Bidault, of: FRA, office: foreign minister, from: 1953-01-08,
     sensibility: 0.3, what: Wary., source: {lines: 965-973, cite: A book, how: read}}
  - {id: adenauer, name: Konrad Adenauer, of: GER, office: chancellor, from: 1949, to: 1963,
     what: Unknown., source: {cite: A book, how: derived, url: "https://example.org/a"}}

moves:
  - {on: 1950-05-09, by: FRA, toward: GER, kind: leap, exposure: 0.8, verifiable: true,
     announced: true, label: Declaration, what: A leap., source: {lines: 918-930}, note: Known.}
  - {on: 1951, between: all, kind: treaty, exposure: 0.4, societies: true, label: Treaty,
     what: All signed., source: {lines: 924-930}}
  - {on: 1954-08, by: [FRA], toward: [GER, LUX], kind: rejection, exposure: 0.4, label: No,
     what: A vote., source: {lines: 965-975}}
  - {on: 1957-03-25, between: members, kind: pooling, exposure: 0.5, label: Common market,
     what: They pooled., source: {lines: 924-930}}

evidence:
  - {on: 1968, feature: peace_predictable, among: societies, of: FRA, value: 0.74, weight: 1.0,
     label: Poll, what: A poll., source: {lines: 1005-1016}}
  - {from: 1950, to: 1955-06, between: rivals, feature: war_costly, value: .9, weight: 5e-1,
     label: Ruins, what: Both remembered., source: {lines: 950-953}}
"""

PATH = Path("small.yaml")
