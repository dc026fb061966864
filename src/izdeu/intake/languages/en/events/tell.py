"""From wordings to event reports: who, when, where, on whose word, and each told once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Span as Words
from spacy.tokens import Token

from izdeu.intake.found import FoundEvent, Span, Voice
from izdeu.intake.languages.en import clause
from izdeu.intake.languages.en.dates import Anchors, Dated, fix
from izdeu.intake.languages.en.events import by_word
from izdeu.intake.languages.en.events.entries import heads, stated, subject
from izdeu.intake.languages.en.events.match import Hit, hits
from izdeu.intake.languages.en.events.once import once
from izdeu.intake.languages.en.events.replies import Cast, Reply, officers, replies
from izdeu.intake.languages.en.general import about_nobody, of_people_at_large
from izdeu.intake.languages.en.journeys import journey, says_back
from izdeu.intake.languages.en.kin import kin_word
from izdeu.intake.languages.en.moment import moments
from izdeu.intake.languages.en.scene import Scene
from izdeu.intake.languages.en.slots import detail
from izdeu.intake.languages.en.stance import stance
from izdeu.intake.languages.en.subjects import by_trade
from izdeu.intake.languages.en.where import abroad, holder, place
from izdeu.model.claim import Detail, Stance
from izdeu.model.speaker import SpeakerKind
from izdeu.model.when import When
from izdeu.model.where import Where

METHOD = "en-rules"
HELD = frozenset(
    (
        "arrested_or_detained",
        "sent_to_camp",
        "imprisoned",
        "house_arrest",
        "sentenced",
        "missing_since",
        "released",
        "charged",
    )
)
"""What happens to those who are looked for."""
OFFICIAL = {SpeakerKind.OFFICIAL, SpeakerKind.AGENCY}
TOGETHER = HELD - {"released", "sentenced", "charged"}
ONE_OF_TWO = frozenset(("contact", "last_contact"))
ACTS = frozenset(("appeal_made", "protest", "official_reply"))
STATED = {"feared": Stance.FEARED, "denied": Stance.DENIED}


@dataclass(frozen=True, slots=True)
class Draft:
    """An event report on its way: what was found so far, and the word and sentence it was found in."""

    hit: Hit
    type: str
    persons: tuple[str, ...]
    stance: Stance
    voice: Voice
    when: When | None = None
    dated: Dated | None = None
    where: Where | None = None
    country: str = ""
    candidates: tuple[str, ...] = ()
    order: tuple[int, int] = field(default=(0, 0))


def events(scene: Scene) -> tuple[FoundEvent, ...]:
    """Every event the text reports of a person, once; those whose person cannot be told have candidates."""
    return tuple(once(tellings(scene)))


def tellings(scene: Scene) -> tuple[FoundEvent, ...]:
    """The same in the order told, as often as each is told."""
    entries = heads(scene)
    drafts = _dated_by_events([*_drafts(scene, entries)])
    drafts = _known_ones(_silences([_one_of_two(draft, _held(drafts)) for draft in drafts]))
    held = _held([d for d in drafts if d.type != "released"])
    drafts = [
        d
        for d in _inherited(drafts, scene)
        if not (_only_held(d, drafts) or (d.hit.pattern.of_held and not held & {*d.persons}))
    ]
    found = [event for draft in drafts for event in _events(draft, scene)]
    found += _replies(scene, _held(drafts), found)
    found += _entries(scene, entries)
    return tuple(sorted(found, key=lambda event: event.span))


def _drafts(scene: Scene, entries: Sequence[tuple[int, str]] = ()) -> Iterator[Draft]:
    skip = tuple(Span(s.start_char, s.end_char) for s in scene.doc.sents if about_nobody(s[0], scene))
    dated = fix(scene.text, scene.published, skip)
    country = holder(scene.doc)
    for sentence in scene.doc.sents:
        if about_nobody(sentence[0], scene):
            continue
        days = [d for d in dated if sentence.start_char <= d.span.start < sentence.end_char]
        for draft in _of_sentence(sentence, days, country, scene):
            about = subject(entries, sentence.start_char)
            unsaid = (
                not draft.persons
                and about
                and (not draft.hit.who or (sentence[0].pos_ != "PRON" and _verbless(draft.hit)))
            )
            yield replace(draft, persons=(about,), candidates=()) if unsaid and about else draft


def _of_sentence(sentence: Words, dated: Sequence[Dated], country: str, scene: Scene) -> Iterator[Draft]:
    found = list(hits(list(sentence)))
    when = moments(found, dated, scene.doc)
    yield from _gapped(found, when, dated, scene)
    for n, hit in enumerate(found):
        draft = _draft(hit, when.get(n), country, scene)
        if draft is not None and not (of_people_at_large(sentence) and not draft.persons):
            yield draft


def _gapped(found: Sequence[Hit], when: dict[int, Dated], dated: Sequence[Dated], scene: Scene) -> Iterator[Draft]:
    """“Police detained A in July and B in September”: what is told of A is told of B, with B's own date."""
    for hit in found:
        for other in clause.gapped(hit.trigger):
            persons = meant(other, scene)
            if hit.pattern.who != "patient" or not persons or other in hit.who:
                continue
            own = next((d for d in dated if d.span.start > other.idx), None)
            span = Span(other.left_edge.idx, own.span.end if own else other.right_edge.idx + len(other.right_edge))
            draft = _draft(replace(hit, who=(other,), span=span), own, "", scene)
            if draft is not None:
                yield draft


