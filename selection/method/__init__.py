"""The method in plain Python: every rule and figure as a pure function."""
