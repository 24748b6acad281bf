"""Our own rules for what no validator sees, each with a broken twin that it must catch."""
