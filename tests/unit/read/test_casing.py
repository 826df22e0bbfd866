"""Text in capitals in the case of sentences: names keep their capitals, and no character moves."""

import pytest

from sayso.read.casing import cased, is_in_capitals


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (
            "THE PRESIDENT OF PERU MET REPORTERS ON FRIDAY. HE SAID THAT TALKS WOULD BEGIN.",
            "The president of Peru met reporters on Friday. He said that talks would begin.",
        ),
        (
            "PRESIDENT OLUFEMI ADEYINKO'S GUARDS WERE ATTACKED NEAR ZUNTABO ON 3 MAY 1990.",
            "President Olufemi Adeyinko's guards were attacked near Zuntabo on 3 May 1990.",
        ),
        (
            "REBELS OF THE NORTHERN WORKERS FRONT (NWF) KILLED TWO U.S. SOLDIERS, THE UNITED NATIONS SAID.",
            "Rebels of the Northern Workers Front (NWF) killed two U.S. soldiers, the United Nations said.",
        ),
        (
            "GENERAL MARK WELLERBY MET PRESIDENT BUSH ON THE 6TH STREET OF SAN PABLO DE LA SIERRA.",
            "General Mark Wellerby met President Bush on the 6th street of San Pablo de la Sierra.",
        ),
        (
            "I DON'T KNOW WHO TOLD US ABOUT THE BRIDGE, A TURKISH OFFICER SAID AFTER THE MARCH.",
            "I don't know who told us about the bridge, a Turkish officer said after the march.",
        ),
        (
            "SANTIAGO, 3 JAN 90 -- [TEXT] TROOPS OF THE 3D BRIGADE FOUND FIVE M-16 RIFLES.",
            "Santiago, 3 Jan 90 -- [text] troops of the 3D brigade found five M-16 rifles.",
        ),
    ],
)
def test_a_text_in_capitals_is_read_in_the_case_of_sentences(printed: str, read: str) -> None:
    assert cased(printed) == read


@pytest.mark.parametrize(
    "text",
    [
        "Ministers met in Lima. NATO and the UN sent observers.",
        "BREAKING NEWS\n\nMinisters met in Lima on Friday, officials said.",
        "12.30 – 14.00",
        "",
        "WHO?",
    ],
)
def test_any_other_text_is_left_as_it_is(text: str) -> None:
    assert cased(text) == text


def test_one_paragraph_in_capitals_is_read_alone() -> None:
    first = "Ministers met in Lima, said NATO."
    second = "REBELS HAVE ATTACKED A BRIDGE IN THE NORTH OF THE COUNTRY."
    assert cased(f"{first}\n\n{second}\n\n{first}").split("\n\n") == [first, second.capitalize(), first]


@pytest.mark.parametrize(
    "text", ["İZMİR WAS CALM AND STRASSE IS NO WORD ON A SUNDAY. ΑΘΗΝΑ TOO, SAID MR. ÖZ.", "ǄABC " * 20]
)
def test_no_character_moves(text: str) -> None:
    read = cased(text)
    assert len(read) == len(text)
    assert all(one == other or one.lower() == other for one, other in zip(text, read, strict=True))


def test_capitals_are_told_by_most_of_the_letters() -> None:
    assert is_in_capitals("THE REBELS HAVE ATTACKED A BRIDGE")
    assert not is_in_capitals("NATO AND THE UN")
    assert not is_in_capitals("The Rebels Have Attacked A Bridge In The North")
