"""Worlds, people and pages that several proofs walk through."""
