"""The rules by which a world is observed: which column, told by what, and why."""

from __future__ import annotations

from detente.world.observe_rules import How, Rule

GML, MID, WARS, UCDP, ICB = (1816, 2010), (1816, 2014), (1816, 2007), (1946, 2024), (1918, 2019)
TD, TSS, KDG, RACES = (1816, 2010), (1816, 2020), (1816, 2001), (1816, 1993)
SPENDING, ATOMIC, CLAIMS, THREAT = (1819, 2022), (1945, 2017), (1816, 2001), (1816, 2010)
LEADERS, PLEDGES, TREATIES = (1870, 2015), (1816, 2018), (1816, 2016)
NEAR = (1886, 2016)
SEATS, TRADED, VOTED, GOVERNED = (1816, 2014), (1870, 2014), (1946, 2019), (1816, 2025)
POLITY, TYPED, MEANS, PRODUCT = (1816, 2018), (1950, 2020), (1816, 2022), (1816, 2019)
"""Years of which the sources speak, as the dictionary of the panel has them."""


def _event(columns: str, dtype: str, years: tuple[int, int], by: str, why: str, source: str,
           how: How = "event", late: float = 0.0) -> Rule:  # fmt: skip
    return Rule(tuple(columns.split()), (by,), how, dtype, years, why, source, late=late)


def _reading(columns: str, dtype: str, years: tuple[int, int], by: str, why: str, source: str,
             loading: str, lag: str = "", name: str = "", family: str = "", common: float = 0.0,
             late: float = 0.0) -> Rule:  # fmt: skip
    return Rule(tuple(columns.split()), tuple(by.split()), "reading", dtype, years, why, source,
                loading, lag, name, family, common, late)  # fmt: skip


def _drawn(columns: str, dtype: str, years: tuple[int, int], why: str, name: str = "",
           late: float = 0.0) -> Rule:  # fmt: skip
    return Rule(tuple(columns.split()), (), "drawn", dtype, years, why, "improvised",
                name=name, late=late)  # fmt: skip


_FORCE: tuple[Rule, ...] = (
    _event("disputes dispute_hostility dispute_fatality", "Int16 Int8 Int8", GML,
           "disputes, wars; tension",
           "Periods near war or at war that were noticed; those in a row are one dispute. Short of "
           "war, hostility rises with tension.", "L89-93, L405-415; gibler_miller_little2016"),
    _event("cow_disputes cow_dispute_hostility", "Int16 Int8", MID, "disputes, wars; tension",
           "The same events in another list, which leaves out others.", "palmer2022"),
    _event("disputes_ten_years", "Int16", (1825, 2010), "disputes",
           "Sum of ten years; unknown until ten are there.", "formula of the panel", "formula"),
    _event("peace_years", "Int16", GML, "disputes; calm at the start",
           "Years since the last dispute, or since the calm began with which the world did.",
           "formula of the panel", "formula"),
    _event("wars", "Int16", WARS, "wars", "Wars, if they were counted as such.",
           "L350-352; sarkees_wayman2010"),
    _event("war_free_years", "Int16", WARS, "wars; calm at the start",
           "As peace_years, of wars.", "formula of the panel", "formula"),
    _event("armed_conflict_level", "Int8", UCDP, "wars, deaths",
           "2 in a war; 1 in a tenth of the disputes with more than 25 dead.", "davies2025"),
    _event("crises crisis_violence", "Int16 Int8", ICB, "disputes, wars",
           "A fifth of the disputes in which force was used, an eighth of the others and four of "
           "five wars are crises.", "brecher_wilkenfeld2000"),
    _event("troops_for_rebels_1 troops_for_rebels_2", "Int8 Int8", UCDP, "tension, greedy",
           "Meddling by force goes with tension and ambition.", "L409-411; improvised"),
    _event("revises_1 revises_2", "Int8 Int8", GML, "disputes; greedy, grievance",
           "Who is ambitious or aggrieved is oftener seen to want something changed.", "L409-411"),
    _event("revises_territory_1 revises_territory_2", "Int8 Int8", GML, "disputes; revises",
           "A share of what is wanted.", "gibler_miller_little2016"),
    _event("rivalry_td", "Int8", TD, "plans, tension, -trust over list_lag",
           "States that name each other as threatening competitors.", "L405-415; "
           "thompson_dreyer2012", "list"),
    _event("rivalry_tss", "Int8", TSS, "plans, tension, -trust over list_lag",
           "A second list of the same kind.", "thompson_sakuwa_suhas2021", "list"),
    _reading("rivalry_tss_principal", "Int8", TSS, "+plans",
             "Given a rivalry: a foremost rival is planned against most.",
             "thompson_sakuwa_suhas2021", "loose"),
    _reading("rivalry_tss_spatial", "Int8", TSS, "+grievance",
             "Given one: over land, where there is a grievance.", "L409-411", "loose"),
    _reading("rivalry_tss_positional", "Int8", TSS, "+parity",
             "Given one: peers compete for rank.", "organski_kugler1980; improvised", "loose"),
    _reading("rivalry_tss_ideological", "Int8", TSS, "-alike",
             "Given one: over beliefs, between unlike societies.", "improvised", "loose"),
    _reading("rivalry_tss_interventionary", "Int8", TSS, "+greedy",
             "Given one: the ambitious meddle.", "L409-411; improvised", "loose"),
    _event("rivalry_kdg rivalry_kdg_enduring", "Int8 Int8", KDG, "disputes",
           "In hindsight: three disputes or more, none eleven years after the last; enduring with "
           "six over twenty years.", "klein_goertz_diehl2006; from memory", "list"),
    _event("rivalry_lists", "Int8", KDG, "the three lists", "Their sum.", "formula of the panel",
           "formula"),
    _event("arms_race", "Int8", RACES, "rivalry_td, growth of spending",
           "Rivals that both spend eight per cent more a year.", "gibler_rider_hutchison2005",
           "list"),
)  # fmt: skip

