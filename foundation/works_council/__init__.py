"""The works council: one track, shown wherever a decision waits for its advice."""
