"""What the steering board reads, what is put before it, and what it decided."""
