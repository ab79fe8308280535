"""The whole way, with real parts."""
