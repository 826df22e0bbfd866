"""`sayso tidy` and `sayso recode`: keep a store in order and up to date."""

import typer

from sayso.cli.add import Jobs
from sayso.cli.gauge import Gauge
from sayso.cli.output import count, prepare, say
from sayso.cli.query import Store
from sayso.cli.status import Exit, message_of, reporting


def tidy(store: Store) -> None:
    """Fold small shards of a store together, and delete what an earlier run replaced.

    What is asked of the store gives the same answers before, meanwhile and after.

    Example: sayso tidy news/
    """
    with reporting():
        from sayso.store.beside import keep_up
        from sayso.store.folder import open_store
        from sayso.store.tidy import tidy as tidy_store

        prepare()
        done = tidy_store(open_store(store))
        keep_up(store)
        say(f"{count(done.folded, 'shard')} folded into {done.made:,}, {done.deleted:,} of an earlier run deleted")


def recode(
    context: typer.Context,
    store: Store,
    jobs: Jobs = 1,
) -> None:
    """Code anew what another version of sayso, or another model, has coded.

    After a kill, the same command goes on where it stopped.

    Example: sayso recode news/ --jobs 4
    """
    with reporting():
        from sayso.run.recoding import older_shards, recode_articles
        from sayso.run.shard import load_coding
        from sayso.run.tally import Tally
        from sayso.store.beside import keep_up
        from sayso.store.folder import open_store

        prepare()
        open_store(store)
        load = context.obj or load_coding
        coder = load().coder
        shards = older_shards(store, coder=coder)
        gauge = Gauge("articles", total=sum(shard.card.articles for shard in shards))
        tally = Tally()
        for tally, problems in recode_articles(shards, store=store, coder=coder, jobs=jobs, load=load):
            gauge.done()
            for problem in problems:
                say(message_of(problem))
            gauge.at(tally.total, worked=tally.total, problems=tally.failed)
        gauge.done()
        keep_up(store)
        say(f"{tally.new:,} coded anew" + (f", {tally.failed:,} kept as they were" if tally.failed else ""))
        raise typer.Exit(Exit.PROBLEMS if tally.failed else Exit.DONE)
