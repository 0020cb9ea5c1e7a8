"""The search engine, its query language, and the passages it leads to."""
