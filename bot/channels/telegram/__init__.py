"""The Telegram channel: wire, client, adapter."""
