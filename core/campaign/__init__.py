"""Plans, deadlines and working days."""
