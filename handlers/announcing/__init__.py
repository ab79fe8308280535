"""Announcements: composed, looked over, planned, stopped, reported, explained."""
