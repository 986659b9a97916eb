"""Where: areas, their deelgebieden, what stands there and what surrounds them."""
