"""Russian statements: who undertakes or proposes what, to whom."""
