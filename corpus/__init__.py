"""The library of fonds: read, catalogue, search and cite primary sources, without any user interface."""
