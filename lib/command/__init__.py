"""What each command of `python -m lib` does. Results go to standard output, everything else to errors."""
