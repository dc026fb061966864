"""Event types that are alike in whose they are: what befalls somebody, what one does, where one goes, and so on."""

from collections.abc import Mapping

KINDS: Mapping[str, tuple[str, ...]] = {
    "fate": (
        "arrested_or_detained", "sent_to_camp", "house_arrest", "charged", "sentenced", "imprisoned", "released", "died",
        "forced_labour", "tortured_or_ill_treated", "health", "passport_confiscated", "transferred", "child_separated",
        "forcibly_returned",
    ),
    "act": ("appeal_made", "protest"),
    "move": ("travelled", "migrated", "returned", "citizenship"),
    "reply": ("official_reply",),
    "lost": ("missing_since", "last_contact", "contact"),
    "watch": ("summoned", "surveilled_or_interrogated", "threatened"),
}  # fmt: skip


def kind_of(type: str) -> str:
    """The group of KINDS; of a type in none, fate."""
    return next((kind for kind, types in KINDS.items() if type in types), "fate")
