"""One suite for all channels, one for both databases."""
