"""The tables of the ledger and their columns.

Lists and counts of a large store ask the same few things of millions of rows: in which acts a party stands, what was
done on a day, who said what. The shards repeat whole parties in every row, so that each can be read alone; here each
party, act and claim is a number, and what a list is ordered or counted by stands beside it.
"""

VERSION = 1
"""Goes up when a table, or what is put into it, changes."""
ACTOR, RECIPIENT, SPEAKER, VIA = range(4)
"""Sides of an act, as `parts.side` has them."""
SAID, PASSED = range(2)
"""Who said a claim, and who passed it on, as `voices.side` has them."""
TABLES = {
    "articles": """
        article INTEGER, article_id VARCHAR, stamp VARCHAR, key BIGINT, title VARCHAR, outlet VARCHAR,
        published_from DATE, published_to DATE, opening VARCHAR
    """,
    "parties": "party INTEGER, name VARCHAR, country VARCHAR, sector VARCHAR, code VARCHAR",
    "sites": "site INTEGER, name VARCHAR, country VARCHAR, known BOOLEAN, geonameid BIGINT, lat DOUBLE, lon DOUBLE",
    "acts": """
        act INTEGER, article INTEGER, key BIGINT, event_id VARCHAR, start_char INTEGER, once BOOLEAN, done BOOLEAN,
        day DATE, date_from DATE, date_to DATE, date_basis VARCHAR, event VARCHAR, mode VARCHAR, quad_code INTEGER,
        event_scale DOUBLE, site INTEGER, status VARCHAR, background BOOLEAN, intended_event VARCHAR,
        intended_mode VARCHAR, dead BIGINT, injured BIGINT, arrested BIGINT, claim_id VARCHAR, text VARCHAR,
        actors INTEGER[], recipients INTEGER[], speakers INTEGER[], via INTEGER[]
    """,
    "parts": "party INTEGER, side TINYINT, act INTEGER, once BOOLEAN, done BOOLEAN, again BOOLEAN, day DATE",
    "pairs": """
        actor INTEGER, recipient INTEGER, mutual BOOLEAN, act INTEGER, told BOOLEAN, done BOOLEAN, conflict BOOLEAN,
        event_scale DOUBLE
    """,
    "claims": """
        claim INTEGER, article INTEGER, claim_id VARCHAR, start_char INTEGER, text VARCHAR, kind VARCHAR,
        date_from DATE, date_to DATE, speakers INTEGER[]
    """,
    "voices": "party INTEGER, side TINYINT, claim INTEGER, article INTEGER",
    "bearers": "party INTEGER, article INTEGER, kind VARCHAR, roles STRUCT(title VARCHAR, former BOOLEAN)[]",
    "spoken_of": "party INTEGER, claim INTEGER",
    "worded": "party INTEGER, article INTEGER, text VARCHAR, kind VARCHAR, times INTEGER",
}
"""`articles`: each once; `stamp` tells what it was coded with, `key` orders as `article_id` does.
`parties`, `sites`: every name, and every place of an act (`known`: a place of the article), that any row has, once.
`acts`: every event; `once`: no other tells it before, `done`: once, told as done and not looked back on.
`parts`: who stands on which side of an act, once; `again`: the name does something, or has it done to it, in another
row of the act too.
`pairs`: who acts on whom, as the view `dyads`; `told`: once, and not looked back on.
`claims`, `voices`: who says what, and who passed it on.
`bearers`: who is named in an article. `spoken_of`: who is named in a claim. `worded`: which evaluative wording stands
in sentences that name it."""
NUMBERED = {"articles": "article", "parties": "party", "sites": "site", "acts": "act", "claims": "claim"}
"""The tables with a number of their own, from 1."""
OF = {
    "acts": "article",
    "parts": "act",
    "pairs": "act",
    "claims": "article",
    "voices": "claim",
    "bearers": "article",
    "spoken_of": "claim",
    "worded": "article",
    "articles": "article",
}
"""To what a row belongs, and goes with."""
