"""The ledger of an open store: what the file says, without what is no longer so, and with what came since.

Whoever asks sees the schema `ledger`, with the tables of `tables.py`, true of this moment: articles that the file does
not know, or that corrections by hand touch, are worked out in memory; a rule for a name is applied to the names alone.
"""

from collections.abc import Callable
from typing import Any

from sayso.store.corrected import ruled_sql
from sayso.store.ledger.file import LedgerFile, attached
from sayso.store.ledger.fill import READ, create, fill, highest
from sayso.store.ledger.tables import OF, TABLES
from sayso.store.schema import STAMP

Run = Callable[[str], Any]
ATTEMPTS = 3
"""How often a file is looked for that another writer replaces in this moment."""
NOW = f"""
CREATE TABLE work.fresh AS
WITH mended AS ({{mended}})
SELECT article_id FROM (SELECT article_id, {STAMP} AS stamp FROM stored.articles) AS s
WHERE NOT EXISTS (FROM kept.articles AS k WHERE k.article_id = s.article_id AND k.stamp = s.stamp)
    OR article_id IN (FROM mended)
"""
GONE = """
CREATE TABLE work.gone_article AS
SELECT article FROM kept.articles AS k WHERE article_id IN (FROM work.fresh)
    OR NOT EXISTS (FROM stored.articles AS s WHERE s.article_id = k.article_id)
"""
MENDED = "SELECT article_id FROM stored.touched UNION SELECT article_id FROM stored.rejected"
RULED = """
UNION SELECT r.article_id FROM (SELECT unnest(rules) AS r FROM stored.rules) WHERE r.article_id IS NOT NULL
UNION SELECT k.article_id FROM (
    SELECT act FROM kept.parts WHERE side < 2 AND party IN (
        SELECT party FROM kept.parties JOIN (SELECT unnest(rules) AS r FROM stored.rules) ON name IN (r.was, r.name)
    ) GROUP BY act HAVING count(*) > 1
) JOIN kept.acts USING (act) JOIN kept.articles AS k USING (article)
"""
"""The articles for which alone a rule holds; and those with an act in which two parties come to bear one name by a
rule, or bear one no more, since `again` of theirs is no longer so."""
PARTIES = """
SELECT party, name, country, sector, code, strip_accents(lower(name)) AS plain, hash(name) AS named FROM ({sql})
"""
"""`plain`: as names are searched; `named`: the same for all that bear one name."""


def show(run: Run, ledger: LedgerFile, *, rules: bool) -> None:
    """Make the schema `ledger` in an open store.

    Args:
        run: Runs SQL in it.
        ledger: Where its file lies.
        rules: Whether names are corrected by hand (`stored.rules`).
    """
    run("CREATE SCHEMA work")
    if not _attach(run, ledger):
        run("CREATE SCHEMA kept")
        create(run, "kept")
    run(NOW.format(mended=f"{MENDED} {RULED if rules else ''}"))
    run(GONE)
    for table, column in (("acts", "act"), ("claims", "claim")):
        gone = f"SELECT {column} FROM kept.{table} WHERE article IN (FROM work.gone_article)"
        run(f"CREATE TABLE work.gone_{column} AS {gone}")
    run("CREATE SCHEMA fresh")
    create(run, "fresh")
    if _any(run, "work.fresh"):
        run("CREATE SCHEMA chunk")
        for table in READ:
            run(f"CREATE VIEW chunk.{table} AS FROM main.{table} SEMI JOIN work.fresh USING (article_id)")
        fill(run, "fresh", source="chunk", after=highest(run, "kept"))
    _views(run, rules=rules)


def _attach(run: Run, ledger: LedgerFile) -> bool:
    """Open the file, if there is one of this version."""
    for _ in range(ATTEMPTS):
        path = ledger.path()
        if path is None:
            return False
        if attached(run, path):
            return True
    return False


def _views(run: Run, *, rules: bool) -> None:
    """Show what is kept and not gone together with what is fresh."""
    run("CREATE SCHEMA ledger")
    for table in TABLES:
        column = OF.get(table)
        gone = f"work.gone_{column}"
        kept = f"FROM kept.{table}"
        if column and _any(run, gone):
            kept = f"SELECT * FROM kept.{table} WHERE {column} NOT IN (FROM {gone})"
        if table == "parties":
            named = ruled_sql("(SELECT *, NULL::VARCHAR AS article_id FROM kept.parties)") if rules else kept
            kept = PARTIES.format(sql=named)
        parts = [kept, PARTIES.format(sql="FROM fresh.parties") if table == "parties" else f"FROM fresh.{table}"]
        shown = [part for part, schema in zip(parts, ("kept", "fresh"), strict=True) if _any(run, f"{schema}.{table}")]
        made = "TABLE" if table == "parties" else "VIEW"
        run(f"CREATE {made} ledger.{table} AS {' UNION ALL '.join(f'({part})' for part in shown or parts[:1])}")


def _any(run: Run, table: str) -> bool:
    """Say whether a table has rows."""
    return bool(run(f"SELECT 1 FROM {table} LIMIT 1").fetchall())
