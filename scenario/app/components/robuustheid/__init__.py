"""How sure an order of scenarios is."""
