"""Texts, plans, rules and pages: data, no code."""
