"""Exploring: the plans that are best on what can be put in m², found exactly, and scored by the core afterwards.

A side room: it imports the core, and nobody in the core imports it. Read it in this order: ``ontwerpruimte`` (what
may be drawn), ``lineair`` and ``knikken`` (what of the core is linear in that), ``voorstelling`` (which indicators
that represents), ``basis`` and ``scoremodel`` (the programme), ``front``, ``varianten``, ``botsing``, ``verkennen``.
"""
