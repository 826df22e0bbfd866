"""Each format is read back by a reader that is not ours, and its keys are those of the store."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import msgspec
import networkx
import pandas as pd
import pyarrow.parquet as pq
import pyreadstat
import pytest
from tests.unit.sample_report import EVENTS, sample_report
from tests.unit.store.stores import report, store_of

from sayso.errors import OptionError
from sayso.ids import article_id
from sayso.records import EventType
from sayso.store.codebook import modes_of
from sayso.store.database import Database
from sayso.store.export import citations, gdelt, graphml, icews, plover, polecat
from sayso.store.export.cameo import cameo, codes
from sayso.store.export.delimited import tab_lines
from sayso.store.export.folder import write_csv_files, write_parquet_files
from sayso.store.export.geo import fips
from sayso.store.export.stata import write_stata
from sayso.store.schema import TABLES
from sayso.store.views import VIEWS

LIMA = report().article.text.index("Police in Lima")
STRUCK = msgspec.structs.replace(EVENTS[2], id="v4", status="happened", background=False, claim=None, date=None)
TOLD_AGAIN = msgspec.structs.replace(STRUCK, id="v5", same_as="v4")
KEY = article_id(report().article.text)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Any:
    events = (*EVENTS, STRUCK, TOLD_AGAIN)
    one = sample_report(article=report().article, events=events)
    again = sample_report(article=report(outlet="Wire, copied\tby", day="2024-05-15").article, events=events)
    undated = report(" Undated.", day=None, title=None, url=None, outlet=None)
    with Database(store_of(tmp_path_factory.mktemp("export") / "news", (one,), (again,), (undated,))) as opened:
        yield opened


def read(lines: Any, *, names: tuple[str, ...]) -> list[dict[str, str]]:
    """Read tab-separated lines without a line of names, as GDELT's users do, with pandas."""
    text = "".join(f"{line}\n" for line in lines)
    frame = pd.read_csv(io.StringIO(text), sep="\t", header=None, names=names, dtype=str, quoting=csv.QUOTE_NONE)
    rows: list[dict[str, str]] = frame.where(frame.notna(), "").to_dict("records")
    return rows


def of_article(rows: list[dict[str, str]], column: str) -> list[dict[str, str]]:
    return [row for row in rows if row[column] in (KEY, report().article.url)]


def test_gdelt_events_have_61_columns_and_acts_only(database: Database) -> None:
    assert len(gdelt.EVENTS) == 61
    rows = of_article(read(tab_lines(gdelt.event_rows(database)), names=gdelt.EVENTS), "SOURCEURL")
    assert [row["EventCode"] for row in rows] == ["030", "030", "175"]
    visit, pact, struck = rows
    assert (visit["SQLDATE"], visit["MonthYear"], visit["Year"]) == ("20240516", "202405", "2024")
    assert visit["FractionDate"] == f"{2024 + (5 * 30 + 16) / 365:.4f}"
    assert (visit["Actor1Code"], visit["Actor1Name"], visit["Actor2CountryCode"]) == ("PRTGOV", "ANA COSTA", "PER")
    assert (pact["SQLDATE"], pact["Actor1Name"], pact["Actor2Name"]) == ("20240514", "ANA COSTA", "PERU")
    assert (visit["IsRootEvent"], struck["IsRootEvent"]) == ("1", "0")
    assert (struck["EventBaseCode"], struck["EventRootCode"], struck["QuadClass"]) == ("175", "17", "4")
    assert (struck["ActionGeo_Type"], struck["ActionGeo_CountryCode"], struck["ActionGeo_FeatureID"]) == (
        "4",
        "PE",
        "3936456",
    )
    assert struck["ActionGeo_FullName"].startswith("Lima, ")
    assert (struck["NumMentions"], struck["NumSources"], struck["NumArticles"]) == ("4", "2", "2")
    assert struck["DATEADDED"] == "20240514000000"


def test_gdelt_mentions_have_16_columns_and_one_row_an_appearance(database: Database) -> None:
    assert len(gdelt.MENTIONS) == 16
    events = read(tab_lines(gdelt.event_rows(database)), names=gdelt.EVENTS)
    rows = read(tab_lines(gdelt.mention_rows(database)), names=gdelt.MENTIONS)
    assert {row["GLOBALEVENTID"] for row in rows} == {row["GLOBALEVENTID"] for row in events}
    visit = [row for row in rows if row["GLOBALEVENTID"] == of_article(events, "SOURCEURL")[0]["GLOBALEVENTID"]]
    assert [row["MentionSourceName"] for row in visit] == ["The Example", "Wire, copied by"]
    text = report().article.text
    assert int(visit[0]["Actor1CharOffset"]) == text.index("Ana Costa")
    assert int(visit[0]["ActionCharOffset"]) == text.index("visit")
    assert visit[0]["MentionDocLen"] == str(len(text))


def test_polecat_has_40_columns_with_names(database: Database) -> None:
    assert len(polecat.COLUMNS) == 40
    lines = list(tab_lines(polecat.event_rows(database), names=polecat.COLUMNS))
    rows = list(csv.DictReader(io.StringIO("\n".join(lines)), delimiter="\t", quoting=csv.QUOTE_NONE))
    first = next(row for row in rows if row["Publication Date"])
    assert (first["Event Type"], first["Quad Code"], first["Contexts"]) == ("AGREE", "VERBAL COOPERATION", "diplomatic")
    assert (first["Actor Name"], first["Actor Country"], first["Primary Actor Sector"]) == (
        "Ana Costa",
        "Portugal",
        "GOV",
    )
    assert first["Actor Title"] == "President"
    assert first["Story Locations"] == "Lima"


