"""The Zalo channel: wire, client, adapter."""
