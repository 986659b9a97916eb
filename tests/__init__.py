"""A package of our own: another one of this name lies among the installed ones (pygeoapi brings it)."""
