"""The kinds of acts and of surroundings that a case can record."""

from __future__ import annotations

from detente.concepts.vocabulary import Term, Vocabulary


class MoveKind(Vocabulary):
    """Kinds of acts of one state towards another, conciliatory ones first."""

    GESTURE = Term(
        "gesture",
        "A small unilateral step of goodwill, such as GRIT strings together: it costs the sender "
        "little if it goes unanswered.",
        "845-852, 864-874",
        ("osgood1962",),
    )
    LEAP = Term(
        "leap of trust",
        "A frame-breaking conciliatory move: so exposed that an aggressor would hardly make it.",
        "884-890, 918-930, 1260-1267",
    )
    VISIT = Term(
        "visit",
        "Leaders meet, above all on one side's own ground, and come to know each other.",
        "983-989, 1060-1064",
    )
    CONCESSION = Term(
        "concession",
        "One side gives up something that it held or claimed, before anything is given in return.",
        "829-833, 845-848",
    )
    RECOGNITION = Term(
        "recognition",
        "One side accepts the other as a rightful state, government or member of the group.",
        "1142-1148",
    )
    EXCHANGE = Term(
        "exchange",
        "People, letters, information or goods begin to pass between the two sides.",
        "582-584, 987-989, 1012-1016",
    )
    TREATY = Term(
        "treaty",
        "A written agreement on how the parties will behave towards one another.",
        "991-997, 1123-1132",
    )
    INSTITUTION = Term(
        "institution",
        "The sides found, join or widen a standing body with meetings and rules.",
        "1028-1032, 1077-1085",
    )
    POOLING = Term(
        "pooling",
        "The sides put means of power under a common authority that can bind them both.",
        "924-930, 940-948",
    )
    MERGER = Term(
        "merger",
        "The sides become one political entity, or part of their government does.",
        "425-433",
    )
    REJECTION = Term(
        "rejection",
        "One side turns down, or refuses to ratify, a tie that was offered or agreed.",
        "965-975, 1052-1058",
    )
    ARMING = Term(
        "arming",
        "One side builds up or moves forces that the other has reason to fear, whomever they are "
        "meant for.",
        "257-269, 1162-1176",
    )
    CONTINGENCY_PLAN = Term(
        "contingency plan",
        "One side prepares, in plan or exercise, to fight the other.",
        "532-534, 1179-1185, 1299-1301",
    )
    THREAT = Term(
        "threat",
        "One side says or shows that it may use force against the other.",
        "89-93, 263-269",
    )
    FORCE = Term(
        "use of force",
        "Armed force is used between the two, short of war: a skirmish, a raid, a blockade.",
        "524, 1179-1181",
    )
    WAR = Term(
        "war",
        "Sustained fighting between the armed forces of the two states.",
        "350-352, 513-515",
    )
    HOSTILE_ALIGNMENT = Term(
        "hostile alignment",
        "One side allies with a third party against the other.",
        "981-983",
    )
    OCCUPATION = Term(
        "occupation",
        "One side takes or holds the other's territory by force.",
        "1138-1140, 1183-1185",
    )

    @property
    def conciliatory(self) -> bool:
        """Whether the act reaches out to the other side; if not, it is hostile."""
        return self not in _HOSTILE


_HOSTILE = frozenset(
    {
        MoveKind.REJECTION,
        MoveKind.ARMING,
        MoveKind.CONTINGENCY_PLAN,
        MoveKind.THREAT,
        MoveKind.FORCE,
        MoveKind.WAR,
        MoveKind.HOSTILE_ALIGNMENT,
        MoveKind.OCCUPATION,
    }
)


class SurroundingKind(Vocabulary):
    """Kinds of circumstances outside a pair that move it."""

    GUARANTEE = Term(
        "guarantee",
        "An outside power stands behind an actor, and so lowers what trusting can cost it.",
        "1026-1050",
    )
    COMMON_THREAT = Term(
        "common threat",
        "The actors face the same danger from a third party or a movement.",
        "672-674, 1087-1095, 1134-1144",
    )
    ABANDONMENT = Term(
        "abandonment",
        "A protector withdraws, so that the actors are left to one another.",
        "1105-1111",
    )
    SHARED_INSTITUTION = Term(
        "shared institution",
        "The actors belong to a wider body that others lead.",
        "1028-1032, 1038-1044",
    )
    TECHNOLOGY = Term(
        "technology",
        "A technical development changes what the actors can gain from one another or lose to "
        "one another.",
        "395-397, 672-674",
    )

    @property
    def joint(self) -> bool:
        """Whether it concerns two actors only when it stands around both of them."""
        return self in (SurroundingKind.COMMON_THREAT, SurroundingKind.SHARED_INSTITUTION)
