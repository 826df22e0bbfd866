"""Whom "I" and "we" stand for: the speaker of the quotation or statement in which "I" stands, the person whom an
interview is with, and the state or body that speaks in a statement of its own ("The United States condemns … We urge").

Read after all other mentions: the speaker is often named behind what he says.
"""

from functools import cache
from typing import TYPE_CHECKING

from sayso.coding import grammar
from sayso.coding.memory import Memory
from sayso.coding.quotations import tokens_of
from sayso.coding.statements import find_statements
from sayso.knowledge.load import cells

if TYPE_CHECKING:
    from spacy.tokens import Token

FIRST = frozenset({"i", "me", "my", "mine", "myself"})
PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
SECOND = frozenset({"you", "your", "yours", "yourself"})
FAR = 3
"""How many sentences on either side of the pronoun's own the verb of saying may stand."""
INTERVIEW = 6
"""How often "I" must stand outside quotations for the text to be an interview, or a speech."""
HEAD_SENTENCES = 6
"""Where the person whom an interview is with is named."""


@cache
def verbs_of_saying() -> frozenset[str]:
    """Give the verbs that introduce what somebody says, as lemmas."""
    return frozenset(
        cell["lemma"] for _, cell in cells("cues.csv") if cell["part"] == "verb" and " " not in cell["lemma"]
    )


def resolve_first_person(memory: Memory, *, quoted: frozenset[int]) -> None:
    """Give "I" in quotations to their speakers, and "I" and "you" of an interview to the person asked."""
    inside = [token for token in memory.doc if token.i in quoted and token.lower_ in FIRST]
    outside = [token for token in memory.doc if token.i not in quoted and token.lower_ in FIRST]
    for token in inside:
        speaker = _speaker(token, memory=memory, quoted=quoted)
        if speaker is not None:
            _meet(speaker, token, memory=memory)
    stated = _resolve_statements(memory, quoted=quoted)
    if not stated:
        _resolve_own_statement(memory, quoted=quoted)
    if len(outside) >= INTERVIEW and not stated:
        asked = _asked(memory)
        questions = (token for token in memory.doc if token.lower_ in SECOND and _is_asked(token))
        for token in [*outside, *questions] if asked is not None else ():
            _meet(asked or 0, token, memory=memory)


def _resolve_statements(memory: Memory, *, quoted: frozenset[int]) -> bool:
    """Give "I" and "we" of a statement without marks to its speaker; say whether there is one."""
    stated = find_statements(memory.doc)
    for statement in stated:
        speaker = memory.at.get(statement.speaker.i, ())
        for token in tokens_of(memory.doc, statement.words) if len(speaker) == 1 else ():
            if token.i not in quoted and token.lower_ in FIRST | PLURAL:
                _meet(speaker[0], token, memory=memory)
    return bool(stated)


def _resolve_own_statement(memory: Memory, *, quoted: frozenset[int]) -> None:
    """Give "we" outside quotations to the state or body that speaks: who declares something in the first sentences."""
    plural = [token for token in memory.doc if token.i not in quoted and token.lower_ in PLURAL]
    if not any(token.lower_ == "we" and token.dep_ in {"nsubj", "nsubj:pass"} for token in plural):
        return
    issuer = _issuer(memory, quoted=quoted)
    for token in plural if issuer is not None else ():
        _meet(issuer or 0, token, memory=memory)


def _issuer(memory: Memory, *, quoted: frozenset[int]) -> int | None:
    """Give the first state or body that says in the present, as its own words, what it condemns, welcomes or urges."""
    for token in memory.doc:
        if memory.sentences[token.i] >= HEAD_SENTENCES:
            break
        verb = token.head
        declares = token.dep_ == "nsubj" and verb.dep_ == "root" and verb.lemma_.lower() in verbs_of_saying()
        found = memory.at.get(token.i, ()) if declares and token.i not in quoted else ()
        present = verb.morph.get("Tense", []) == ["Pres"] and verb.morph.get("VerbForm", []) == ["Fin"]
        if len(found) == 1 and present and memory.parties[found[0]].label in {"nation", "organisation", "seat"}:
            return found[0]
    return None


def _is_asked(token: "Token") -> bool:
    """Say whether a word stands in a question."""
    return any(part.text == "?" for part in token.sent[-2:])


def _meet(index: int, token: "Token", *, memory: Memory) -> None:
    if token.i not in memory.at:
        memory.at[token.i] = (index,)
        memory.parties[index].spans.append((token.i, token.i + 1))


def _speaker(token: "Token", *, memory: Memory, quoted: frozenset[int]) -> int | None:
    """Give the person who says what stands in the same quotation or run of quotations, the nearest cue deciding."""
    here = memory.sentences[token.i]
    best: tuple[int, int] | None = None
    for verb in _cues(token, memory=memory, here=here, quoted=quoted):
        subject = grammar.subject(verb)
        found = memory.at.get(subject.i, ()) if subject is not None else ()
        if len(found) == 1 and memory.parties[found[0]].is_person:
            distance = abs(memory.sentences[verb.i] - here) * 1000 + abs(verb.i - token.i)
            if best is None or distance < best[0]:
                best = (distance, found[0])
    return best[1] if best is not None else None


def _cues(token: "Token", *, memory: Memory, here: int, quoted: frozenset[int]) -> "list[Token]":
    """Give the verbs of saying outside quotations, in the paragraph and near enough."""
    found = []
    for step in (-1, 1):
        index = token.i + step
        while 0 <= index < len(memory.doc) and abs(memory.sentences[index] - here) <= FAR:
            other = memory.doc[index]
            if "\n" in other.text:
                break
            if index not in quoted and other.pos_ == "VERB" and other.lemma_.lower() in verbs_of_saying():
                found.append(other)
            index += step
    return found


def _asked(memory: Memory) -> int | None:
    """Give the person named most in the first sentences, of equals the first; None where none has a whole name."""
    tally = {
        index: sum(memory.sentences[start] < HEAD_SENTENCES for start, _ in party.spans)
        for index, party in enumerate(memory.parties)
        if party.is_person and any(" " in name for name in party.names)
    }
    named = {index: count for index, count in tally.items() if count}
    return max(named, key=lambda index: (named[index], -index)) if named else None
