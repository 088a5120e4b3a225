"""Priors of the world's belief dynamics: nothing published fixes these rates."""

from __future__ import annotations

from detente.priors import Prior

BELIEFS: tuple[Prior, ...] = (
    Prior(
        "initial_trust",
        "logitnormal",
        0.3,
        0.6,
        "Histories worth replaying begin between adversaries who think the other more likely "
        "ambitious than fearful; a case says nothing sharper about the first day.",
        "L642, L734; improvised",
    ),
    Prior(
        "initial_perceived_trust",
        "logitnormal",
        0.3,
        0.6,
        "An adversary is thought to trust no more than one trusts it.",
        "improvised",
    ),
    Prior(
        "error",
        "logitnormal",
        0.08,
        0.4,
        "Acts miscarry or are misread now and then; the examples of E6 use .05.",
        "L338-346; improvised",
    ),
    Prior(
        "mimicry",
        "logitnormal",
        0.3,
        0.5,
        "A greedy state too agrees to what costs it little, or to lull the other (L1311-1316); "
        "so hostile acts say more than friendly ones.",
        "L876-882, L1311-1316; improvised",
    ),
    Prior(
        "bad_faith",
        "logitnormal",
        0.15,
        0.8,
        "Every leader discounts an adversary's conciliation a little; the reading 'bad faith' "
        "sets it to .9 instead.",
        "L876-882; improvised",
    ),
    Prior(
        "gesture_scale",
        "lognormal",
        3.0,
        0.4,
        "A gesture of full exposure moves an even belief to about .95.",
        "E11; improvised",
        "nats",
    ),
    Prior(
        "curvature",
        "loguniform",
        0.5,
        2.0,
        "Whether small steps are tokens or bricks is disputed (L1311); even odds for both.",
        "E11; L1311",
    ),
    Prior(
        "temptation",
        "uniform",
        1.2,
        2.8,
        "A security seeker's gain from exploiting lies between mutual defection (1) and mutual "
        "cooperation (3): a stag hunt.",
        "L324-336; E1",
        "payoff, with P = 1 and R = 3",
    ),
    Prior(
        "sucker",
        "uniform",
        -0.8,
        0.8,
        "Being exploited is worse than mutual defection (1), by how much is open.",
        "L324-336; E1",
        "payoff, with P = 1 and R = 3",
    ),
    Prior(
        "guarantee_worth",
        "uniform",
        0.2,
        0.8,
        "A guarantor of full strength makes good part of what exploitation would cost.",
        "L1024-1050; E1; improvised",
        "payoff, with P = 1 and R = 3",
    ),
    Prior(
        "newcomer_shift",
        "normal",
        0.0,
        0.3,
        "A new leader whom nothing binds begins about where the pair began.",
        "E18; improvised",
        "log-odds",
    ),
    Prior(
        "newcomer_spread",
        "lognormal",
        0.2,
        0.3,
        "Leaders of one state differ in how far they trust another; E18's example uses .2.",
        "E18; improvised",
    ),
    Prior(
        "uncoded_sensibility",
        "uniform",
        0.0,
        1.0,
        "A leader whose sensibility the case does not code may have any.",
        "improvised",
    ),
)

CLOSED_BAD_FAITH = 0.9
"""The bad faith of the reading that is called so: nearly closed, as in L876-882."""
