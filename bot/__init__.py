"""The edges: channels, pages, rendering, the command line, and the composition root."""
