import pickle

import pytest

from sayso import errors
from sayso.errors import SaysoError


def tree(error: type[SaysoError] = SaysoError) -> list[type[SaysoError]]:
    return [error, *(below for child in error.__subclasses__() for below in tree(child))]


@pytest.mark.parametrize("error", tree())
def test_errors_survive_pickling_with_their_facts(error: type[SaysoError]) -> None:
    raised = error("news.jsonl:17", "no text", "give it a text")
    back = pickle.loads(pickle.dumps(raised))
    assert type(back) is error
    assert (back.where, back.found, back.hint) == ("news.jsonl:17", "no text", "give it a text")
    assert str(back) == str(raised)


@pytest.mark.parametrize("error", tree())
def test_errors_are_all_drawn_in_the_tree(error: type[SaysoError]) -> None:
    assert error.__name__ in (errors.__doc__ or "")
    assert error.__module__ == "sayso.errors"


@pytest.mark.parametrize("error", tree()[1:])
def test_errors_have_an_exit_code_of_their_own_kind(error: type[SaysoError]) -> None:
    assert error.exit_code in {2, 3, 4}


@pytest.mark.parametrize("error", tree())
def test_errors_have_a_name_that_can_be_searched_for(error: type[SaysoError]) -> None:
    name = error("here", "it is wrong").name
    assert name == name.lower()
    assert name.replace("-", "") == error.__name__.lower()


def test_errors_put_the_hint_after_a_blank_line_and_only_where_there_is_one() -> None:
    assert str(SaysoError("news.html", "no text in it", "name another file")) == (
        "news.html: no text in it\n\nhint: name another file"
    )
    assert str(SaysoError("news.html", "no text in it")) == "news.html: no text in it"
