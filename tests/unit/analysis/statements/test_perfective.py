"""Russian verbs of the future are told by their form, and what looks like them is not."""

import pytest

from briefwright.analysis.statements.finding.perfective import is_perfective

FUTURE = """
построит закупят отремонтируют выделит профинансирует завизируют откроется перенесут наймет
упростит обучим доработает учтет расширят подключим запретят появятся освободит
"""
OTHERS = """
строит закупает финансирует проектирует выделяет открывается проходит приносит состоит зависит
просит следит пакет запрет приоритет университет принят развит прошедшим высшем заявлением
проблем зарплат затем прогнозирует станций учащимся
"""


@pytest.mark.parametrize("word", FUTURE.split())
def test_a_perfective_verb_speaks_of_the_future(word: str) -> None:
    assert is_perfective(word)


@pytest.mark.parametrize("word", OTHERS.split())
def test_other_verbs_and_nouns_do_not(word: str) -> None:
    assert not is_perfective(word)
