"""What the program can do, each command as a story that calls the floors below. Prints nothing."""
