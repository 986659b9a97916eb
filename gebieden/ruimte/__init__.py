"""Space: an area on a grid and in zones, and everything that depends on where things lie.

Read in this order: ``zones``, ``bereikmatrix``, ``bouw`` (built once per geometry), ``ontvangers`` (the two
variants: on the grid, per zone), then the criteria: ``toegang``, ``menging``, ``geluid``, ``hitte``, ``water``,
``zonering``, ``haltes``.
"""
