"""On whose say-so: every claim of an article, with its source, cue, content, chain, audience and date.

A claim is words on somebody's word: said, written, thought, expected, or passed on without a name ("reportedly"). What
is denied, refused or only possible as saying ("did not say", "might say") is none, and neither is an act of speech
that tells no content ("expressed support for").
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sayso.coding.asides import explained, is_simple_past, presupposed
from sayso.coding.content import NOTHING, Tokens, clause, content_of, subtree
from sayso.coding.continuing import continued
from sayso.coding.cues import Cue, adjective_cue, adverb_cue, noun_cue, preposition_cues, verb_cues
from sayso.coding.drafts import Draft, claim_spans, closed, kind_of
from sayso.coding.figures import others_counting
from sayso.coding.grammar import children, governing_predicate, is_passive, nominal_span, root_of, sentence_of
from sayso.coding.heard import with_heard
from sayso.coding.quotations import Quotation, find_quotations, paragraph_numbers, tokens_of, use_of
from sayso.coding.sources import (
    NEAR,
    cited_by,
    hearers_of,
    is_foretold,
    is_outlet,
    may_speak,
    name_phrase,
    party_ids,
    quoted_by,
    span_of,
    speaker_of,
)
from sayso.coding.speech import OPEN_ENDED, Place, Speech, frame_after, frame_before, speech_of, words_of
from sayso.coding.statements import find_statements
from sayso.records import Claim, Published

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.coding.actors import Cast
    from sayso.coding.times import Calendar


@dataclass(frozen=True, slots=True)
class Sayings:
    """The claims of an article, and which words stand on whose word."""

    claims: tuple[Claim, ...] = ()
    cues: frozenset[int] = frozenset()
    """Token numbers of the words of saying."""
    covering: Mapping[int, str] = field(default_factory=dict)
    """Token number to the id of the innermost claim whose content it is."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Claim id to the kind of saying, as in cues.csv: `state`, `deny`, `demand`, …; `state` where there is no cue."""
    spoken: frozenset[Quotation] = frozenset()
    """The outer quotations that are somebody's words."""

    def at(self, token: "Token") -> str | None:
        """Give the id of the innermost claim whose content covers a token; None in the article's own voice."""
        return self.covering.get(token.i)

    def claim(self, claim_id: str) -> Claim:
        """Give a claim by its id, such as `c2`."""
        return self.claims[int(claim_id[1:]) - 1]


def find_claims(doc: "Doc", *, cast: "Cast", calendar: "Calendar") -> Sayings:
    """Find who says what.

    Args:
        doc: The parsed article.
        cast: Its parties.
        calendar: Its time expressions; a claim is dated by the expression that governs its cue.
    """
    quotations = [one for one in find_quotations(doc) if one.depth == 0 and use_of(one, doc=doc) == "words"]
    stated = [statement.draft() for statement in find_statements(doc)]
    whole = [*quotations, *(one for draft in stated for one in draft.quotations)]
    quoted = frozenset(token.i for one in whole for token in tokens_of(doc, one))
    place = Place(quoted, paragraph_numbers(doc))
    drafts = clause_drafts(doc, cast=cast, quoted=quoted)
    drafts = tuple({draft.key: draft for draft in (*drafts, *stated)}.values())
    drafts, left = with_quotations(drafts, quotations, doc=doc, place=place, cast=cast)
    drafts, left = with_prepositions(drafts, left, doc=doc, place=place, cast=cast)
    drafts = with_hedges(drafts, doc=doc)
    drafts = with_heard(drafts, doc=doc, cast=cast, quoted=quoted)
    drafts = (*drafts, *other_counts(drafts, cast=cast))
    drafts = continued(drafts, left, doc=doc, place=place, cast=cast)
    drafts = tuple(without_explanation(draft, doc=doc, quoted=quoted) for draft in drafts)
    return sayings_of(tuple(closed(draft) for draft in drafts), doc=doc, cast=cast, calendar=calendar)


