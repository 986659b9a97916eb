"""The mix of an area: its levers, and what follows from them."""
