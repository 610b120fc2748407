"""How parts stand: rows that flow, columns that share the width, pages that scroll upright."""
