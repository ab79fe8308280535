"""Questions in free Vietnamese → what each is about and what it names."""
