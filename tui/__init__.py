"""The terminal program of fonds: the Textual app and the command line."""