_SIDES: tuple[Rule, ...] = (
    _reading("milex_joint_growth_3y", "Float64", SPENDING, "+arming",
             "Spending follows arms; prices and reporting move it as well. The lesser growth.",
             "E13", "close", name="milex_growth_3y", late=0.08),
    _reading("warheads_1 warheads_2 both_nuclear one_nuclear", "Int32 Int32 Int8 Int8", ATOMIC,
             "+arms", "Great powers have them, few others; more where arms are many.",
             "kristensen_norris2013; improvised", "loose", name="nuclear"),
    _reading("territorial_threat_greater", "Float64", THREAT, "+threatened",
             "Who is planned against has to fear for its land.", "L257, L405-415", "close",
             name="territorial_threat"),
    _reading("leader_force_1 leader_force_2", "Float64 Float64", LEADERS, "+greedy",
             "A past that goes with readiness to use force; one for each leader.",
             "carter_smith2020", "loose", name="leader_force", late=0.14),
    _event("leader_changes", "Int8", LEADERS, "successions", "Counted.", "L890-909", late=0.035),
    _reading("polyarchy_lesser polyarchy_difference", "Float64 Float64", GOVERNED, "+openness",
             "Free elections and free societies go together.", "L1206-1211, L1329", "direct",
             name="polyarchy", family="democracy", common=0.8, late=0.035),
    _reading("polity_lesser both_democracies", "Float64 Int8", POLITY, "+openness",
             "A second measure of the same.", "L1329; marshall2020", "direct", name="polity",
             family="democracy", common=0.8, late=0.1),
    _reading("democracy_score_lesser", "Float64", GOVERNED, "+openness", "A third.",
             "L1329; marquez2016", "direct", name="democracy_score", family="democracy",
             common=0.8),
    _reading("regime_type_same", "Int8", TYPED, "+alike", "Like societies are governed alike.",
             "improvised", "loose"),
    _drawn("regime_age_1 regime_age_2", "Float64 Float64", TYPED, "The world has no regimes.",
           "regime_age"),
    _reading("gdp_1 gdp_2", "Float64 Float64", PRODUCT, "+power", "Power is mostly product.",
             "singer1987", "direct", name="gdp"),
    _reading("gdp_per_head_1 gdp_per_head_2", "Float64 Float64", PRODUCT, "+openness +war_cost",
             "Rich societies are open ones, and war costs them more.", "L453; Lipset 1959",
             "close", name="gdp_per_head"),
    _reading("milper_1 milper_2", "Float64 Float64", MEANS, "+power +arms",
             "Soldiers for power and arms.", "E13", "close", name="milper"),
    _reading("lesser_memberships_1 lesser_memberships_2", "Int16 Int16", SEATS, "",
             "The world says nothing of observers' seats.", "improvised", "loose",
             name="lesser_memberships"),
    _event("cinc_ratio milex_ratio", "Float64 Float64", MEANS, "power; arms",
           "The weaker over the stronger; spending counts arms.", "organski_kugler1980",
           "formula"),
    _drawn("contiguity land_contiguity distance capital_distance", "Int8 Int8 Float64 Float64",
           NEAR, "The world has no map: neighbours, unless one is a major power.", "contiguity"),
    _event("major_powers politically_relevant", "Int8 Int8", NEAR, "power",
           "The more powerful are oftener major powers; every pair matters to each other.",
           "L357; maoz_russett1993"),
)  # fmt: skip


def _pledge(columns: str, by: str, why: str, source: str, loading: str = "close",
            dtype: str = "Int8", lag: str = "treaty_lag") -> Rule:  # fmt: skip
    return _reading(columns, dtype, TREATIES, by, why, source, loading, lag,
                    family="treaty", common=0.35)  # fmt: skip


