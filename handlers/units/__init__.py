"""The board’s own duties, and its units."""
