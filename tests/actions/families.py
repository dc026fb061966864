"""An invented family: Aygul Serikqyzy looks for her husband, and tells Amal."""

from izdeu.actions.casebook import Casebook
from izdeu.actions.interview import register, take
from izdeu.model.claim import Basis, Detail
from izdeu.model.consent import KEEP, Answers, Use
from izdeu.model.interview import Family, Interview, Missing, Relative, Source, Testimony, Told, Waiting, Who
from izdeu.model.speaker import SpeakerKind

AYGUL = Who("Aygul Serikqyzy", "+7 701 555 0142, aygul_s@mail.example")
SEALED = ("aygul", "serikqyzy", "555 0142", "555-01-42", "bolat")
"""What nobody may read anywhere while the compartment is closed: her name, her number, and the cousin's name."""
NAME = Use("publish_name", "public")
UN = Use("appeal", "un_bodies")
YES = Answers((KEEP, NAME), no=(UN,), language="kk", aloud=True)
WIFE = Family("Nurbek Toleu", "wife", AYGUL, "kk", "Aygul's visa ends in May; call 8 (701) 555-01-42")
COUSIN = Source(SpeakerKind.RELATIVE, Who("my cousin Bolat"))
STORY = "My husband called me from Ghulja. After that I heard nothing. I am Aygul and I wait for him."
TOLD = Testimony(
    Missing(
        ("Nurbek Toleu", "Нұрбек Төлеу", "努尔别克"), "male", "1985", residence="Ghulja", occupation="driver",
        children="2 daughters",
    ),
    (Relative("daughter", "Aliya Toleu"), Relative("brother")),
    (
        Told("arrested_or_detained", "taken from his shop", "May 2017", "Ghulja", Detail(by="county police"), basis=Basis.WITNESSED),
        Told("sentenced", "he got nine years", detail=Detail(years=9), source=COUSIN),
        Told("last_contact", "he telephoned", "2017-04-30"),
        Told("appeal_made", "wrote to the ministry", "2018"),
    ),
    Basis.WITNESSED,
    language="kk",
    place="Almaty",
    narrative=STORY,
)  # fmt: skip


def came(book: Casebook, family: Family = WIFE, answers: Answers = YES) -> Waiting:
    return register(book, family, answers)


def heard(book: Casebook, family: Family = WIFE, testimony: Testimony = TOLD, answers: Answers = YES) -> Interview:
    return take(book, came(book, family, answers).id, testimony)