def test_icews_has_20_columns_and_codes_with_their_zeros(database: Database) -> None:
    assert len(icews.COLUMNS) == 20
    rows = read(list(tab_lines(icews.event_rows(database), names=icews.COLUMNS))[1:], names=icews.COLUMNS)
    first = next(row for row in rows if row["Story ID"] == KEY)
    assert (first["CAMEO Code"], first["Event Text"]) == ("030", "Express intent to cooperate")
    assert (first["Source Name"], first["Source Sectors"], first["Source Country"]) == (
        "Ana Costa",
        "Government",
        "Portugal",
    )


def test_plover_lines_bear_the_keys_of_the_store(database: Database) -> None:
    lines = [json.loads(line) for line in plover.event_lines(database)]
    assert {line["cite_info"]["citation"] for line in lines} >= {KEY}
    assert lines[0]["id"].split("-")[0] == lines[0]["cite_info"]["citation"]
    assert len(lines) == len({line["id"] for line in lines})
    with pytest.raises(OptionError):
        list(plover.event_lines(database, codebook="9"))


def test_csv_files_are_read_back_by_pandas(database: Database, tmp_path: Path) -> None:
    write_csv_files(database, tmp_path)
    assert {path.stem for path in tmp_path.iterdir()} == set(VIEWS)
    for table in TABLES:
        frame = pd.read_csv(tmp_path / f"{table}.csv", dtype=str)
        assert len(frame) == database.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"]
    articles = pd.read_csv(tmp_path / "articles.csv", dtype=str)
    assert KEY in set(articles["article_id"])


def test_parquet_files_are_the_tables(database: Database, tmp_path: Path) -> None:
    write_parquet_files(database, tmp_path)
    assert pq.read_table(tmp_path / "events.parquet").num_rows == 8
    assert pq.read_table(tmp_path / "dyads.parquet").schema.names == list(VIEWS["dyads"].columns)


def test_stata_is_read_back_by_readstat(database: Database, tmp_path: Path) -> None:
    write_stata(database, tmp_path / "events.dta")
    frame, meta = pyreadstat.read_dta(str(tmp_path / "events.dta"))
    assert list(frame.columns) == list(VIEWS["event_rows"].columns)
    row = frame[(frame["article_id"] == KEY) & (frame["event_id"] == "v1")].iloc[0]
    assert (row["actor"], str(row["date_from"])[:10], row["quad_code"]) == ("Ana Costa", "2024-05-16", 1)
    assert meta.column_names_to_labels["actor"].startswith("names of the actors")


def test_graphml_is_read_back_by_networkx(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "news.graphml"
    path.write_text("".join(f"{line}\n" for line in graphml.graph_lines(database)), encoding="utf-8")
    graph = networkx.read_graphml(path)
    names = {node: data["name"] for node, data in graph.nodes(data=True)}
    edges = {(names[a], names[b], data["event"], data["acts"]) for a, b, data in graph.edges(data=True)}
    assert edges == {("Ana Costa", "Peru", "AGREE", 2), ("Police in Lima", "protesters", "ASSAULT", 1)}


def test_citations_name_what_is_known(database: Database) -> None:
    cited, undated = citations.citation_lines(database)
    assert cited == f"“Costa to visit Peru”. The Example. 2024-05-14. https://example.org/costa. sayso:{KEY}"
    assert undated.startswith("[No title]. n.d.. sayso:")


def test_exports_give_the_same_bytes_twice(database: Database, tmp_path: Path) -> None:
    for make in (gdelt.event_rows, gdelt.mention_rows, icews.event_rows, polecat.event_rows):
        assert list(tab_lines(make(database))) == list(tab_lines(make(database)))
    for name in ("a", "b"):
        write_csv_files(database, tmp_path / name)
        write_stata(database, tmp_path / f"{name}.dta")
    for one in sorted((tmp_path / "a").iterdir()):
        assert one.read_bytes() == (tmp_path / "b" / one.name).read_bytes()
    assert (tmp_path / "a.dta").read_bytes() == (tmp_path / "b.dta").read_bytes()


def test_cameo_has_a_code_for_every_type_and_never_one_of_01_or_02() -> None:
    assert {event for event, mode in codes() if mode is None} == set(EventType.__args__)  # type: ignore[attr-defined]
    assert all(code.root not in ("01", "02") for code in codes().values())
    assert cameo("ASSAULT", "no such mode") == codes()["ASSAULT", None]


def test_cameo_has_a_code_for_every_mode_that_has_one_and_for_no_other() -> None:
    modes = {(event, mode) for event in EventType.__args__ for mode in modes_of(event)}  # type: ignore[attr-defined]
    coded = {key for key in codes() if key[1] is not None}
    assert modes - coded == {("COERCE", "misinformation"), ("COERCE", "cyber")}
    assert coded <= modes


def test_fips_is_not_iso() -> None:
    assert (fips("UKR"), fips("SDN"), fips("DEU"), fips(None)) == ("UP", "SU", "GM", None)
