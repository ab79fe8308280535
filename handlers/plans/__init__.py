"""What a plan says: deadlines, phases, the calendar."""
