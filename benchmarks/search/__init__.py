"""fonds' search beside stock Whoosh, SQLite FTS5, tantivy and recollindex: `python -m benchmarks --only search`.

All of them get the same texts and the same questions, each thing that is timed runs in a process of its own, and all
of it in one run. What is built is kept in the cache; a figure that was taken in an earlier run says so. Memory is read
from Linux's /proc.
"""
