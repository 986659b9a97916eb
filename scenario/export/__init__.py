"""Exports: the side room that turns scenarios into files that others use as they are.

``inhoud`` gathers what an export tells, ``zinnen`` says it in words, ``tabellen`` lays it out in tables; every
format only writes that down. ``formaten.export`` writes a file by its suffix, whole or not at all.
"""
