"""One folder a chat service."""
