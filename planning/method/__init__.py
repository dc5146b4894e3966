"""The method of introducing a package, in plain Python: no Flask, no database, no Excel."""
