"""What the tables of alliances and of their members both say of a treaty."""

from __future__ import annotations

import polars as pl

from detente.data.source import Column

_CODE = "0 none; other codes of the producer"


def unless_zero(*names: str) -> list[pl.Expr]:
    """Return columns of dates null where they are 0, which says that no end has come."""
    return [pl.when(pl.col(name) != 0).then(pl.col(name)).alias(name) for name in names]


PROMISES = (
    Column("defense", pl.Int8, "1: to defend one another"),
    Column("offense", pl.Int8, "1: to join one another in attack"),
    Column("neutral", pl.Int8, "1: to stay neutral when another is at war"),
    Column("nonagg", pl.Int8, "1: not to attack one another"),
    Column("consul", pl.Int8, "1: to consult in a crisis"),
    Column("active", pl.Int8, "1: to fight beside one another, in defence or in attack"),
    Column("conditio", pl.Int8, "1: a promise holds under conditions only"),
    Column("defcon", pl.Int8, "1: the promise to defend holds under conditions only"),
    Column("offcon", pl.Int8, "1: the promise to attack holds under conditions only"),
    Column("neucon", pl.Int8, "1: the promise of neutrality holds under conditions only"),
    Column("concon", pl.Int8, "1: the promise to consult holds under conditions only"),
    Column("asymm", pl.Int8, "1: the members do not promise the same"),
)
"""What the members promise one another."""

PROVISIONS = (
    Column("notaiden", pl.Int8, f"Promise not to aid an enemy: {_CODE}"),
    Column("dipaid", pl.Int8, "1: promise of diplomatic aid"),
    Column("terrres", pl.Int8, "1: territory or resources are made available"),
    Column("seppeace", pl.Int8, f"Ban on a separate peace: {_CODE}"),
    Column("thirdcom", pl.Int8, "1: commitments to third states are restricted"),
    Column("noothall", pl.Int8, "1: promise not to join competing alliances"),
    Column("specthrt", pl.Int8, f"Threat that the treaty names: {_CODE}, 1 a single state"),
    Column("statthr1", pl.Int16, "Correlates of War code of a state named as threat; 0 none"),
    Column("statthr2", pl.Int16, "Correlates of War code of a second such state; 0 none"),
    Column("conwtin", pl.Int8, f"Provision on conflict among the members: {_CODE}"),
    Column("medarb", pl.Int8, "1: mediation or arbitration among the members"),
    Column("milcon", pl.Int8, f"Contact of the militaries in peace: {_CODE}, 3 the closest"),
    Column("milaid", pl.Int8, f"Military aid: {_CODE}"),
    Column("intcom", pl.Int8, "1: an integrated command, in peace as in war"),
    Column("subord", pl.Int8, f"Forces of one under command of another in war: {_CODE}"),
    Column("organ1", pl.Int8, f"Organisation that the treaty founds: {_CODE}, 2 and 3 formal"),
    Column("orgpurp1", pl.Int8, f"Its purpose: {_CODE}, 1 and 4 military"),
    Column("organ2", pl.Int8, f"A second organisation: {_CODE}, 2 and 3 formal"),
    Column("orgpurp2", pl.Int8, f"Its purpose: {_CODE}, 1 and 4 military"),
    Column("base", pl.Int8, f"Bases on a member's territory: {_CODE}"),
    Column("contrib", pl.Int8, "1: what each contributes is laid down"),
    Column("armred", pl.Int8, "Armaments: 0 no provision, 1 reduced, 2 increased"),
    Column("acqterr", pl.Int8, f"Acquiring of territory: {_CODE}"),
    Column("divgains", pl.Int8, "1: the gains are divided"),
    Column("reflnun", pl.Int8, f"Reference to the League or the United Nations: {_CODE}"),
    Column("compag", pl.Int8, f"Companion agreements: {_CODE}"),
    Column("nomicoop", pl.Int8, "1: cooperation outside of military matters"),
    Column("agprois", pl.Int8, f"Promise of further treaties: {_CODE}, 5 on several issues"),
    Column("ecaid", pl.Int8, f"Economic aid: {_CODE}"),
    Column("interv", pl.Int8, f"Intervention in the affairs of members: {_CODE}"),
)
"""What else the treaty provides for; null where its text is not known."""

MADE = (
    Column("wartime", pl.Int8, "1: made while a member was at war"),
    Column("pubsecr", pl.Int8, "0 public; 1 and 2 secret in part or whole"),
    Column("length", pl.Int16, "Duration as first agreed; 0 where none is set", "months"),
    Column("renounce", pl.Int8, "Provision on leaving: 0 none; other codes of the producer"),
)
"""How the alliance was made: in war or peace, in public or secret, for how long."""
