"""Who takes part: ways in and out, settings, personal data."""
