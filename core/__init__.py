"""What the product knows, as values and pure functions: no clock, no I/O, no third party."""
