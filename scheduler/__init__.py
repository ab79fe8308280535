"""Waking the timed jobs; the only place that knows APScheduler."""
