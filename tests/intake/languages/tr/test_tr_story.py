"""A Turkish story: names by their apostrophe and their capitals, kin by their endings, the verb last."""

from izdeu.intake.found import Found, FoundEvent
from izdeu.intake.languages.tr.read import read
from izdeu.intake.propose import propose

HEAD = "Haber\n\n8 Mart 2021\n\n"


def told(text: str) -> Found:
    return read(HEAD + text + "\n")


def name(found: Found, id: str | None) -> str:
    return next(one.canonical or one.descriptor for one in found.persons if one.id == id)


def of(found: Found, type: str) -> FoundEvent:
    return next(event for event in found.events if event.type == type and event.person)


def test_what_stands_behind_an_apostrophe_is_no_part_of_a_name() -> None:
    found = told("Patigül Rozi kocası Abdurrahman Tohti'yi arıyor. Abdurrahman'ın pasaportuna el konuldu.")
    assert {p.canonical for p in found.persons} == {"Patigül Rozi", "Abdurrahman Tohti"}
    assert name(found, of(found, "passport_confiscated").person) == "Abdurrahman Tohti"
    assert [(name(found, r.person), r.type, name(found, r.other)) for r in found.relations] == [
        ("Abdurrahman Tohti", "husband", "Patigül Rozi")
    ]


def test_a_passive_is_told_of_its_subject_with_day_and_term() -> None:
    found = told("Serhat Aslan 12 Ekim 1995'te tutuklandı. Sonra on yıl hapis cezasına çarptırıldı.")
    arrest, sentence = of(found, "arrested_or_detained"), of(found, "sentenced")
    assert arrest.when is not None and arrest.when.iso() == "1995-10-12"
    assert (name(found, sentence.person), sentence.detail.years) == ("Serhat Aslan", 10)


def test_according_to_somebody_is_on_their_word() -> None:
    found = told("Berfin Aslan'a göre, Serhat Kaya karakolda dövüldü.")
    event = of(found, "tortured_or_ill_treated")
    assert (name(found, event.person), name(found, event.voice.person)) == ("Serhat Kaya", "Berfin Aslan")


def test_a_testimony_has_a_narrator() -> None:
    found = told("Benim adım Gülnur Mahmut. Ağabeyim Yasin'i 2017'de kampa gönderdiler. Onu üç yıldır aramaktayım.")
    assert name(found, found.narrator) == "Gülnur Mahmut"
    assert name(found, of(found, "sent_to_camp").person) == "Yasin"


def test_a_turkish_text_is_proposed_by_this_reader() -> None:
    found = propose(HEAD + "Annesi ertesi gün savcılığa başvurdu, çünkü Serhat Aslan evinden gözaltına alınmıştı.\n")
    assert (found.language, found.method) == ("tr", "tr-rules")


def test_a_sentence_the_rules_are_silent_about_is_read_without_a_fault() -> None:
    found = told(
        "Serhat Aslan karakolda kötü günler geçirdi. Annesi Berfin Aslan savcılık kapısında haftalarca bekledi."
    )
    assert all(e.person or e.candidates for e in found.events)
