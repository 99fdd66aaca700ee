"""Two texts word by word."""

from hypothesis import given
from hypothesis import strategies as st

from styrkedja.language.worddiff import Change, word_difference

TEXTS = st.lists(st.sampled_from(["skola", "skolan", "Bygg", "bygga", ",", "–", "en", "2030"]), max_size=8).map(
    " ".join
)


@given(TEXTS, TEXTS)
def test_the_pieces_make_up_both_texts(old: str, new: str) -> None:
    pieces = word_difference(old, new)
    assert "".join(piece.old for piece in pieces) == old
    assert "".join(piece.new for piece in pieces) == new


def test_a_form_of_a_word_is_a_small_change() -> None:
    pieces = word_difference("Bygg skolan i Norrby", "bygga skolor i Sunnan")
    assert [(piece.change, piece.old.strip(), piece.new.strip()) for piece in pieces] == [
        (Change.INFLECTED, "Bygg skolan", "bygga skolor"),
        (Change.SAME, "i", "i"),
        (Change.REPLACED, "Norrby", "Sunnan"),
    ]
