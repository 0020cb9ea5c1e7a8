"""The screens of fonds."""