def clause_drafts(doc: "Doc", *, cast: "Cast", quoted: Tokens) -> tuple[Draft, ...]:
    """Draft the claims that the parse shows: a word of saying with its clause, infinitive or phrase."""
    found = []
    nouns = (noun_cue(token) for token in doc)
    for cue in [*verb_cues(doc).values(), *(noun for noun in nouns if noun is not None)]:
        content = content_of(cue, quoted=quoted)
        speaker = speaker_of(cue)
        if not content or (speaker is not None and not may_speak(speaker, cue=cue, cast=cast)):
            continue
        if speaker is not None and adds_nothing(speaker, cue=cue, quoted=quoted):
            continue
        if speaker is None and cue.word.part == "verb" and not (is_passive(cue.token) and cue.takes("that", "raise")):
            continue
        content -= speaker_tokens(speaker, cue=cue) if speaker is not None else NOTHING
        found.append(draft_of(cue, speaker=speaker, content=content, cast=cast))
    return tuple(found)


def adds_nothing(speaker: "Token", *, cue: Cue, quoted: Tokens) -> bool:
    """Say whether nobody new speaks: "as you know", and "I think" inside the quotation of whoever thinks it."""
    if speaker.lower_ == "you" or (speaker.lower_ == "one" and not is_simple_past(cue.token)):
        return True
    return cue.i in quoted and speaker.lower_ in {"i", "we"} and cue.word.kind in {"think", "know", "expect"}


def draft_of(
    cue: Cue, *, speaker: "Token | None", content: Tokens, cast: "Cast", quotations: tuple[Quotation, ...] = ()
) -> Draft:
    """Put a draft together; where the speaker cites somebody else, that one is the source and the speaker is via."""
    hearers = tuple(one for one in hearers_of(cue, cast=cast) if speaker is None or one.i != speaker.i)
    cited = cited_by(cue, cast=cast)
    if cited is None or speaker is None:
        quoting = quoted_by(cue)
        outlets = tuple(one for one in hearers if is_outlet(one, cast=cast))
        via = (*((quoting,) if quoting is not None else ()), *outlets)
        return Draft(cue, speaker, content, quotations, via=via, hearers=tuple(h for h in hearers if h not in outlets))
    before = (i for i in range(cited.i, max(cited.i - NEAR, 0), -1) if cited.doc[i].lower_ in {"citing", "quoting"})
    words = frozenset(range(next(before, cited.head.i), name_phrase(cited)[1]))
    return Draft(cue, cited, content - words, quotations, via=(speaker,), hearers=hearers)


def speaker_tokens(speaker: "Token", *, cue: Cue) -> Tokens:
    """Give the tokens of the speaker's phrase where it stands apart from the content."""
    if speaker.head.i != cue.i and cue.i - 1 in {one.i for one in speaker.subtree} and speaker.i < cue.i:
        return subtree(speaker, without=[cue.token])
    if speaker.head.i == cue.i or speaker.i == cue.token.head.i:
        return subtree(speaker, without=[cue.token]) if speaker.head.i == cue.i else frozenset({speaker.i})
    return NOTHING


def with_quotations(
    drafts: tuple[Draft, ...], quotations: Iterable[Quotation], *, doc: "Doc", place: Place, cast: "Cast"
) -> tuple[tuple[Draft, ...], list[Quotation]]:
    """Give each quotation to its claim, or to a new one; the second result are those that have no speaker yet."""
    by_key = {draft.key: draft for draft in drafts}
    cues, left = verb_cues(doc), []
    outside = {i: cue for i, cue in cues.items() if i not in place.quoted}
    for quotation in quotations:
        tokens = frozenset(token.i for token in tokens_of(doc, quotation))
        owner = owner_of(tokens, drafts=by_key.values(), words=frozenset(word.i for word in words_of(doc, quotation)))
        if owner is not None:
            owner = replace(owner, content=owner.content - speaking_frame(owner, tokens=tokens, doc=doc, place=place))
            by_key[owner.key] = replace(
                owner, content=owner.content | tokens, quotations=(*owner.quotations, quotation)
            )
            continue
        speech = speech_of(quotation, doc=doc, cues=outside, place=place, cast=cast)
        if speech is None:
            resumed = resumed_by(quotation, drafts=by_key.values(), doc=doc, place=place)
            if resumed is not None:
                joined = (*resumed.quotations, quotation)
                by_key[resumed.key] = replace(resumed, content=resumed.content | tokens, quotations=joined)
                continue
            left.append(quotation)
            continue
        draft = spoken(speech, quotation, tokens=tokens, known=by_key, cast=cast)
        by_key[draft.key] = draft
    return tuple(by_key.values()), left


