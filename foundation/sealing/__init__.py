"""Judging apart until closed: one way for scores, factors and what else people judge on their own first."""
