"""Goals and benefits with their indicators and measurements: planning's, and strategy's."""
