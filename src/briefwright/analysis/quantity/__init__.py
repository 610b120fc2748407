"""Numbers in English prose, with their sign, money, unit and trend."""