def spoken(speech: Speech, quotation: Quotation, *, tokens: Tokens, known: Mapping[int, Draft], cast: "Cast") -> Draft:
    """Give the draft that a quotation joins: the one of its cue, if it is there, or a new one."""
    if speech.cue is None:
        return Draft(None, speech.speaker, tokens, (quotation,))
    old = known.get(speech.cue.i)
    if old is not None:
        return replace(old, content=old.content | tokens, quotations=(*old.quotations, quotation))
    return draft_of(speech.cue, speaker=speech.speaker, content=tokens, cast=cast, quotations=(quotation,))


def speaking_frame(draft: Draft, *, tokens: Tokens, doc: "Doc", place: Place) -> Tokens:
    """Give the tokens beside a quotation that only tell who said it, when and where: "“…,” she said on Monday"."""
    after = frame_after(doc, max(tokens), place=place)
    ends_open = bool({doc[max(tokens) - 1].text, after[0].text if after else ""} & OPEN_ENDED)
    inside = draft.cue is not None and any(token.i == draft.cue.i for token in after)
    return frozenset(token.i for token in after) if inside and ends_open else NOTHING


def resumed_by(quotation: Quotation, *, drafts: Iterable[Draft], doc: "Doc", place: Place) -> Draft | None:
    """Give the claim that a quotation takes up again inside one sentence: "“…,” she said at the door, “and …”"."""
    before = frame_before(doc, tokens_of(doc, quotation)[0].i, place=place)
    if not before or before[-1].text != ",":
        return None
    between = {token.i for token in before}
    ends_before = doc[before[0].i - 1].i if before[0].i else -1
    return next(
        (
            draft
            for draft in drafts
            if draft.cue and draft.cue.i in between and draft.quotations and ends_before in draft.content
        ),
        None,
    )


def owner_of(tokens: Tokens, *, drafts: Iterable[Draft], words: Tokens) -> Draft | None:
    """Give the innermost draft whose content holds most of a quotation's first words and whose cue is outside it."""
    first = frozenset(sorted(words)[:8])
    holding = [
        draft for draft in drafts
        if draft.cue is not None and draft.cue.i not in tokens and 2 * len(first & draft.content) > len(first)
    ]  # fmt: skip
    return min(holding, key=lambda draft: (len(draft.content), draft.key), default=None)


def with_prepositions(
    drafts: tuple[Draft, ...], left: list[Quotation], *, doc: "Doc", place: Place, cast: "Cast"
) -> tuple[tuple[Draft, ...], list[Quotation]]:
    """Add what "according to X" governs; where it governs another's saying, X is who passed it on."""
    by_key = {draft.key: draft for draft in drafts}
    for cue in preposition_cues(doc):
        speaker = speaker_of(cue)
        if cue.takes("via") or speaker is None or (cue.word.lemma == "per" and not cast.at(speaker)):
            continue
        phrase = frozenset(range(cue.i, max(token.i for token in speaker.subtree) + 1))
        if speaker.left_edge.i < cue.i and speaker.i > cue.i:
            phrase = frozenset(range(cue.i, speaker.right_edge.i + 1))
        phrase = _with_name(phrase, doc=doc)
        passed = passed_on(cue, phrase=phrase, drafts=by_key.values(), place=place)
        if passed is not None:
            by_key[passed.key] = replace(passed, content=passed.content - phrase, via=(speaker, *passed.via))
            continue
        own = [one for one in left if _beside(one, phrase, doc=doc, place=place)]
        content = (
            frozenset(token.i for one in own for token in tokens_of(doc, one))
            or governed(cue, speaker=speaker) - phrase
        )
        if content:
            draft = draft_of(cue, speaker=speaker, content=content, cast=cast, quotations=tuple(own))
            by_key[cue.i] = draft
            left = [one for one in left if one not in own]
    return tuple(by_key.values()), left


