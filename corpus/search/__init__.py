"""Search: the query language, the engine's contract and the Whoosh engine."""
