"""Trust: four accounts of what it is, whose it is, and how deep it goes."""

from __future__ import annotations

from detente.concepts.vocabulary import OrderedVocabulary, Term, Vocabulary


class TrustAccount(Vocabulary):
    """Four accounts of what it means to trust."""

    ACCEPTED_VULNERABILITY = Term(
        "accepted vulnerability",
        "Rousseau and co-authors: a state of mind in which one is willing to be open to harm, "
        "because one expects the other to mean and to do well.",
        "747-755",
        ("rousseau1998",),
        also=("Rousseau",),
    )
    ENCAPSULATED_INTEREST = Term(
        "encapsulated interest",
        "Hardin: I trust you in a matter when I believe that minding my interests in it serves "
        "your own, so that yours contain mine.",
        "757-763",
        ("hardin2002",),
        also=("Hardin",),
    )
    PREFERENCE_FOR_COOPERATION = Term(
        "preference for mutual cooperation",
        "Kydd: trust is the belief that the other would sooner cooperate with a cooperator than "
        "take advantage of it, that is, that it is a security seeker.",
        "763-767",
        ("kydd2005",),
        also=("Kydd",),
    )
    DOING_RIGHT = Term(
        "doing what is right",
        "Hollis: partners who trust keep their promises because they ought to, even where "
        "breaking them would pay. An egoist, who would break them, can never be so trusted.",
        "775-797",
        ("hollis1998",),
        also=("Hollis",),
    )


class TrustDepth(OrderedVocabulary):
    """How far down into the states trust reaches, shallowest first."""

    CONTINGENT_COOPERATION = Term(
        "contingent cooperation",
        "Trust is confined to those who lead at present, and cooperation may end when they go.",
        "1016-1018",
        ("booth_wheeler2008",),
    )
    EMBEDDED_TRUST = Term(
        "embedded trust",
        "Trust lives in the habits of the societies themselves, so that it outlasts changes of "
        "leaders and stands in the way of any who would undo it.",
        "73-79, 895-909, 1018-1022",
        ("booth_wheeler2008",),
    )


class Belief(Vocabulary):
    """Who trusts whom, and how much trust is enough."""

    TRUST = Term(
        "trust",
        "One state's probability that another is a security seeker (first-order trust).",
        "747-755, 763-767",
        ("kydd2005", "rousseau1998"),
        "t",
    )
    PERCEIVED_TRUST = Term(
        "perceived trust",
        "One state's estimate of how likely the other is to trust it (second-order trust). Who "
        "believes itself trusted must read the other's arms as malice; who does not may read them "
        "as fear.",
        "813-821",
        ("booth_wheeler2008", "acharya_ramsay2013"),
        "q",
        ("second-order trust",),
    )
    TRUST_THRESHOLD = Term(
        "trust threshold",
        "The least trust at which a security seeker cooperates: below it, the loss it risks from "
        "being exploited outweighs the gain it may expect.",
        "",
        ("kydd2005", "jervis1978"),
        "m",
        ("critical trust",),
    )
    TRUSTWORTHINESS = Term(
        "trustworthiness",
        "Deserving trust: being such that another who makes itself vulnerable will not be made to "
        "regret it. It has to be shown, since it cannot be seen.",
        "749-755, 831-833, 1315-1317",
        ("hardin2002",),
    )
    MISTRUST = Term(
        "mistrust",
        "The expectation that the other would exploit an opening; the state of affairs from which "
        "any account of trust building between adversaries has to start.",
        "44-48, 650-656, 734-744, 1170-1172",
        ("kydd2005",),
        also=("distrust", "suspicion"),
    )
    INTERPERSONAL_TRUST = Term(
        "interpersonal trust",
        "Trust between particular leaders or diplomats who know each other, as between de Gaulle "
        "and Adenauer.",
        "1058-1064, 1301-1305",
    )
    SOCIETAL_TRUST = Term(
        "societal trust",
        "Trust between peoples: how far the public of one state believes in the good will of the "
        "other's.",
        "73-79, 1005-1020, 1277-1279",
        ("booth_wheeler2008",),
        "Soc",
    )
    EMBEDDEDNESS = Term(
        "embeddedness",
        "How much of a new leader's trust comes from society and how little from the leader's own "
        "views; at 0 every succession starts afresh.",
        "895-909",
        ("booth_wheeler2008",),
        "w",
    )
