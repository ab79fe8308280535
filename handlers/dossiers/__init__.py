"""What enterprises owe and hand in, and how officers settle it."""
