"""How fast fonds is, measured from outside in a real pseudo-terminal: `make benchmark`, or `python -m benchmarks -h`.

Nothing here is a test: figures depend on the machine, so they are reported, in a table and in `results/`, and never
asserted. Libraries are made once and kept in the user's cache, and so is pandoc, which citations are compared with.
"""
