"""Stories and copies: told by what articles say, in whatever order they came."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from tests.unit.store.stores import report, store_of

from sayso.records import Article, Published, Report
from sayso.store.across import across_folder
from sayso.store.copies import copies
from sayso.store.database import Database
from sayso.store.derived import keep_derived
from sayso.store.grouping import groups
from sayso.store.likeness import Near
from sayso.store.stories import Told, stories_of
from sayso.store.terms import terms_of
from sayso.store.tidy import tidy

EXAMPLES = Path(__file__).parents[3] / "examples"
FLOOD = """The river Tamar burst its banks near Ribeira on Monday night, and 300 families left their homes. Mayor Lopes
said that the old dam had held, but that the bridge at Vale was gone. Soldiers brought tents and bread to the school,
where most of the families sleep. The minister promised money for new roofs. Farmers counted their drowned cattle, and
the railway to the coast stays closed until the weekend, its owner said. Rain is to stop on Thursday."""
FLOOD_ELSEWHERE = """Families who fled the Tamar slept in a school in Ribeira on Tuesday. The bridge at Vale is lost,
Mayor Lopes told us, and the dam is watched by soldiers. The railway to the coast is closed."""
STRIKE = """Bakers in Ostrava stopped work on Monday over pay. Their union, led by Hana Nova, wants nine per cent more,
and the owners of the mills offer four. Bread was short in the shops of the city, and a court is to rule on Friday
whether the strike may go on. Passers-by brought coffee to the pickets, and a band played in front of the town hall."""
STRIKE_ELSEWHERE = """A court rules on Friday on the strike of the bakers of Ostrava. Hana Nova of the union asks for
nine per cent. The mills offer four, and bread is short."""
TEXTS = {"a": FLOOD, "b": FLOOD_ELSEWHERE, "c": STRIKE, "d": STRIKE_ELSEWHERE}


@pytest.mark.parametrize(
    ("copy", "is_one"),
    [
        (FLOOD.replace("300", "412").replace("Monday", "Monday,"), True),
        (" ".join(FLOOD.split()[:45]), True),
        ("What we know of the flood. " + FLOOD.partition(". ")[2], True),
        (FLOOD.upper(), True),
        (FLOOD_ELSEWHERE, False),
        (" ".join(FLOOD.split()[:12]), False),
        (STRIKE, False),
    ],
)
def test_copies_are_found_with_another_headline_a_cut_tail_or_other_numbers(copy: str, is_one: bool) -> None:
    assert copies([("a", FLOOD), ("b", copy)]) == ({("a", "b")} if is_one else set())
    assert copies([("b", copy), ("a", FLOOD)]) == copies([("a", FLOOD), ("b", copy)])


def grouped(order: str, *, days: dict[str, date] | None = None, same: tuple[tuple[int, int], ...] = ()) -> set[str]:
    found = groups([terms_of(TEXTS[key]) for key in order], days=[(days or {}).get(key) for key in order], same=same)
    members: dict[int, str] = {}
    for key, first in zip(order, found, strict=True):
        members[first] = "".join(sorted(members.get(first, "") + key))
    return set(members.values())


@pytest.mark.parametrize("order", ["abcd", "dcba", "cadb"])
def test_groups_are_the_same_in_whatever_order_articles_come(order: str) -> None:
    assert grouped(order) == {"ab", "cd"}


def test_groups_part_articles_that_are_far_apart_in_time() -> None:
    assert grouped("abcd", days={"a": date(2024, 5, 1), "b": date(2024, 6, 1)}) == {"a", "b", "cd"}
    assert grouped("abcd", days={"a": date(2024, 5, 1), "b": date(2024, 5, 9)}) == {"ab", "cd"}


def test_groups_of_none_and_of_one() -> None:
    assert groups([], days=[]) == []
    assert groups([terms_of(FLOOD)], days=[None]) == [0]


def test_terms_weigh_names_and_forget_what_says_nothing() -> None:
    counts = terms_of("The minister met Ana Costa's brothers in 1999")
    assert counts == {"minister": 1.0, "met": 1.0, "ana": 2.0, "costa": 2.0, "brother": 1.0, "1999": 1.0}


def test_likeness_of_an_article_with_itself_is_one() -> None:
    near = Near([None] * len(TEXTS), load=lambda _: [terms_of(text) for text in TEXTS.values()])
    assert dict(zip(*near.row(0), strict=True))[0] == pytest.approx(1.0)


def told(text: str, *, day: str | None = None, outlet: str = "A") -> Report:
    published = Published(first=day, last=day, basis="given") if day else Published()
    article = Article(id="x", text=text, published=published, outlet=outlet)
    return Report(article=article, coder=report().coder)


def test_stories_name_the_original_of_copies(tmp_path: Path) -> None:
    wire, copy = told(FLOOD, day="2024-05-13"), told(" ".join(FLOOD.split()[:50]), day="2024-05-14", outlet="B")
    store = store_of(tmp_path / "news", (copy, told(STRIKE)), (wire, told(FLOOD_ELSEWHERE, day="2024-05-14")))
    with Database(store) as database:
        assert database.rows("FROM stories") == []
        found = stories_of(database)
        keys = {row["text"]: row["article_id"] for row in database.rows("SELECT text, article_id FROM articles")}
    by_key = {one.article_id: one for one in found}
    assert by_key[keys[copy.article.text]].copy_of == keys[FLOOD]
    assert by_key[keys[FLOOD]].copy_of is None
    assert len({by_key[keys[text]].story_id for text in (FLOOD, copy.article.text, FLOOD_ELSEWHERE)}) == 1
    assert by_key[keys[STRIKE]] == Told(keys[STRIKE], keys[STRIKE], None)
    keep_derived(store, "stories", found)
    with Database(store) as database:
        assert len(database.rows("FROM stories")) == 4


def test_stories_of_an_empty_store_are_none(tmp_path: Path) -> None:
    store = store_of(tmp_path / "news")
    with Database(store) as database:
        keep_derived(store, "stories", stories_of(database))
    with Database(store) as database:
        assert database.rows("FROM stories") == []


def test_three_unrelated_articles_are_three_stories() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    assert len(texts) == 3
    assert groups([terms_of(text) for text in texts], days=[None] * 3) == [0, 1, 2]


def test_two_tellings_of_one_event_are_one_story_where_there_is_nothing_else() -> None:
    assert groups([terms_of(FLOOD), terms_of(FLOOD_ELSEWHERE)], days=[None, None]) == [0, 0]


def days_of_news() -> list[Report]:
    """Give the news of some weeks: two stories that are told again and again, copies, and an article without a day."""
    found = []
    for week in range(6):
        day = date(2024, 5, 1) + timedelta(days=9 * week)
        for number, text in enumerate((FLOOD, FLOOD_ELSEWHERE, STRIKE, STRIKE_ELSEWHERE)):
            words = text.split()
            cut = " ".join(words[: len(words) - week * number])
            found.append(told(f"{cut} Week {week} of {WEEKS[week]}.", day=(day + timedelta(days=number)).isoformat()))
    return [*found, told(f"{FLOOD_ELSEWHERE} Nobody knows when.")]


WEEKS = ("the first rains", "high water", "mud and ice", "new bread", "old mills", "the last tents")


@pytest.mark.parametrize("seed", range(4))
def test_stories_brought_up_day_by_day_are_those_of_all_at_once(tmp_path: Path, seed: int) -> None:
    news = days_of_news()
    with Database(store_of(tmp_path / "whole", tuple(news))) as database:
        whole = stories_of(database)
    assert 4 < len({one.story_id for one in whole}) < len(news)
    assert any(one.copy_of for one in whole)
    Random(seed).shuffle(news)
    store = tmp_path / "news"
    for first in range(0, len(news), 7):
        store_of(store, tuple(news[first : first + 7]))
        with Database(store) as database:
            found = stories_of(database)
    assert found == whole
    tidy(store)
    with Database(store) as database:
        assert stories_of(database) == whole


def test_stories_are_worked_out_anew_where_what_was_kept_is_damaged(tmp_path: Path) -> None:
    store = store_of(tmp_path / "news", tuple(days_of_news()))
    with Database(store) as database:
        whole = stories_of(database)
        (across_folder(store) / "stories" / "links.parquet").write_bytes(b"none")
        assert stories_of(database) == whole
