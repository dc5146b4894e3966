"""Which package? One folder per step of the procedure."""
