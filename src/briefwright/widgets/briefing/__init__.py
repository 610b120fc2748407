"""The briefing half of the window: outline, page, pool, and what they are made of."""
