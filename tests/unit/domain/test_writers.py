"""Who wrote, in languages whose names have no capitals."""

import pytest

from briefwright.domain.language.writers import writer, writers_in


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("记者 林小河", "林小河"),
        ("本报记者：林小河", "林小河"),
        ("（记者林小河）", "林小河"),
        ("文/林小河", "林小河"),
        ("作者:林小河", "林小河"),
        ("（文＝小川みどり）", "小川みどり"),
        ("小川健記者", "小川健"),
        ("小川 みどり記者", "小川 みどり"),
        ("한가람 기자 garam@kangbyon.example", "한가람"),
        ("한가람 선임기자", "한가람"),
        ("한가람 특파원", "한가람"),
        ("بقلم: ليلى حداد", "ليلى حداد"),
    ],
)
def test_a_name_is_told_from_what_its_bearer_is(line: str, name: str) -> None:
    assert writer(line) == name


@pytest.mark.parametrize(
    "line",
    [
        *(
            "记者手记",
            "记者协会成立",
            "作者：佚名",
            "中文 网站",
            "政治部記者",
            "記者会見",
            "本紙記者",
        ),
        *(
            "시민기자",
            "선임기자",
            "연합뉴스 기자",
            "기자 간담회",
            "الكاتب في القاهرة",
            "By Ann Lee",
        ),
        "记者 林小河 报道说港口增长",
    ],
)
def test_an_office_or_a_sentence_is_no_name(line: str) -> None:
    assert not writer(line)


def test_names_are_taken_out_of_a_line_that_says_more() -> None:
    assert writers_in("2月6日 记者 林小河")[0] == ["林小河"]
    assert "2月6日" in writers_in("2月6日 记者 林小河")[1]
