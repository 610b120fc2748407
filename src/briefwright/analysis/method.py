"""How texts are read for suggestions. Stands apart, as to load the grammars takes a while."""

METHOD = "22"  # another one wherever the same text would give other suggestions than before
LANGUAGES = frozenset({"en", "ru"})
