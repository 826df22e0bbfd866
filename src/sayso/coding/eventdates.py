"""When an event happened: by the expression that governs its word, else by the story around it, else by publication."""

from collections.abc import Iterator
from datetime import date

from spacy.tokens import Doc, Token

from sayso.coding import grammar
from sayso.coding.countedback import is_told_now, step_of
from sayso.coding.newsday import in_lead, in_time, is_news, is_perfect
from sayso.coding.owntimes import Days, Scene, days_between, days_told, own_days, own_times
from sayso.coding.timedirection import outlook, predicate_direction
from sayso.records import EventDate

REMEMBRANCE = frozenset({"anniversary", "commemoration", "remembrance", "memorial", "jubilee", "centenary"})
LONGEST_STORY = 31
"""Days; a story told of a year says no day for its next sentence."""
WEEK = 7


def story_of(doc: Doc, *, scene: Scene) -> Days | None:
    """Give the day of the event that opens an article: the first past clause of its head with a day of its own.

    Args:
        doc: A parsed Doc.
        scene: The times of the article.

    Returns:
        A day of the week before publication, or None. What the article goes on to tell without a day happened on
        that day or later.
    """
    first, last = scene.published.first, scene.published.last
    if first is None or last is None:
        return None
    for index in sorted(scene.marks):
        clause = doc[index].head
        if not in_lead(clause):
            return None
        if (
            clause.pos_ != "VERB"
            or _is_saying(clause)
            or grammar.tense(clause) != "past"
            or not in_time(clause, quoted=scene.quoted)
        ):
            continue
        days = own_days(clause, scene)
        if days is not None and days[0] is not None and days[0] == days[1]:
            return days if days[0] < first and days_between(days[0], last) <= WEEK else None
    return None


def looks_back(token: Token) -> bool:
    """Say whether an event noun is only remembered: "the fifth anniversary of the attack"."""
    for above in token.ancestors:
        if above.lemma_.lower() in REMEMBRANCE:
            return True
        if above.pos_ in {"VERB", "AUX"}:
            return (
                above.lemma_.lower() in {"commemorate", "remember", "mourn"}
                and token.head.i == above.i
                and token.dep_ == "obj"
            )
    return False


def date_of(token: Token, *, scene: Scene) -> EventDate | None:
    """Give the date of the event that a predicate or event noun names.

    Args:
        token: The verb, or the head of the event noun.
        scene: The times of the article.

    Returns:
        The days with their basis, or None where neither the clause, the story nor the day of publication tells.
    """
    found = _expressed(token, scene)
    if found is not None:
        return EventDate(first=found[0], last=found[1], basis="expression")
    if looks_back(token) or step_of(token, times=scene.times, marks=scene.marks) is not None:
        return None
    carrier = token if token.pos_ in {"VERB", "AUX"} else _carrier(token)
    if carrier is None or not in_time(carrier, quoted=scene.quoted):
        return None
    told = _told_before(carrier, scene)
    if told is not None:
        fits = _is_of_the_story(told, carrier, scene)
        return EventDate(first=told[0], last=told[1], basis="narrative") if fits else None
    published = scene.published
    if published.first is None or published.last is None or not is_news(carrier, quoted=scene.quoted):
        return None
    if scene.story is not None and not _is_saying(carrier) and grammar.tense(carrier) == "past":
        return EventDate(first=scene.story[0], last=published.last, basis="narrative")
    return EventDate(first=published.first, last=published.last, basis="published")


def _expressed(token: Token, scene: Scene) -> Days | None:
    """Find the expression: on the word itself, then where its clause shares one."""
    own = own_days(token, scene)
    if own is not None or looks_back(token):
        return own
    if (counted := _counted_back(token, scene)) is not None:
        return counted
    if token.pos_ == "VERB" and token.lemma_.lower() in outlook("carriers"):  # "Monday's attack killed ten"
        subject = grammar.own_subject(token)
        told = own_days(subject, scene) if subject is not None and subject.pos_ == "NOUN" else None
        if told is not None:
            return told
    if token.pos_ not in {"VERB", "AUX"} and (carrier := _carrier(token)) is not None:
        return _expressed(carrier, scene)
    if token.dep_ in {"advcl", "acl:relcl", "acl", "advcl:relcl"} and (shared := _hooked(token, scene)) is not None:
        return shared
    if (coordinate := _hooked_before(token, scene)) is not None:
        return coordinate
    head = token.head
    if head.i == token.i or head.pos_ not in {"VERB", "AUX", "ADJ"}:
        return None
    if token.dep_ == "xcomp":
        shared = own_days(head, scene)
        ahead = predicate_direction(token) == "future"
        return shared if not ahead or _lies_ahead(shared, scene) else None
    if token.dep_ in {"conj", "parataxis"} and _same_time(token, head):
        return _shared_by_conjuncts(token, head, scene)
    if token.dep_ == "advcl" and token.morph.get("VerbForm", []) in (["Ger"], ["Part"]):
        return _expressed(head, scene)
    return None


