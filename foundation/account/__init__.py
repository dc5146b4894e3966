"""A person's own account: password, sessions, and what was done to it."""
