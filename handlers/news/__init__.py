"""What a campaign tells by itself: launch, phases, anniversaries; the officers’ weekly digest."""