_TIES: tuple[Rule, ...] = (
    _reading("alliance", "Int8", PLEDGES, "+member +identity +common_threat",
             "Members of a regime, those who feel as one, and those in one danger ally.",
             "L435-441, L1077", "close", "treaty_lag"),
    _reading("pledge_defence_1 pledge_defence_2 nonaggression_only", "Int8 Int8 Int8", PLEDGES,
             "+trust", "Given an alliance: a bare promise not to attack is signed by the wary, "
             "defence promised to the trusted.", "L991-997; improvised", "close", "treaty_lag",
             name="pledge"),
    _pledge("alliances", "+identity +member", "Given an alliance: friends have several.",
            "improvised", "loose", "Int16"),
    _pledge("alliance_bilateral", "+trust", "Given one: some are with nobody else.",
            "improvised", "loose"),
    _pledge("alliance_settlement", "+member", "Given one: rules for quarrels among members.",
            "L435-441", "loose"),
    _pledge("alliance_organisation", "+member", "Given one: a standing body.", "L584-586", "loose"),
    _pledge("alliance_coordination", "+trust -plans",
            "Given one: forces are joined with those whom nobody plans against.", "L532-534"),
    _pledge("alliance_command", "+trust -plans", "Given one: under one command.", "L924-948"),
    _pledge("alliance_bases", "+trust -plans", "Given one: let onto one's land.", "L532-534"),
    _pledge("alliance_depth", "+identity +trust", "Given one: eight provisions of depth.",
            "L530-532; alley2021", dtype="Int16"),
    _pledge("alliance_economic", "+societal", "Given one: on the economy as well.", "L582",
            "loose"),
    _pledge("alliance_nonmilitary", "+societal", "Given one: beyond military matters.",
            "L582-584", "loose"),
    _pledge("alliance_threat_named", "+common_threat", "Given one: against a threat that it names.",
            "L1077", "direct"),
    _reading("shared_organisations", "Int16", SEATS,
             "+cooperation +member +identity",
             "Seats that years of cooperation and of a regime leave; and there are more every year "
             "(a correlation of .53 with the calendar).",
             "L584-586; pevehouse2020", "close", "organisation_lag", family="seats", common=0.43),
    _event("shared_org_change", "Int16", (1821, 2014), "shared_organisations",
           "Change over five years; unknown in the first five.", "formula of the panel",
           "formula"),
    _reading("shared_share", "Float64", SEATS, "+cooperation +member +identity",
             "The pair's own part of it.", "L584-586", "close", "organisation_lag",
             family="seats", common=0.43),
    _reading("trade", "Float64", TRADED, "+cooperation +openness",
             "Beside the size of both economies (.72): peace and open societies.",
             "L582; barbieri_keshk_pollins2009", "loose", "trade_lag", late=0.04),
    _reading("trade_dependence_lesser", "Float64", TRADED, "+cooperation +openness",
             "Beside trade itself (.73).", "L453, L582; oneal_russett1997", "loose", "trade_lag",
             late=0.04),
    _reading("ideal_point_1 ideal_point_2 ideal_point_distance", "Float64 Float64 Float64", VOTED,
             "+openness", "Each state's own, by openness; then those who identify with one another "
             "draw together (convergence).", "L588; bailey_strezhnev_voeten2017", "loose",
             "treaty_lag", name="ideal_point", late=0.055),
    _event("vote_kappa", "Float64", VOTED, "-ideal_point_distance",
           "The same votes counted otherwise (.75).", "formula of the panel", "formula"),
    _event("vote_lijphart_arms vote_lijphart_rights", "Float64 Float64", (1974, 2019),
           "-ideal_point_distance", "Too few votes before 1974 (.79, .80).",
           "formula of the panel", "formula"),
    _reading("claims claim_salience", "Int16 Int8", CLAIMS, "+grievance",
             "Who is aggrieved claims land.", "L409-411, L445", "close"),
    _reading("social_connectedness", "Float64", (2021, 2021), "+societal +openness +cooperation",
             "Friends across the border, in one year; its level has no meaning.",
             "L582-584, L1012-1016; bailey_cao2018", "close"),
)  # fmt: skip

RULES: tuple[Rule, ...] = (*_FORCE, *_SIDES, *_TIES)
"""Every rule: the columns that detente.standing reads, and no other, are theirs together."""


def dtypes() -> dict[str, str]:
    """Return the name of the Polars type of every column, in the order of the rules."""
    return {
        column: dtype
        for rule in RULES
        for column, dtype in zip(rule.columns, rule.dtype.split(), strict=True)
    }


def coverage() -> dict[str, tuple[int, int]]:
    """Return the calendar years in which every column can be known."""
    return {column: rule.coverage for rule in RULES for column in rule.columns}


def rule_of(name: str) -> Rule:
    """Return the rule with this name of its draws."""
    return _CALLED[name]


_CALLED = {rule.called: rule for rule in RULES}


def table() -> list[tuple[str, str, str, str, str]]:
    """Return the rules as rows of text: columns, how, told by, why, and after whom."""
    rows: list[tuple[str, str, str, str, str]] = []
    for rule in RULES:
        by = ", ".join(rule.told_by) or "nothing"
        if rule.loading and rule.told_by:
            by += f" ({rule.loading}{', over ' + rule.lag if rule.lag else ''})"
        rows.append((", ".join(rule.columns), rule.how, by, rule.reason, rule.source))
    return rows
