"""Reminders of deadlines: rounds, the card, later, whom to call, what an outage left."""
