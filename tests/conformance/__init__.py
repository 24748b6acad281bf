"""What tools that we did not write say of our files."""
