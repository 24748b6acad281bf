"""The proof of spoken names."""
