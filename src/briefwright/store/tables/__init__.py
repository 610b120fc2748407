"""How tables are told, and how they are asked: typed classes over SQLAlchemy's plain tables."""
