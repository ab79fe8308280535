"""Vietnamese text → values."""
