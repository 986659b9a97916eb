"""Charts: pure functions from names and numbers to a Vega-Lite picture, for the screen and for exports.

No chart calculates anything but where its labels stand, and none knows a scenario or an area: it gets words in one
language and arrays. Colour never stands alone: beside it stands a name, a number or a shape.
"""