def _draft(hit: Hit, dated: Dated | None, holding: str, scene: Scene) -> Draft | None:
    kind, where, country = hit.type, place(hit.trigger), ""
    if kind in ("goes", "goes_noun"):
        went = journey(hit.trigger, holding)
        if went is None:
            return None
        kind, to, country = went
        if kind == "returned" and not (says_back(hit.trigger) or abroad(scene.doc, holding)):
            return None
        where = Where(to) if to else where
    voice = scene.voice(hit.trigger)
    stood = _stance(hit, kind, voice)
    if stood is None:
        return None
    persons, candidates = _who(hit, scene)
    if hit.denied and persons == (voice.person,):
        return None  # "the minister said there were none in the camps": not that he was in none
    return Draft(
        hit,
        kind,
        persons,
        stood,
        voice,
        dated.when if dated else None,
        dated,
        where,
        country,
        candidates,
        (hit.trigger.sent.start, hit.trigger.i),
    )


def _stance(hit: Hit, kind: str, voice: Voice) -> Stance | None:
    if hit.denied:
        return Stance.DENIED if voice.kind in OFFICIAL else None
    found = stance(hit.trigger, modal_allowed=hit.pattern.modal, purpose_counts=kind in ACTS)
    if found is Stance.ASSERTED and hit.pattern.stance:
        return STATED[hit.pattern.stance]
    return found


# --- who --------------------------------------------------------------------------------------------------------------


