"""Two languages side by side: what is missing, stale or extra, and hand-over files."""
