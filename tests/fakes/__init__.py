"""Fake chat services, a settable clock."""
