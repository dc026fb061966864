"""An invented casebook of any size, encrypted, to see how the desk bears it. Nobody in it exists.

    python benchmarks/desk/generate.py FOLDER [--persons 40000] [--claims 200000] [--passphrase-file FILE] [--seed 1]

Writes FOLDER/casebook, its passphrase into FOLDER/passphrase where no file is named, and FOLDER/sought.json: names, words and
persons to look for. Families tell of their missing in five languages and three scripts; a fifth of the texts are private
letters, whose speakers are sealed; two in five claims are accepted, a few rejected, the rest wait. Records go through the
store's own ports, and what is derived of them is written beside, as `rebuild` would come to it but for links: those are known
here, and not computed.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "linkage"))
from population import Person, full_name, people

from izdeu import names
from izdeu.actions.indexing import indexed
from izdeu.actions.ports import Store
from izdeu.model.claim import Basis, Claim, Decision, Detail, Proposal, Verdict
from izdeu.model.evidence import Evidence
from izdeu.model.ids import keyed_id
from izdeu.model.person import Judgement, Link, Mention, Sameness
from izdeu.model.reading import Reading
from izdeu.model.record import Deed, Record
from izdeu.model.source import Document, Openness, Rendition
from izdeu.model.speaker import Speaker, SpeakerIdentity, SpeakerKind
from izdeu.model.standing import Derived, Standing, StandingClaim
from izdeu.model.when import When
from izdeu.model.where import Where
from izdeu.store import create_casebook

PASSPHRASE = "forty thousand who do not exist"  # noqa: S105 — of a casebook that holds nobody
BATCH = 400  # documents that are written in one transaction
TOWNS = {
    "65": ("Ghulja", "Кульджа", "Құлжа", "伊宁", "غۇلجا"), "6523": ("Changji", "Чанцзи", "Санжы", "昌吉", "سانجى"),
    "6528": ("Korla", "Корла", "Қорла", "库尔勒", "كورلا"), "6529": ("Aksu", "Аксу", "Ақсу", "阿克苏", "ئاقسۇ"),
    "6531": ("Kashgar", "Кашгар", "Қашқар", "喀什", "قەشقەر"), "6532": ("Khotan", "Хотан", "Хотан", "和田", "خوتەن"),
    "6540": ("Tekes", "Текес", "Текес", "特克斯", "تېكەس"), "6542": ("Tacheng", "Чугучак", "Шәуешек", "塔城", "چۆچەك"),
}  # fmt: skip
LANGUAGES = ("en", "ru", "kk", "zh", "ug")
SCRIPTS = {"en": "latin", "ru": "cyrillic", "kk": "kazakh", "zh": "chinese", "ug": "arabic"}
EVENTS = {
    "arrested_or_detained": ("{who} was detained in {place} in {when}. ", "{who}: задержание, {place}, {when}. ",
                             "{who} {when} {place} ұсталды. ", "{who}于{when}在{place}被拘留。", "{who} {when} {place} تۇتقۇن قىلىندى. "),
    "sent_to_camp": ("{who} was taken to a camp near {place} in {when}. ", "{who}: лагерь близ {place}, {when}. ",
                     "{who} {when} {place} маңындағы лагерьге әкетілді. ", "{who}于{when}被送进{place}的集中营。",
                     "{who} {when} {place} لاگېرغا ئېلىپ كېتىلدى. "),
    "sentenced": ("In {when} a court in {place} sentenced {who} to {years} years. ", "{when} суд в {place}: {who}, {years} лет. ",
                  "{when} {place} соты {who} үшін {years} жыл кесті. ", "{when}{place}法院判处{who}{years}年徒刑。",
                  "{when} {place} سوتى {who} نى {years} يىللىق قاماققا ھۆكۈم قىلدى. "),
    "last_contact": ("The family last heard of {who} in {when}, from {place}. ", "Последняя весть: {who}, {when}, {place}. ",
                     "{who} туралы соңғы хабар {when} {place}. ", "家人最后一次得到{who}的消息是{when}，在{place}。",
                     "{who} دىن ئاخىرقى خەۋەر {when} {place}. "),
    "passport_confiscated": ("The passport of {who} was taken in {place} in {when}. ", "{who}: паспорт отобран, {place}, {when}. ",
                             "{who} паспорты {when} {place} алынды. ", "{who}的护照于{when}在{place}被没收。",
                             "{who} نىڭ پاسپورتى {when} {place} يىغىۋېلىندى. "),
    "released": ("{who} was let go in {when} and may not leave {place}. ", "{who}: отпущен, {when}, {place}. ",
                 "{who} {when} босатылды, {place}. ", "{who}于{when}获释，不得离开{place}。", "{who} {when} قويۇپ بېرىلدى, {place}. "),
    "appeal_made": ("An appeal was made for {who} in {when} in {place}. ", "Обращение за {who}, {when}, {place}. ",
                    "{who} үшін {when} {place} өтініш берілді. ", "{when}在{place}为{who}提出申诉。",
                    "{who} ئۈچۈن {when} {place} ئىلتىماس سۇنۇلدى. "),
}  # fmt: skip
KIN = {
    "wife": ("{who}, wife of {other}. ", "{who}, жена {other}. ", "{who}, {other} жұбайы. ", "{who}是{other}的妻子。",
             "{who}, {other} نىڭ ئايالى. "),
    "son": ("{who}, son of {other}. ", "{who}, сын {other}. ", "{who}, {other} ұлы. ", "{who}是{other}的儿子。",
            "{who}, {other} نىڭ ئوغلى. "),
    "daughter": ("{who}, daughter of {other}. ", "{who}, дочь {other}. ", "{who}, {other} қызы. ", "{who}是{other}的女儿。",
                 "{who}, {other} نىڭ قىزى. "),
}  # fmt: skip
FACTS = ("born", "sex", "occupation", "residence", "age")
FACT = ("{who}: {fact}. ", "{who}: {fact}. ", "{who}: {fact}. ", "{who}：{fact}。", "{who}: {fact}. ")
PUBLISHERS = ("The Valley Herald", "Вестник степи", "Дала жаршысы", "山谷日报", "ۋادى خەۋىرى", "")


@dataclass
class Written:
    """A document while it is being written: its text, and what is claimed of which words of it."""

    id: str
    language: str
    private: bool
    rng: random.Random
    text: str = ""
    mentions: dict[int, Mention] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    speaker: Speaker | None = None
    at: date = date(2020, 1, 1)

    @property
    def rendition(self) -> str:
        return f"r-{self.id}"

    @property
    def place(self) -> int:
        return LANGUAGES.index(self.language)

    def say(self, template: str, person: Person, **parts: str) -> Evidence:
        """One sentence more; the words it is."""
        start = len(self.text)
        self.text += template.format(who=self.named(person), **parts)
        return Evidence(self.rendition, start, len(self.text.rstrip()), self.text[start:].rstrip())

    def named(self, person: Person) -> str:
        mention = self.mentions.get(person.number)
        if mention:
            return mention.label
        name = full_name(person, SCRIPTS[self.language], self.rng.randrange(6), self.rng)
        start = len(self.text)
        said = Evidence(self.rendition, start, start + len(name), name)
        id = f"m-{self.id}-{person.number}"
        self.mentions[person.number] = Mention(id, self.id, f"p-{self.id}-{person.number}", name, True, (said,))
        return name

    def claim(self, person: Person, predicate: str, reading: str, said: Evidence, **more: object) -> None:
        id = f"c-{self.id}-{len(self.claims)}"
        speaker = self.speaker.id if self.speaker and predicate.startswith("event:") else None
        mention = self.mentions[person.number].id
        more = {"speaker": speaker, "basis": Basis.TOLD if speaker else Basis.UNKNOWN} | more
        self.claims.append(Claim(id, mention, predicate, said.quote, reading, (said,), **more))  # type: ignore[arg-type]


def town(person: Person, language: str) -> str:
    return TOWNS.get(person.place[:4], TOWNS["65"])[LANGUAGES.index(language)]


def write(id: str, family: Sequence[Person], rng: random.Random) -> Written:
    """What one source tells of a family: who they are, whose relatives, and what happened to some."""
    private = rng.random() < 0.2
    written = Written(id, rng.choices(LANGUAGES, (30, 25, 25, 12, 8))[0], private, rng)
    written.at = date(2017, 6, 1) + timedelta(days=rng.randrange(2500))
    written.speaker = Speaker(f"s-{id}", SpeakerKind.RELATIVE, "a relative of the missing", open=not private)
    told = rng.sample(family, k=min(len(family), rng.choice((1, 2, 2, 3, 3, 4))))
    for person in told:
        _introduce(written, person, told)
    for person in told[: rng.choice((1, 1, 2))]:
        _happened(written, person)
    return written


def _introduce(written: Written, person: Person, told: Sequence[Person]) -> None:
    rng, at = written.rng, written.place
    tie = next(((kin, other) for other in told if other is not person and (kin := _kin(person, other))), None)
    if tie and tie[1].number in written.mentions:
        said = written.say(KIN[tie[0]][at], person, other=written.named(tie[1]))
        other = written.mentions[tie[1].number].id
        written.claim(person, f"kin:{tie[0]}", tie[0], said, other=other)
    else:
        fact = rng.choice(FACTS)
        reading, shown, when = _fact(person, fact, written)
        said = written.say(FACT[at], person, fact=shown)
        written.claim(person, fact, reading, said, when=when)
    mention = written.mentions[person.number]
    written.claim(person, "name", mention.label, mention.evidence[0])


def _kin(person: Person, other: Person) -> str | None:
    if person.spouse is other and person.sex == "female":
        return "wife"
    return {"male": "son", "female": "daughter"}[person.sex] if person.mother is other else None


def _fact(person: Person, fact: str, written: Written) -> tuple[str, str, When | None]:
    match fact:
        case "born":
            return str(person.born.year), str(person.born.year), When.year(person.born.year)
        case "sex":
            return person.sex, person.sex, None
        case "age":
            age = written.at.year - person.born.year
            return str(age), str(age), When(date(person.born.year - 1, 1, 1), person.born.replace(month=12, day=31))
        case "occupation":
            return person.work, person.work, None
    return town(person, written.language), town(person, written.language), None


def _happened(written: Written, person: Person) -> None:
    rng, at = written.rng, written.place
    written.claim(person, "role", "missing_or_detained", written.mentions[person.number].evidence[0])
    for event in sorted(rng.sample(sorted(EVENTS), k=rng.choice((1, 2, 2, 3)))):
        year, month, years = rng.randrange(2016, 2021), rng.randrange(1, 13), rng.randrange(3, 20)
        place = town(person, written.language)
        said = written.say(EVENTS[event][at], person, place=place, when=f"{year}-{month:02}", years=str(years))
        detail = Detail(years=float(years)) if event == "sentenced" else Detail()
        when, where = When.month(year, month, f"{year}-{month:02}"), Where(place, None)
        written.claim(person, f"event:{event}", event, said, when=when, where=where, detail=detail)


def records(written: Written, number: int, id_key: bytes) -> tuple[list[Record], Derived, Rendition]:
    """Its records as `add` and `review` would have left them, and the rows that follow. It has been read: no reader waits for it."""
    rng, at = written.rng, When.day(written.at)
    openness = Openness.PRIVATE if written.private else Openness.PUBLISHED
    digest = sha256(written.text.encode()).hexdigest()
    document = Document(
        written.id, f"{number:06}.txt", digest, digest, "text/plain", len(written.text.encode()), openness
    )
    publisher = "" if written.private else PUBLISHERS[written.place]
    rendition = Rendition(
        written.rendition, written.id, "generated", "1", written.text, written.language, at, publisher
    )
    writer = next(iter(written.mentions.values()))
    speakers = (written.speaker,) if written.speaker else ()
    identities = tuple(SpeakerIdentity(f"i-{one.id}", one.id, writer.id) for one in speakers if written.private)
    proposals = tuple(Proposal(claim, "generated", "1", round(rng.uniform(0.4, 0.95), 2)) for claim in written.claims)
    reading = Reading(
        keyed_id(id_key, "rd", written.id), written.id, written.rendition, "generated", "1", tuple(written.mentions.values()), speakers,
        identities, proposals,
    )  # fmt: skip
    whole = rng.random()  # some documents are reviewed, some are not, some are half done
    verdicts = {p.claim.id: _verdict(rng, whole) for p in proposals}
    decisions = [Decision(f"x-{id}", id, verdict) for id, verdict in verdicts.items() if verdict]
    rows = tuple(
        StandingClaim(
            p.claim, written.id, _standing(verdicts[p.claim.id]), p.method, p.version, p.score, (),
            "Boris" if verdicts[p.claim.id] else "",
        )
        for p in proposals
    )  # fmt: skip
    keys = {(key, m.id, m.label) for m in written.mentions.values() for key in names.keys(m.label)}
    derived = Derived(tuple(written.mentions.values()), rows, speakers, (), tuple(sorted(keys)))
    return [document, rendition, reading, *decisions], derived, rendition


def _verdict(rng: random.Random, whole: float) -> Verdict | None:
    if whole > 0.6 or (whole > 0.4 and rng.random() < 0.5):
        return None
    return Verdict.REJECT if rng.random() < 0.03 else Verdict.ACCEPT


def _standing(verdict: Verdict | None) -> Standing:
    return {None: Standing.PROPOSED, Verdict.ACCEPT: Standing.ACCEPTED}.get(verdict, Standing.REJECTED)


def families(persons: int, rng: random.Random) -> list[list[Person]]:
    found: list[list[Person]] = []
    for person in people(persons * 4 // 3, rng):  # a quarter of them nobody happens to speak of
        if person.mother is None and person.sex == "male":
            found.append([])
        found[-1].append(person)
    return found


def documents(persons: int, claims: int, rng: random.Random) -> Iterator[Written]:
    """Until there are so many claims of so many persons: every family once, and then again and again."""
    houses, made, number, told = families(persons, rng), 0, 0, set[int]()
    for _ in range(100):
        rng.shuffle(houses)
        for family in houses:
            written = write(f"{number:06}", family, rng)
            made, number = made + len(written.claims), number + 1
            told.update(written.mentions)
            yield written
            if made >= claims and len(told) >= persons:
                return


def links(of_person: dict[int, list[Mention]], rng: random.Random) -> tuple[list[Link], list[Judgement]]:
    """One person's records are linked in a chain; now and then with a namesake's; a tenth of them somebody has judged."""
    found: dict[tuple[str, str], Link] = {}
    judged = []
    listed = sorted(of_person)
    for number in listed:
        for one, other in pairwise(of_person[number]):
            left, right = sorted((one.id, other.id))
            found[left, right] = Link(
                left, right, round(rng.uniform(0.55, 0.98), 3), ("the names fit", "the same family")
            )
            if rng.random() < 0.1:
                judged.append(Judgement(f"j-{len(judged)}", left, right, Sameness.SAME, "the same family"))
        if rng.random() < 0.05:
            one, other = rng.choice(of_person[number]), rng.choice(of_person[rng.choice(listed)])
            if one.document != other.document:
                left, right = sorted((one.id, other.id))
                found.setdefault((left, right), Link(left, right, round(rng.uniform(0.5, 0.6), 3), ("the names fit",)))
    return list(found.values()), judged


def fill(store: Store, persons: int, claims: int, seed: int) -> dict[str, object]:
    """Everything into an empty casebook. What there is to look for in it."""
    rng = random.Random(seed)
    of_person: dict[int, list[Mention]] = {}
    sought: dict[str, list[str]] = {"names": [], "words": [], "persons": []}
    counts = {"documents": 0, "claims": 0, "mentions": 0}
    batch: list[tuple[list[Record], Derived, Rendition]] = []
    store.append([Deed("deed-generated", "init", "benchmark")], "Boris")
    for number, written in enumerate(documents(persons, claims, rng)):
        for person, mention in written.mentions.items():
            of_person.setdefault(person, []).append(mention)
        batch.append(records(written, number, store.id_key))
        counts["documents"] += 1
        counts["claims"] += len(written.claims)
        counts["mentions"] += len(written.mentions)
        if number % 40 == 0:
            sought["names"].append(next(iter(written.mentions.values())).label)
            sought["words"].append(" ".join(rng.sample(written.text.split(), k=min(2, len(written.text.split())))))
        if len(batch) == BATCH:
            put(store, batch)
            batch = []
    put(store, batch)
    found, judged = links(of_person, rng)
    with store.transaction():
        store.add(Derived(links=tuple(found)))
        store.append(judged, "Boris")
    sought["persons"] = [of_person[n][0].person for n in rng.sample(sorted(of_person), k=min(500, len(of_person)))]
    return {**counts, "persons": len(of_person), "links": len(found), "sought": sought}


def put(store: Store, batch: Sequence[tuple[list[Record], Derived, Rendition]]) -> None:
    with store.transaction():
        store.append([record for made, _, _ in batch for record in made], "Boris")
        for _, derived, _ in batch:
            store.add(derived)
        store.put_texts([indexed(rendition) for _, _, rendition in batch])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--persons", type=int, default=40_000)
    parser.add_argument("--claims", type=int, default=200_000)
    parser.add_argument("--passphrase-file", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    file = args.passphrase_file or args.folder / "passphrase"
    if not file.exists():
        file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    store, _ = create_casebook(args.folder / "casebook", file.read_text(encoding="utf-8").splitlines()[0])
    try:
        made = fill(store, args.persons, args.claims, args.seed)
    finally:
        store.close()
    (args.folder / "sought.json").write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    print(json.dumps({name: count for name, count in made.items() if name != "sought"}))


if __name__ == "__main__":
    main()
