"""Open data around an area: CBS, land use, PDOK, Amsterdam, stops; fetched when the user asks, with their source.

``gebieden.bronnen.ophalen.fetch_sources`` gets what an area needs and keeps it in the user's work folder;
``cbs``, ``bodemgebruik``, ``gtfs`` and ``amsterdam`` read what was kept, and ``cijfers`` puts it on deelgebieden.
"""
