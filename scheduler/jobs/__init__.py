"""One file a timed job."""
