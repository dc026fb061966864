from datetime import date

from izdeu.model.claim import Basis, Claim, Decision, Detail, Proposal, Spoken, Stance, Verdict
from izdeu.model.consent import KEEP, Answers, Consent, Given, Use, Withdrawal
from izdeu.model.contact import Code, CodeWord, Contact
from izdeu.model.evidence import Evidence
from izdeu.model.interview import Interview, Waiting
from izdeu.model.person import Mention
from izdeu.model.reading import Reading
from izdeu.model.record import dump, kind_of, load
from izdeu.model.source import Document, Openness
from izdeu.model.speaker import Speaker, SpeakerIdentity, SpeakerKind
from izdeu.model.when import When
from izdeu.model.where import Where

SAID = Evidence("r-1", 4, 9, "тұтқын")
CLAIM = Claim(
    "c-1", "m-1", "event:sentenced", "nine years", "sentenced", (SAID,), Stance.DENIED, "s-1", Basis.TOLD, "s-2",
    when=When.month(2017, 5, "May 2017"), where=Where("Ghulja", "xj-yining"), detail=Detail(years=9, charge="extremism"),
)  # fmt: skip


def test_every_record_comes_back_as_it_was_written():
    reading = Reading(
        "rd-1", "d-1", "r-1", "en.rules", "1",
        (Mention("m-1", "d-1", "p-1", "Aysha", True, (SAID,)),),
        (Speaker("s-1", SpeakerKind.RELATIVE, "wife", True),), (SpeakerIdentity("i-1", "s-1", "m-1"),),
        (Proposal(CLAIM, "en.rules", "1", 0.8, ("m-1", "m-2")),),
    )  # fmt: skip
    decision = Decision("x-1", "c-1", Verdict.CORRECT, "the letter says ten", CLAIM)
    for record in (reading, decision, Document("d-1", "a.txt", "00", "o-1", "text/plain", 3, Openness.PRIVATE)):
        assert load(kind_of(record), dump(record)) == record


def test_what_a_family_agreed_to_and_told_comes_back_as_it_was_written():
    answers = Answers((KEEP,), (Use("publish_name", "public"),), "ug", "s-2", True, Given.RECORDED, date(2027, 1, 1))
    records = (
        Speaker("s-1", SpeakerKind.INTERPRETER, "interpreter", False),
        SpeakerIdentity("i-1", "s-1", None, name="Гүлнар", reached="+7 701 555 0142"),
        Consent("k-1", "s-1", "p-1", answers),
        Withdrawal("w-1", "k-1", (KEEP,), "afraid"),
        Waiting("q-1", "s-1", "p-1", "Нұрбек Төлеу", "wife", "kk", "today"),
        Interview("n-1", "q-1", "s-1", "d-1", "m-1", "kk", "s-2", "Almaty", date(2020, 3, 1)),
        Contact("t-1", "d-2", "m-1", "s-1", "s-3", date(2020, 3, 1), "phone", Spoken.CODED, date(2020, 4, 1)),
        Code("cw-1", "t-1", (CodeWord("rain", "do not call"),)),
    )
    for record in records:
        assert load(kind_of(record), dump(record)) == record


def test_canonical_json_is_one_text_for_one_record():
    assert dump(When.day(date(2017, 5, 3))) == '{"earliest":"2017-05-03","latest":"2017-05-03"}'
    assert "тұтқын" in dump(SAID)
