"""The `thidua` command."""