def _with_name(phrase: Tokens, *, doc: "Doc") -> Tokens:
    """Add the name that follows right behind a phrase, wherever the parse hangs it: "according to the agency Lusa"."""
    last = max(phrase)
    while last + 1 < len(doc) and doc[last].pos_ in {"NOUN", "PROPN"} and doc[last + 1].pos_ == "PROPN":
        last += 1
    return phrase | frozenset(range(max(phrase) + 1, last + 1))


def _beside(quotation: Quotation, phrase: Tokens, *, doc: "Doc", place: Place) -> bool:
    """Say whether a quotation without a speaker stands right before or after an "according to" phrase."""
    tokens = tokens_of(doc, quotation)
    if phrase & place.quoted or place.paragraph[tokens[0].i] != place.paragraph[min(phrase)]:
        return False
    return 0 <= min(phrase) - tokens[-1].i - 1 <= 1 or 0 <= tokens[0].i - max(phrase) - 1 <= 1


def passed_on(cue: Cue, *, phrase: Tokens, drafts: Iterable[Draft], place: Place) -> Draft | None:
    """Give the claim that an "according to" phrase passes on: the outermost one of its sentence."""
    sentence = sentence_of(cue.token)
    doc = cue.token.doc
    sayings = [
        draft for draft in drafts
        if draft.speaker is not None and draft.cue is not None and draft.cue.word.part == "verb"
        and draft.cue.i not in place.quoted and sentence[0] <= draft.cue.i < sentence[1] and draft.cue.i not in phrase
    ]  # fmt: skip
    last = max(phrase) + 1
    closes = last >= len(doc) or doc[last].text in {".", ";"} or place.paragraph[last] != place.paragraph[cue.i]
    detached = cue.i > sentence[0] and doc[cue.i - 1].text in {",", "—", "–", "”", '"'}
    if closes and detached:
        before = [draft for draft in sayings if draft.cue is not None and draft.cue.i < cue.i]
        return max(before, key=lambda draft: (len(draft.content), -draft.key), default=None)
    if cue.i == sentence[0]:
        return next((draft for draft in sayings if draft.cue is not None and draft.cue.token.dep_ == "root"), None)
    return None


def governed(cue: Cue, *, speaker: "Token") -> Tokens:
    """Give the clause that a phrase like "according to X" or an adverb stands in."""
    predicate = governing_predicate(speaker)
    while predicate is not None and predicate.i in cue.tokens:
        predicate = governing_predicate(predicate)
    if predicate is None:
        predicate = root_of(cue.token)
    return clause(predicate) if predicate.i != speaker.i else subtree(predicate)


def with_hedges(drafts: tuple[Draft, ...], *, doc: "Doc") -> tuple[Draft, ...]:
    """Add the clauses and nouns that stand on nobody's named word: "reportedly fled", "the alleged attack"."""
    by_cue = {draft.cue.i: draft for draft in drafts if draft.cue is not None}
    found = list(drafts)
    for token in doc:
        adverb, adjective = adverb_cue(token), adjective_cue(token)
        if adverb is not None:
            head = token.head
            following = by_cue.get(token.i + 1)
            if head.i in by_cue or (following is not None and following.speaker is not None) or head.i == token.i:
                continue
            verbal = head.pos_ in {"VERB", "AUX"} or bool(children(head, "cop", "nsubj", "nsubj:pass"))
            content = clause(head) if verbal else subtree(head)
            taken = presupposed(head, content=content)
            found.append(Draft(adverb, None, content - {token.i} - taken, (), shut=taken))
        elif adjective is not None and token.head.i not in by_cue:
            first, last = nominal_span(token.head)
            content = (
                frozenset(range(first, last)) - {token.i} - {child.i for child in children(token.head, "det", "punct")}
            )
            found.append(Draft(adjective, None, content, ()))
    return tuple(found)


def other_counts(drafts: Iterable[Draft], *, cast: "Cast") -> tuple[Draft, ...]:
    """Draft the numbers that others give in the same breath: "the police counted 4,000, the organisers 20,000"."""
    counting = [draft.cue for draft in drafts if draft.cue is not None and draft.cue.takes("figure", "at")]
    return tuple(
        Draft(None, other.speaker, other.content)
        for cue in counting
        for other in others_counting(cue)
        if other.speaker.pos_ == "NOUN" or cast.at(other.speaker)
    )


