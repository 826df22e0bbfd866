"""Who stands in most acts, and between whom most acts pass, by name: counted by number first, since names are slow."""

HAS = "contains({column}, strip_accents(lower($words)))"
"""Asks that words have others in them: of the column, in small letters without accents."""
ONCE = "FROM ledger.parts WHERE once AND side < 2"
"""Who takes part in an act, each act of an article once."""
OFTENEST = """
WITH {first}counted AS (
    SELECT party, count(*) FILTER (NOT again) AS acts FROM ({parts}) GROUP BY party
)
SELECT p.name, sum(c.acts)::BIGINT AS events FROM counted AS c JOIN ledger.parties AS p USING (party)
WHERE {which} GROUP BY p.name ORDER BY events DESC, p.name LIMIT $limit
"""
"""Names by their acts."""
PAIRS = """
WITH counted AS (
    SELECT actor, recipient, count(*) AS events, sum(event_scale) FILTER (NOT conflict) AS cooperation,
        sum(event_scale) FILTER (conflict) AS conflict
    FROM ledger.pairs WHERE done AND NOT mutual GROUP BY ALL
), named AS (
    SELECT any_value(c.actor) AS one, any_value(c.recipient) AS other, sum(c.events)::BIGINT AS events,
        sum(c.cooperation) AS cooperation, sum(c.conflict) AS conflict
    FROM counted AS c JOIN ledger.parties AS a ON a.party = c.actor JOIN ledger.parties AS r ON r.party = c.recipient
    WHERE a.named <> r.named GROUP BY a.named, r.named
), best AS (
    FROM named WHERE events >= (SELECT coalesce(min(events), 0) FROM (
        SELECT events FROM named ORDER BY events DESC LIMIT $limit))
)
SELECT a.name AS actor, r.name AS recipient, b.events, b.cooperation, b.conflict
FROM best AS b JOIN ledger.parties AS a ON a.party = b.one JOIN ledger.parties AS r ON r.party = b.other
ORDER BY b.events DESC, actor, recipient LIMIT $limit
"""
"""Who acts on whom, as the view `dyads` has it, told as done."""
SOURCES = """
SELECT p.name, sum(c.claims)::BIGINT AS claims
FROM (SELECT party, count(*) AS claims FROM ledger.voices WHERE side = 0 GROUP BY party) AS c
    JOIN ledger.parties AS p USING (party)
GROUP BY p.name ORDER BY claims DESC, p.name LIMIT $limit
"""
"""Who is cited most."""
NEAR = f"""
SELECT p.name, any_value(p.code ORDER BY p.party) AS code, count(DISTINCT b.article) AS articles
FROM ledger.bearers AS b JOIN ledger.parties AS p USING (party) WHERE {HAS.format(column="p.plain")}
GROUP BY p.name ORDER BY articles DESC, p.name LIMIT $limit
"""  # noqa: S608
"""Parties by the words in their names."""
