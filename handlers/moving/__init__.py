"""A date moves: consequences, the move, the correction."""