def _counted_back(token: Token, scene: Scene) -> Days | None:
    """Count the days of "a week after X met" from the clause around it: from its own days, or from publication."""
    step = step_of(token, times=scene.times, marks=scene.marks)
    if step is None:
        return None
    around = own_days(step.governor, scene)
    if around is None and step.is_back and step.governor.i not in scene.quoted and is_told_now(step.governor):
        around = (scene.published.first, scene.published.last)
    first, last = around or (None, None)
    return step.from_days(date.fromisoformat(first), date.fromisoformat(last)) if first and last else None


def _hooked(token: Token, scene: Scene) -> Days | None:
    """Read a clause hooked on a time or a place: "in October, when he came", "went there in May, where he spoke"."""
    hook = next((child for child in token.children if child.lower_ in {"when", "where"} and child.i < token.i), None)
    if hook is None:
        return None
    before = hook.i - 1
    while before > 0 and token.doc[before].is_punct:
        before -= 1
    if hook.lower_ == "when" and before in scene.marks:
        time = scene.times[scene.marks[before]]
        return (time.first, time.last) if time.first or time.last else None
    if hook.lower_ == "where":
        clause = next((above for above in token.ancestors if above.pos_ in {"VERB", "AUX"}), None)
        return _expressed(clause, scene) if clause is not None else None
    return None


def _hooked_before(token: Token, scene: Scene) -> Days | None:
    """Read "in May, when troops came, burnt farms and left": all belong to the hooked clause."""
    if token.dep_ not in {"conj", "parataxis"} or grammar.own_subject(token) is not None:
        return None
    relations = ("advcl", "acl:relcl", "advcl:relcl")
    clauses = [child for child in grammar.children(token, *relations) if child.i < token.i]
    if not _same_time(token, token.head):  # "have helped since May, when troops came, burnt farms and left"
        beside = grammar.children(token.head, *relations)
        clauses += [child for child in beside if token.head.i < child.i < token.i]
    return next((days for clause in clauses if (days := _hooked(clause, scene)) is not None), None)


def _shared_by_conjuncts(token: Token, head: Token, scene: Scene) -> Days | None:
    """Give a later conjunct the expression of the first, if that stands before both or the subject is shared."""
    if grammar.own_subject(token) is None:
        return _expressed(head, scene)
    if token.dep_ == "parataxis":
        return None
    return days_told([mark for mark in own_times(head, scene) if mark.i < head.i], scene)


def _same_time(one: Token, other: Token) -> bool:
    """Say whether two clauses look from the same point; "has worked since May" and "killed ten" do not."""
    return grammar.tense(one) == grammar.tense(other) and is_perfect(one) == is_perfect(other)


def _lies_ahead(days: Days | None, scene: Scene) -> bool:
    return days is not None and (scene.published.first is None or (days[1] or days[0] or "") >= scene.published.first)


def _carrier(noun: Token) -> Token | None:
    """Give the verb that only carries an event noun: "held a meeting", "the attack killed ten"."""
    noun = grammar.first_conjunct(noun)
    verb = noun.head
    if verb.i == noun.i or verb.pos_ not in {"VERB", "AUX"}:
        return None
    if noun.dep_ in {"obj", "nsubj", "nsubj:pass"} and verb.lemma_.lower() in outlook("carriers"):
        return verb
    return None


def _told_before(predicate: Token, scene: Scene) -> Days | None:
    """Give the days of the story so far: of the nearest sentence before, in the paragraph, whose root has a time.

    A clause that only says what somebody said belongs to the story of the last days, not to one of long ago.
    """
    if grammar.tense(predicate) != "past" or predicate.dep_ not in {"root", "conj", "ccomp", "parataxis"}:
        return None
    if is_perfect(predicate):
        return None
    said = _is_saying(predicate)
    for root in _roots_before(predicate):
        if grammar.tense(root) != "past" or is_perfect(root):
            return None
        told = (
            [root]
            if said
            else [root, *(each for each in grammar.children(root, "ccomp") if in_time(each, quoted=scene.quoted))]
        )
        days = next((days for each in told if (days := own_days(each, scene)) is not None), None)
        if days is not None:
            return days
    return None


def _is_saying(predicate: Token) -> bool:
    return predicate.dep_ == "parataxis" or bool(grammar.children(predicate, "ccomp", "parataxis"))


def _roots_before(token: Token) -> Iterator[Token]:
    """Yield the roots of the sentences before, nearest first, back to the start of the paragraph."""
    start, _ = grammar.sentence_of(token)
    while start > 0 and "\n" not in token.doc[start].text:
        before = token.doc[start - 1]
        if "\n" in before.text_with_ws:
            return
        yield grammar.root_of(before)
        start, _ = grammar.sentence_of(before)


def _is_of_the_story(days: Days, predicate: Token, scene: Scene) -> bool:
    """Say whether a clause may have happened in the days told before: not longer than a month, near for sayings."""
    first, last = days
    if first is None or last is None or days_between(first, last) > LONGEST_STORY:
        return False
    if not _is_saying(predicate):
        return True
    published = scene.published.first
    return first == last and (published is None or days_between(last, published) <= WEEK)
