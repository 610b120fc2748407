"""Finds statements: a light grammar cuts clauses, a trained model weighs what speaks for each."""