def without_explanation(draft: Draft, *, doc: "Doc", quoted: Tokens) -> Draft:
    """Leave out the relative clause at the end of reported words in which the article explains a name."""
    if draft.cue is None:
        return draft
    return replace(draft, content=draft.content - explained(draft.content, doc=doc, quoted=quoted))


def sayings_of(drafts: Iterable[Draft], *, doc: "Doc", cast: "Cast", calendar: "Calendar") -> Sayings:
    """Number the drafts in text order and write them down as claims."""
    spoken_by_all = {quotation for draft in drafts for quotation in draft.quotations}
    around = [frozenset(token.i for token in tokens_of(doc, quotation)) for quotation in spoken_by_all]
    quoted = frozenset(i for tokens in around for i in tokens)
    spans = {draft.key: claim_spans(draft, doc=doc, quoted=quoted) for draft in drafts}
    kept = [draft for draft in drafts if spans[draft.key] and not _is_foretold(draft)]
    order = sorted(kept, key=lambda draft: (draft.first(doc), -len(draft.content), draft.key))
    names = {draft.key: f"c{number}" for number, draft in enumerate(order, 1)}
    claims = []
    for draft in order:
        parent = draft.parent(order)
        cue = doc[draft.cue.tokens[0] : draft.cue.tokens[-1] + 1] if draft.cue is not None else None
        apart = (*(draft.cue.tokens if draft.cue is not None else ()), *draft.content)
        claims.append(Claim(
            id=names[draft.key],
            source=party_ids(draft.speaker, cast=cast) if draft.speaker is not None else (),
            source_span=span_of(draft.speaker, without=apart) if draft.speaker is not None else None,
            cue=(cue.start_char, cue.end_char) if cue is not None else None,
            content=spans[draft.key],
            kind=kind_of(draft, doc=doc, around=around),
            via=tuple(name for head in draft.via for name in party_ids(head, cast=cast)),
            audience=tuple(name for head in draft.hearers for name in party_ids(head, cast=cast)),
            date=date_of(draft, calendar=calendar),
            parent=names[parent.key] if parent is not None else None,
        ))  # fmt: skip
    covering = {
        i: names[draft.key] for draft in sorted(order, key=lambda one: -len(one.content)) for i in draft.content
    }
    return Sayings(
        claims=tuple(claims),
        cues=frozenset(i for draft in order if draft.cue is not None for i in draft.cue.tokens),
        covering=covering,
        kinds={names[draft.key]: draft.cue.word.kind if draft.cue is not None else "state" for draft in order},
        spoken=frozenset(spoken_by_all),
    )


def _is_foretold(draft: Draft) -> bool:
    return draft.cue is not None and draft.speaker is not None and is_foretold(draft.speaker, cue=draft.cue)


def date_of(draft: Draft, *, calendar: "Calendar") -> Published | None:
    """Give the day of the saying: of the time expression that governs its cue, or that stands right beside it."""
    if draft.cue is None or draft.cue.word.part not in {"verb", "noun"}:
        return None
    found = calendar.date_of(draft.cue.token)
    if found is not None and found.basis == "expression":
        return Published(first=found.first, last=found.last, basis="inferred", because=("expression",))
    beside = beside_cue(draft.cue, content=draft.content)
    for time in calendar.times:
        if time.first is not None and time.type in {"DATE", "TIME"} and time.start in beside:
            return Published(first=time.first, last=time.last, basis="inferred", because=(time.text,))
    return None


def beside_cue(cue: Cue, *, content: Tokens) -> frozenset[int]:
    """Give where the words start that follow a cue before anything that is said ("told reporters on Tuesday")."""
    found = []
    for token in cue.token.doc[cue.tokens[-1] + 1 : sentence_of(cue.token)[1]]:
        if token.i in content or token.text in {",", ";", ":"} or token.dep_ == "mark":
            break
        found.append(token.idx)
    return frozenset(found)
