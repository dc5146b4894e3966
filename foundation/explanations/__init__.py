"""Comply or explain: every rule that Gids holds somebody to, with where it comes from."""
