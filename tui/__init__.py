"""The terminal program of fonds: the Textual app and the command line."""

import os

os.environ.setdefault("TEXTUAL_FPS", "250")  # at its own 60 a key waits up to 33 ms for the paint that echoes it
