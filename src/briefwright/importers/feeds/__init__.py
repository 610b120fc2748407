"""Feeds: what an outlet says of its newest articles, and lists of feeds."""
