"""One module for each step; the number in the name is its revision."""
