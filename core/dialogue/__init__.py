"""Guided conversations, rich text, and fitting a message to a channel."""