def _who(hit: Hit, scene: Scene) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The persons the words for "who" mean, in order; else the candidates."""
    tokens = (*(hit.who or _omitted(hit, scene)), *_companions(hit, scene))
    persons = list(dict.fromkeys(p for token in tokens for p in meant(token, scene)))
    if not persons and hit.type == "appeal_made":
        persons = list(dict.fromkeys(p for token in tokens for own in clause.owners(token) for p in meant(own, scene)))
    if not persons and hit.pattern.who in ("visited", "lodged_with") and (teller := scene.voice(hit.trigger).person):
        persons = [teller]  # "people from the committee came to the door", she recalls
    if hit.type in ("missing_since", "last_contact", "died") and any(
        t.lower_ in ("i", "we", "me", "us") for t in hit.who[:1]
    ):
        persons = [p for p in persons if p != scene.voice(hit.trigger).person]  # nobody tells of their own silence
    if hit.type == "contact" and not _has_two_sides(hit, persons, scene):
        return (), ()
    if persons:
        return tuple(persons), ()
    ranked = [person for token in tokens for person, _ in scene.who_ranked(token)]
    return (), tuple(dict.fromkeys(ranked))[:5]


def _companions(hit: Hit, scene: Scene) -> tuple[Token, ...]:
    """“Moved to X with her husband”: who goes along goes too."""
    if hit.type in TOGETHER and clause.is_verb(hit.trigger):
        return (*_among(hit, scene), *_along(hit, scene))
    if hit.type != "goes" or hit.pattern.who != "subject":
        return ()
    return tuple(t for t in clause.objects_of(hit.trigger, "with") if scene.who(t))


def _along(hit: Hit, scene: Scene) -> Iterator[Token]:
    """“Was taken together with HIS WIFE”, "surrendered with HIS WIFE and THEIR DAUGHTER"."""
    subject = hit.pattern.who == "subject"
    for child in hit.trigger.children:
        if child.lower_ in ("together", "along", "alongside") or (child.lower_ == "with" and subject):
            below = [child, *(c for c in child.children if c.lower_ == "with")]
            yield from (o for p in below for o in clause.with_conjuncts(clause.children(p, "pobj")) if scene.who(o))


def _among(hit: Hit, scene: Scene) -> Iterator[Token]:
    """“Led seven away, A and B among them”: whoever is named of a number of people."""
    for word in hit.trigger.sent:
        if (
            word.lower_ == "among"
            and any(c.lower_ in ("them", "whom") for c in word.children)
            and word.i > hit.trigger.i
        ):
            yield from (t for t in hit.trigger.doc[hit.trigger.i + 1 : word.i] if t.pos_ == "PROPN" and scene.who(t))


def _has_two_sides(hit: Hit, persons: Sequence[str], scene: Scene) -> bool:
    """A call needs somebody else than whoever tells it; a letter needs somebody it is written to."""
    if hit.trigger.lemma_ in ("write", "send") and not any(
        meant(t, scene) for t in clause.objects_of(hit.trigger, "to") + clause.patients(hit.trigger)
    ):
        return False
    spoken = [t for t in hit.who if scene.who(t)]
    return not spoken or not all(t.lower_ in ("i", "we", "me", "us") for t in spoken)


def meant(token: Token, scene: Scene) -> tuple[str, ...]:
    """The persons a word means, or the name it is the head of."""
    if found := scene.who(token):
        return found
    parts = [c for c in token.children if c.dep_ in ("compound", "flat", "nmod", "appos")]
    return next((found for part in parts if (found := scene.who(part))), ())


def _omitted(hit: Hit, scene: Scene) -> tuple[Token, ...]:
    """“Detained in 2017. Sentenced to 14 years.”: the person the entry is about."""
    trigger = hit.trigger
    told = hit.pattern.type == "sentenced" and trigger.dep_ == "ROOT" and trigger.pos_ == "NOUN"
    if not told and (
        not clause.is_verb(trigger)
        or trigger.dep_ != "ROOT"
        or not clause.passive(trigger)
        or clause.children(trigger, "nsubj", "nsubjpass", "expl")
    ):
        return ()
    for token in reversed(scene.doc[max(0, trigger.sent.start - 120) : trigger.sent.start]):
        first = token.dep_ in ("nsubj", "nsubjpass", "ROOT")
        if first and scene.who(token):
            return (token,)
    return ()


def _verbless(hit: Hit) -> bool:
    """“Under house arrest since 2016.”, "Let out on 24 December": nobody is named because the entry is about them."""
    return not any(t.dep_ in ("nsubj", "nsubjpass") for t in hit.trigger.sent)


def _silences(drafts: list[Draft]) -> list[Draft]:
    """“There has been no sign of life since.”: of whoever was told of just before."""
    out: list[Draft] = []
    for draft in drafts:
        before = [d for d in out if d.type in HELD and d.persons]
        if (
            draft.hit.pattern.silence
            and not draft.persons
            and not draft.candidates
            and before
            and _next(before[-1], draft)
        ):
            draft = replace(draft, persons=before[-1].persons)
        out.append(draft)
    return out


def _next(earlier: Draft, later: Draft) -> bool:
    return 0 < later.hit.trigger.i - earlier.hit.trigger.i < 45


def _held(drafts: Sequence[Draft]) -> set[str]:
    return {p for d in drafts if d.type in HELD and d.stance is not Stance.DENIED for p in d.persons}


def _only_held(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """“Has been held ever since” of somebody already told to be in a camp or prison: nothing new."""
    places = {p for d in drafts if d.type in ("sent_to_camp", "imprisoned") for p in d.persons}
    return draft.hit.pattern.held and draft.when is None and bool(draft.persons) and set(draft.persons) <= places


def _one_of_two(draft: Draft, held: set[str]) -> Draft:
    """Of the two sides of a contact, the one who is looked for; else the other side of whoever tells it."""
    if draft.type not in ONE_OF_TWO or draft.hit.pattern.who != "either_party" or len(draft.persons) < 2:
        return draft
    looked_for = [p for p in draft.persons if p in held]
    others = [p for p in draft.persons if p != draft.voice.person]
    return replace(draft, persons=tuple((looked_for or others or list(draft.persons))[:1]))


def _known_ones(drafts: list[Draft]) -> list[Draft]:
    """Silence is `last_contact` of somebody known to be held, `missing_since` of somebody of whom nothing else is known."""
    held = {p for d in drafts if d.type in HELD - {"missing_since"} for p in d.persons}
    return [
        replace(d, type="missing_since")
        if d.type == "last_contact" and d.hit.pattern.silence and d.persons and not set(d.persons) & held
        else d
        for d in drafts
    ]


# --- when -------------------------------------------------------------------------------------------------------------


def _dated_by_events(drafts: list[Draft]) -> list[Draft]:
    """“Three months after his arrest” counts from the arrest told before."""
    out: list[Draft] = []
    for draft in drafts:
        if draft.dated and draft.dated.after:
            told = _event_named(draft.dated.after, out)
            draft = replace(draft, when=draft.dated.read(Anchors(None, told)) if told else draft.when)
            if told and draft.when and draft.dated:
                draft = replace(draft, when=replace(draft.when, wording=draft.dated.wording))
        out.append(draft)
    return out


def _event_named(after: str, told: Sequence[Draft]) -> When | None:
    kinds = {pattern.type for word in after.lower().split() for pattern in by_word().get(word.removesuffix("ed"), ())}
    return next((d.when for d in reversed(told) if d.type in kinds and d.when), None)


FOLLOWING = {"missing_since": {"returned", "travelled", "arrested_or_detained", "last_contact", "missing_since"}}
FOLLOWING["arrested_or_detained"] = {"last_contact"}
FOLLOWING["last_contact"] = FOLLOWING["missing_since"] - {"arrested_or_detained"}


def _inherited(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """“In 2017 he went back. He disappeared without a trace.”: gone since the journey told just before."""
    out: list[Draft] = []
    for draft in drafts:
        before = [
            d for d in out if d.type in FOLLOWING.get(draft.type, ()) and d.when and set(d.persons) & set(draft.persons)
        ]
        if draft.when is None and before and _near(before[-1], draft, scene):
            draft = replace(draft, when=before[-1].when)
        out.append(draft)
    return out


def _near(earlier: Draft, later: Draft, scene: Scene) -> bool:
    a, b = earlier.hit.trigger, later.hit.trigger
    return scene.paragraph(b) - scene.paragraph(a) <= 1 and b.i - a.i < 80


# --- what offices say -------------------------------------------------------------------------------------------------


def _replies(scene: Scene, held: set[str], told: Sequence[FoundEvent]) -> Iterator[FoundEvent]:
    """Replies of offices, unless what is said is an event of its own told to the press ("was sentenced to nine years")."""
    dated, cast = fix(scene.text, scene.published), _cast(scene, held)
    for sentence in scene.doc.sents:
        if about_nobody(sentence[0], scene):
            continue
        for reply in replies(list(sentence), cast):
            told_itself = [e for e in told if e.person == reply.person and e.type in HELD and _within(e, sentence)]
            if (
                told_itself
                and not _answers(reply)
                and (reply.stance is Stance.ASSERTED or reply.verb.lemma_ == "accuse")
            ):
                continue
            yield _reply(reply, sentence, dated, scene)


def _answers(reply: Reply) -> bool:
    """“The ministry informed her that he was serving a term”, "the second reply states": said to somebody who asked."""
    verb = reply.verb
    written = any(s.lemma_ in ("reply", "answer", "response") for s in clause.subjects(verb))
    told = clause.subjects(verb) if clause.passive(verb) else clause.children(verb, "dobj", "dative")
    somebody = any(t.pos_ == "PRON" or kin_word(t) is not None or t.ent_type_ == "PERSON" for t in told)
    return written or (somebody and verb.lemma_ in ("tell", "inform", "notify", "assure"))


def _cast(scene: Scene, held: set[str]) -> Cast:
    ties = [(tie.person, tie.other) for tie in scene.relations()]
    lost = {p.id for p in scene.persons() if scene.missing(p.id) and not (held and scene.tells(p.id))}
    cast = Cast(
        meant=lambda token: meant(token, scene),
        looked_for=frozenset(held | lost),
        kin=lambda who: frozenset(b if a == who else a for a, b in ties if who in (a, b)),
    )
    experts = {p.id for p in scene.persons() if by_trade(scene.trade(p.id)) == "activist_or_expert"}
    return replace(cast, officers=officers(scene.doc, cast) - experts)


def _entries(scene: Scene, entries: Sequence[tuple[int, str]]) -> Iterator[FoundEvent]:
    for line in stated(scene, entries, fix(scene.text, scene.published)) if entries else ():
        yield FoundEvent(
            id="",
            person=line.person,
            type=line.type,
            span=line.span,
            when=line.when,
            detail=line.detail,
            method=f"{METHOD}:entry",
        )


def _within(event: FoundEvent, sentence: Words) -> bool:
    return sentence.start_char <= event.span.start < sentence.end_char


def _reply(reply: Reply, sentence: Words, dated: Sequence[Dated], scene: Scene) -> FoundEvent:
    days = [d for d in dated if sentence.start_char <= d.span.start < sentence.end_char and d.when]
    near = [d for d in days if 0 <= d.span.start - reply.verb.idx < 40 or d.span.end < reply.verb.idx]
    return FoundEvent(
        id="",
        person=reply.person,
        type="official_reply",
        span=reply.span,
        when=near[0].when if near else None,
        detail=Detail(by=reply.by),
        voice=Voice(reply.speaker, "" if reply.speaker else reply.by, SpeakerKind.OFFICIAL),
        stance=reply.stance,
        method=f"{METHOD}:reply",
    )


# --- the reports ------------------------------------------------------------------------------------------------------


def _events(draft: Draft, scene: Scene) -> Iterator[FoundEvent]:
    common = FoundEvent(
        id="",
        person=None,
        type=draft.type,
        span=draft.hit.span,
        when=draft.when,
        where=draft.where,
        detail=detail(draft.hit, draft.country),
        voice=draft.voice,
        stance=draft.stance,
        method=f"{METHOD}:{draft.hit.pattern.name}",
    )
    for person in draft.persons:
        yield replace(common, person=person)
    if not draft.persons and draft.candidates:
        yield replace(common, candidates=draft.candidates, score=0.5)
