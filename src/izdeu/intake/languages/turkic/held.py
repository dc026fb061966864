"""Which events mean that somebody is held or gone: one table for whom the story looks for and for what part they have in it."""

HELD = frozenset(
    (
        "arrested_or_detained",
        "charged",
        "forced_labour",
        "forcibly_returned",
        "house_arrest",
        "imprisoned",
        "last_contact",
        "missing_since",
        "sent_to_camp",
        "sentenced",
    )
)
SUFFERED = HELD | {"passport_confiscated", "tortured_or_ill_treated"}
"""Befalls those who are held, and by itself makes nobody one: whom a pronoun means is told by these too."""
