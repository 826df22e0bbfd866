"""The page on a terminal."""

import re
import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.sample_report import EVENTS, TEXT, sample_report

from sayso.records import Article, Event, Published
from sayso.show.layout import cells
from sayso.show.notes import SYMBOL
from sayso.show.page import render


def plain(width: int = 100) -> str:
    return render(sample_report(), colour=False, width=width)


def squeezed(page: str) -> str:
    return " ".join(page.split())


def test_page_shows_the_articles_words_in_full_and_in_order() -> None:
    page = squeezed(plain())
    at = [page.index(squeezed(paragraph)) for paragraph in TEXT.split("\n")]
    assert at == sorted(at)


def test_page_sets_the_event_under_its_paragraph_with_day_and_words() -> None:
    page = squeezed(plain())
    assert "○ planned CONSULT/visit (AGREE) Ana Costa [PRTGOV] → Peru [PERGOV] · 2024-05-16 (Thursday)" in page
    assert page.index("Lusa. ○ planned") < page.index("Police in Lima denied that")


def test_page_says_on_whose_word_an_event_stands_and_through_whom() -> None:
    assert "says Rui Lopes [PRTGOV], via Lusa [PRTJRN]" in squeezed(plain())


def test_page_indents_a_claim_under_the_one_that_tells_it() -> None:
    lines = plain().splitlines()
    outer = next(line for line in lines if "according to Lusa" in line and "»" in line)
    inner = next(line for line in lines if "» Rui Lopes" in line)
    assert len(inner) - len(inner.lstrip()) == len(outer) - len(outer.lstrip()) + 2


def test_page_tells_counts_background_former_roles_and_who_a_group_is() -> None:
    page = squeezed(plain())
    assert "the two sides — 1× Ana Costa, Peru" in page
    assert "12 injured" in page
    assert "looking back" in page
    assert "former spokesman" in page


@pytest.mark.parametrize("width", [60, 80, 91, 92, 140])
def test_page_keeps_to_the_width(width: int) -> None:
    assert max(cells(line) for line in plain(width).splitlines()) <= width


def test_page_is_never_narrower_than_60_cells() -> None:
    assert plain(10) == plain(60)


def test_page_without_colour_is_plain_and_with_colour_says_the_same() -> None:
    painted = render(sample_report(), colour=True, width=100)
    assert "\x1b" not in plain()
    assert "\x1b[1;31m" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted).split() == plain().split()


def test_page_tells_each_status_by_a_sign_of_its_own() -> None:
    events = tuple(
        msgspec.structs.replace(EVENTS[0], id=f"v{number}", status=status) for number, status in enumerate(SYMBOL)
    )
    page = render(sample_report(events=events), colour=False, width=120)
    assert len(set(SYMBOL.values())) == len(SYMBOL) == len(msgspec.inspect.type_info(Event).fields[10].type.values)
    assert all(f"{sign} {status}" in page for status, sign in SYMBOL.items())


def test_page_shows_a_hostile_article_escaped() -> None:
    text = "An \x1b[2Jarmy\u202e marched.\x9b31m"
    article = Article(id="x", text=text, title="Ti\x1btle\x07", outlet="Out\u202elet", published=Published())
    page = render(sample_report(article=article, entities=(), claims=(), events=(), times=(), places=(), wording=()),
                  colour=True, width=80)  # fmt: skip
    assert r"\x1b[2Jarmy\u202e marched.\x9b31m" in page
    assert not re.search(r"\x1b(?!\[(0|1|2|1;)?[0-9]*m)|[\x07\x9b\u202e]", page)


def test_page_says_when_the_day_of_publication_is_inferred_and_why() -> None:
    published = Published(first="2024-05-14", last="2024-05-15", basis="inferred", because=("Thursday is 16 May",))
    article = msgspec.structs.replace(sample_report().article, published=published)
    page = squeezed(render(sample_report(article=article), colour=False, width=120))
    assert "published 2024-05-14 to 2024-05-15 (inferred: Thursday is 16 May)" in page


def test_page_of_an_article_with_nothing_to_code_has_its_words_and_a_count_of_nothing() -> None:
    bare = sample_report(entities=(), claims=(), events=(), times=(), places=(), wording=())
    page = render(bare, colour=False, width=80)
    assert "0 events, 0 claims, 0 parties" in page
    assert "Parties" not in page


@given(st.text(max_size=400), st.integers(0, 140))
def test_page_of_any_text_keeps_to_the_width_and_paints_nothing(text: str, width: int) -> None:
    article = Article(id="x", text=text, title=text[:50])
    bare = sample_report(article=article, entities=(), claims=(), events=(), times=(), places=(), wording=())
    page = render(bare, colour=False, width=width)
    assert all(cells(line) <= max(width, 60) for line in page.split("\n"))
    assert not any(unicodedata.category(character) == "Cc" for character in page.replace("\n", ""))
