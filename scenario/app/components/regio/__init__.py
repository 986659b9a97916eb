"""Regions: areas that have to do with each other."""
