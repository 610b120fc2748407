from hypothesis import given
from hypothesis import strategies as st

from briefwright.viewmodels.utf16 import Utf16Map


@given(st.text(st.sampled_from("aé\u00a0🙂𝔘я"), max_size=40))
def test_offsets_agree_with_the_encoding_both_ways(text: str) -> None:
    places = Utf16Map(text)
    for point in range(len(text) + 1):
        units = len(text[:point].encode("utf-16-le")) // 2
        assert places.to_units(point) == units
        assert places.to_points(units) == point


@given(st.text(st.sampled_from("a🙂"), min_size=1, max_size=20))
def test_a_place_inside_a_pair_counts_as_its_character(text: str) -> None:
    places = Utf16Map(text)
    for point, character in enumerate(text):
        if character == "🙂":
            assert places.to_points(places.to_units(point) + 1) == point
