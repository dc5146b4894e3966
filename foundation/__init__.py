"""What both halves stand on: plumbing that knows no word of selection or planning."""
