"""Webhooks, pages, health and metrics over HTTP."""
