"""Sums that every part needs, pure and written once: money over time, three-point estimates, chance."""
