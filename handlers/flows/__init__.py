"""The guided conversations, as literals."""
