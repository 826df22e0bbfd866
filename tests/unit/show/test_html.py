"""The fragment for notebooks."""

import msgspec
from tests.unit.sample_report import ENTITIES, TEXT, sample_report
from tests.unit.show.pagereader import read

from sayso.records import Article
from sayso.show.html import render_html


def test_html_holds_the_articles_words_and_its_records() -> None:
    reader = read(render_html(sample_report()))
    assert all(paragraph in reader.words for paragraph in TEXT.split("\n"))
    assert "CONSULT/visit (AGREE)" in reader.words
    notes = [value for name, value in reader.attributes if name == "title"]
    assert any(note and note.startswith("denied ASSAULT/crowd-control") for note in notes)


def test_html_has_no_script_and_loads_nothing() -> None:
    reader = read(render_html(sample_report()))
    assert reader.tags <= {"div", "strong", "br", "span", "table", "tr", "td", "th", "p"}
    assert {name for name, _ in reader.attributes} <= {"style", "title"}


def test_html_escapes_a_hostile_article() -> None:
    text = 'He said <script>alert("1")</script> & \u202e left " onmouseover="x.'
    article = Article(id="x", text=text, title="<img src=x onerror=y>", author="</div>", url="javascript:alert(1)")
    hostile = msgspec.structs.replace(ENTITIES[0], name='"><b>', mentions=((0, 2),))
    report = sample_report(article=article, entities=(hostile,), events=(), claims=(), times=(), places=(), wording=())
    html = render_html(report)
    reader = read(html)
    assert "<script" not in html
    assert "\u202e" not in html
    assert reader.tags <= {"div", "strong", "br", "span", "p"}


def test_html_of_an_article_with_nothing_to_code_has_no_tables() -> None:
    bare = sample_report(entities=(), claims=(), events=(), times=(), places=(), wording=())
    assert "table" not in read(render_html(bare)).tags
