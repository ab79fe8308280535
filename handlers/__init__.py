"""What the product does: use-cases over ports, plain synchronous functions."""
