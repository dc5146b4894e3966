"""Everything but serving: lint, types, contracts, then the tests (`python3 run.py check`)."""
