"""From articles to reports: parse and coding put together, once, for every face of sayso.

A bad article never stops a run and never vanishes: it becomes a problem in its place.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from sayso.errors import InputTooLarge, InstallationError, SaysoError
from sayso.read.casing import cased
from sayso.records import Article, Problem, Report

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

CODEBOOK = "plover-2.0-draft"
"""The codebook whose categories reports hold; the PLOVER export writes others too."""
BATCH_ARTICLES = 8
BATCH_CHARACTERS = 30_000
"""A batch is parsed together and holds no more than this, unless one article alone is longer."""
FAULT = "this is a fault in sayso; please report it with the text of the article"


class CodeDoc(Protocol):
    """What turns a parsed Doc into a report; `sayso.coding.article.code_doc` is it."""

    def __call__(self, doc: "Doc", *, article: Article, model: str, codebook: str) -> Report:
        """Code one Doc."""


def code_article(article: Article, *, nlp: "Language", code_doc: CodeDoc | None = None) -> Report:
    """Code one article.

    Args:
        article: What to code.
        nlp: A pipeline that gives what `sayso.parse.names` lists; `sayso.load()` is sayso's own.
        code_doc: What turns the Doc into the report; sayso's own coder unless told otherwise.

    Raises:
        InputTooLarge: The text is longer than `nlp.max_length` (a million characters), which no article is.
    """
    _check_length(article, nlp=nlp)
    return (code_doc or _coder())(nlp(cased(article.text)), article=article, model=fingerprint(nlp), codebook=CODEBOOK)


def code_articles(
    articles: Iterable[Article | Problem],
    *,
    nlp: "Language",
    code_doc: CodeDoc | None = None,
) -> Iterator[Report | Problem]:
    """Code a stream of articles, batch by batch; memory does not grow with their number.

    Args:
        articles: What to code. Problems among them are handed on in their place.
        nlp: The pipeline.
        code_doc: What turns a Doc into a report.

    Yields:
        One report or problem for each, in the same order.

    Raises:
        InstallationError: sayso itself is not whole; then no article can be coded.
    """
    code = partial(code_doc or _coder(), model=fingerprint(nlp), codebook=CODEBOOK)
    for batch in _batches(articles):
        docs = _parsed([item for item in batch if isinstance(item, Article)], nlp=nlp)
        for item in batch:
            if isinstance(item, Problem):
                yield item
                continue
            doc = next(docs)
            yield doc if isinstance(doc, Problem) else _coded(doc, article=item, code=code)


def fingerprint(nlp: "Language") -> str:
    """Name the model of a pipeline: the fingerprint of sayso's weights, or language, name and version of another's."""
    from sayso.parse.component import NAME

    if NAME in nlp.pipe_names:
        return str(nlp.get_pipe(NAME).encoder.fingerprint)  # type: ignore[attr-defined]
    return f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"


def coder_with(*, actors: Iterable[str] = (), gazetteer: str | None = None) -> CodeDoc | None:
    """Give sayso's own coder with what the user puts in front of what is shipped; None where that is nothing.

    Args:
        actors: Paths of lists of actors, as docs/actors.md describes them; the first goes before the others.
        gazetteer: Path of a file that `sayso gazetteer` has made.

    Raises:
        InputMissing: There is no such file.
        InputUnreadable: Lines of a list are no actors, or the gazetteer is none.
    """
    from sayso.coding.article import Own, code_doc
    from sayso.knowledge.geonames import GeoNames
    from sayso.knowledge.own import read_own

    paths = tuple(actors)
    if not paths and gazetteer is None:
        return None
    directory, mark = read_own(paths) if paths else (None, None)
    own = Own(directory, mark, GeoNames(Path(gazetteer)) if gazetteer is not None else None)
    coder: CodeDoc = partial(code_doc, own=own)
    return coder


def _coder() -> CodeDoc:
    """Load sayso's own coder."""
    from sayso.coding.article import code_doc

    coder: CodeDoc = code_doc
    return coder


def _batches(articles: Iterable[Article | Problem]) -> Iterator[list[Article | Problem]]:
    """Put articles together into batches of bounded size; what was read before reading itself fails is not lost."""
    batch: list[Article | Problem] = []
    characters = 0
    for item in articles:
        length = len(item.text) if isinstance(item, Article) else 0
        if batch and (len(batch) == BATCH_ARTICLES or characters + length > BATCH_CHARACTERS):
            yield batch
            batch, characters = [], 0
        batch.append(item)
        characters += length
    if batch:
        yield batch


def _parsed(articles: list[Article], *, nlp: "Language") -> Iterator["Doc | Problem"]:
    """Parse a batch together; where that fails, each article alone, to find the one at fault."""
    try:
        docs = list(nlp.pipe([cased(article.text) for article in articles]))
    except InstallationError:
        raise
    except Exception:  # noqa: BLE001 -- whatever it is, the other articles of the batch are parsed
        for article in articles:
            yield _parsed_alone(article, nlp=nlp)
        return
    yield from docs


def _parsed_alone(article: Article, *, nlp: "Language") -> "Doc | Problem":
    """Parse one article, or tell why that fails."""
    try:
        _check_length(article, nlp=nlp)
        return nlp(cased(article.text))
    except InstallationError:
        raise
    except Exception as error:  # noqa: BLE001 -- a bad article never stops a run
        return _problem(error, article=article, stage="parse")


def _check_length(article: Article, *, nlp: "Language") -> None:
    """Refuse what is longer than any article: names, dates and pronouns of a whole book would be mixed up."""
    if len(article.text) > nlp.max_length:
        found = f"a text of {len(article.text):,} characters; an article has at most {nlp.max_length:,}"
        raise InputTooLarge(_name_of(article), found, "part it into its articles")


def _coded(doc: "Doc", *, article: Article, code: Callable[..., Report]) -> Report | Problem:
    """Code one Doc, or tell why that fails."""
    try:
        return code(doc, article=article)
    except InstallationError:
        raise
    except Exception as error:  # noqa: BLE001 -- a bad article never stops a run
        return _problem(error, article=article, stage="coding")


def _problem(error: Exception, *, article: Article, stage: Literal["parse", "coding"]) -> Problem:
    """Keep an article that failed beside those that did not."""
    if isinstance(error, SaysoError):
        name, hint = type(error).__name__, error.hint or None
        return Problem(input=error.where, stage=stage, error=name, message=error.found, hint=hint)
    message = str(error) or "no message"
    return Problem(input=_name_of(article), stage=stage, error=type(error).__name__, message=message, hint=FAULT)


def _name_of(article: Article) -> str:
    """Name an article to its reader."""
    return article.url or " ".join(filter(None, ("article", article.id, article.title)))
