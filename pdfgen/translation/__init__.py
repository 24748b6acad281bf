"""Two languages side by side: what is translated, missing, stale or extra; hand-over files; a draft's stand-ins."""
