"""A parsed Doc to a Report: every question asked once, in the order in which the answers lean on each other."""

from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING, TypeVar

import msgspec

from sayso.coding.actors import find_cast
from sayso.coding.claims import find_claims
from sayso.coding.events import find_events
from sayso.coding.linkedcast import with_linked
from sayso.coding.places import find_places
from sayso.coding.scene import Scene
from sayso.coding.times import read_times
from sayso.coding.wording import find_wording
from sayso.knowledge.directory import Directory
from sayso.knowledge.geonames import GeoNames
from sayso.offsets import strip_span
from sayso.records import Article, Coder, Place, Published, Report, Span, Time, Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc

Printed = TypeVar("Printed", Time, Place, Wording)


@dataclass(frozen=True, slots=True)
class Own:
    """What the user puts in front of what is shipped."""

    directory: Directory | None = None
    """Names with the user's own lists of actors in front."""
    actors: str | None = None
    """The fingerprint of those lists."""
    gazetteer: GeoNames | None = None
    """A dump of GeoNames that the user has loaded."""


def code_doc(doc: "Doc", *, article: Article, model: str, codebook: str, own: Own | None = None) -> Report:
    """Code one parsed article.

    Args:
        doc: The parse of `article.text`; `doc.text` is the same string, or, of a text in capitals, one of the same
            length in the case of sentences.
        article: What is known about it; an unknown publication day is worked out from the text where that can be done.
        model: The fingerprint of the weights that parsed it.
        codebook: The PLOVER codebook, such as `plover-2.0-draft`.
        own: The user's own lists of actors and gazetteer; None for what is shipped alone.
    """
    known = article.published if article.published.basis != "none" else None
    calendar = read_times(doc, published=known)
    own = own or Own()
    named = find_cast(doc, day=day_of(calendar.published), directory=own.directory)
    places = find_places(doc, cast=named, loaded=own.gazetteer)
    cast = with_linked(named, doc, places=places)
    sayings = find_claims(doc, cast=cast, calendar=calendar)
    scene = Scene(cast=cast, calendar=calendar, places=places, sayings=sayings)
    return Report(
        article=with_published(article, calendar.published),
        sentences=sentences_of(doc),
        entities=cast.entities,
        times=as_printed(calendar.times, text=article.text),
        places=as_printed(places.places, text=article.text),
        claims=sayings.claims,
        events=find_events(doc, scene=scene),
        wording=as_printed(find_wording(doc, sayings=sayings), text=article.text),
        coder=Coder(
            name="sayso",
            version=version("sayso"),
            model=model,
            codebook=codebook,
            actors=own.actors,
            gazetteer=own.gazetteer.mark if own.gazetteer is not None else None,
        ),
    )


def as_printed(records: tuple[Printed, ...], *, text: str) -> tuple[Printed, ...]:
    """Give records that repeat their words with those of the article, where the parse saw others (capitals)."""
    return tuple(
        record
        if record.text == text[record.start : record.end]
        else msgspec.structs.replace(record, text=text[record.start : record.end])
        for record in records
    )


def day_of(published: Published) -> date | None:
    """Give the latest day on which the article can have come out."""
    return date.fromisoformat(published.last) if published.last else None


def with_published(article: Article, published: Published) -> Article:
    """Give the article with the publication day that the text was read with."""
    return Article(
        id=article.id, title=article.title, url=article.url, outlet=article.outlet, author=article.author,
        published=published, language=article.language, text=article.text,
    )  # fmt: skip


def sentences_of(doc: "Doc") -> tuple[Span, ...]:
    """Give the sentences without the white space around them."""
    text = doc.text  # put together anew by spaCy each time it is asked for
    spans = (strip_span(text, (sentence.start_char, sentence.end_char)) for sentence in doc.sents)
    return tuple(span for span in spans if span[0] < span[1])
