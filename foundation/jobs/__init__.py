"""Long work: done in a process of its own, so that nobody's saving waits for it; its result waits for who asked."""
