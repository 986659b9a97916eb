"""An area after drawing: its figures, barriers and limits on the new deelgebieden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import cast

import numpy as np

from gebieden.basis import Array, Certainty, Text
from gebieden.gebied import Blokkade, Cijfer, Deelgebied, Gebied, Grens
from gebieden.rd import points_to_degrees
from gebieden.tekening import Tekening

GROND = ("bestaand_uitgeefbaar_m2", "bestaand_verharding_m2", "bestaand_groen_m2", "bestaand_water_m2")
STANDING = "bestaand_"  # figures of what stands there now add up; levels and shares do not
CERTAINTIES: tuple[Certainty, ...] = ("verified", "knowledge", "assumption")
ASSUMPTION = "eigen_aanname"
NEGLIGIBLE_M2 = 1.0
ROUNDED_M2 = 10.0  # surfaces and kinds of ground are whole m2 in the tables


@dataclass(frozen=True, eq=False)
class Hertekening:
    """A redrawn area, and the limits that cannot hold any more.

    Parameters
    ----------
    gebied : Gebied
        As it is after drawing.
    vervallen : tuple of Grens
        A maximum that held for only a part of what is one deelgebied now.
    """

    gebied: Gebied
    vervallen: tuple[Grens, ...]


def redrawn(gebied: Gebied, tekening: Tekening, namen: Mapping[str, Text] | None = None) -> Hertekening:
    """Carry an area over to new deelgebieden, in proportion to surface.

    What stands there adds up to what it was. Levels and shares are means over where the ground came from. New ground
    beside the area gets the mean of the area, flagged as an assumption. A barrier holds wherever some of its ground
    went.

    Parameters
    ----------
    gebied : Gebied
        With the deelgebieden of ``tekening.voor``.
    tekening : Tekening
        What was drawn.
    namen : mapping, optional
        Names of new deelgebieden, by id; else made from where most of the ground came from.
    """
    drawn = _Drawn(gebied, tekening)
    centroids = drawn.centroids_m
    surfaces = drawn.surfaces()
    cijfers = {name: drawn.figures(name, old) for name, old in gebied.cijfers.items() if name != "opp_m2"}
    grenzen, vervallen = drawn.limits()
    deelgebieden = tuple(drawn.deelgebied(place, (namen or {}).get(name)) for place, name in enumerate(tekening.na.ids))
    after = replace(
        gebied,
        deelgebieden=deelgebieden,
        centroids_m=centroids,
        cijfers=MappingProxyType({"opp_m2": surfaces, **drawn.fitting_ground(cijfers)}),
        blokkades=drawn.barriers(),
        grenzen=grenzen,
        omtrek=drawn.outlines(deelgebieden),
    )
    return Hertekening(after, vervallen)


@dataclass(frozen=True, eq=False)
class _Drawn:
    """An area and what was drawn in it."""

    gebied: Gebied
    tekening: Tekening

    @property
    def shares(self) -> Array:
        return self.tekening.overdracht.shares

    def origins(self, place: int) -> list[int]:
        """Old deelgebieden of which a new one has ground, most first."""
        ground = self.tekening.gemeen_m2[place]
        return [int(old) for old in np.argsort(-ground, kind="stable") if ground[old] >= NEGLIGIBLE_M2]

    @property
    def centroids_m(self) -> Array:
        import shapely

        return np.asarray(shapely.get_coordinates(shapely.centroid(self.tekening.na.shapes)))

    def deelgebied(self, place: int, naam: Text | None) -> Deelgebied:
        """Name a new deelgebied, and keep what is known of where its ground came from."""
        name = self.tekening.na.ids[place]
        origins = self.origins(place)
        old = self.gebied.deelgebieden[origins[0] if origins else 0]
        if name == old.id and naam is None:
            return old
        return replace(old, id=name, naam=naam or _named(name, old), source=ASSUMPTION, certainty="assumption")

    def surfaces(self) -> tuple[Cijfer, ...]:
        """Surface of every deelgebied, measured on what was drawn."""
        note = Text("gemeten op de getekende omtrek", "measured on the outline as drawn")
        figures = (
            Cijfer(float(m2), None, None, "m2", ASSUMPTION, "assumption", note) for m2 in self.tekening.na.area_m2
        )
        before = dict(zip(self.tekening.voor.ids, self.gebied.cijfers["opp_m2"], strict=True))
        return tuple(
            before[name] if self._same(place) else figure
            for place, (name, figure) in enumerate(zip(self.tekening.na.ids, figures, strict=True))
        )

    def _same(self, place: int) -> bool:
        """Whether a deelgebied has the ground it had; a new corner on its border does not matter."""
        name = self.tekening.na.ids[place]
        if name not in self.tekening.voor.ids:
            return False
        old = self.tekening.voor.position(name)
        own_m2 = self.tekening.gemeen_m2[place, old]
        apart_m2 = np.abs(np.array([self.tekening.na.area_m2[place], self.tekening.voor.area_m2[old]]) - own_m2)
        return bool((apart_m2 < NEGLIGIBLE_M2).all())

    def figures(self, name: str, old: tuple[Cijfer, ...]) -> tuple[Cijfer, ...]:
        """Carry one feature over."""
        low = np.array([entry.value if entry.low is None else entry.low for entry in old])
        high = np.array([entry.value if entry.high is None else entry.high for entry in old])
        value = np.array([entry.value for entry in old])
        over = self.tekening.overdracht
        carry = over.extensive if name.startswith(STANDING) else self._levels
        values, lows, highs = (carry(one) for one in (value, low, high))
        return tuple(
            old[self.tekening.voor.position(self.tekening.na.ids[place])]
            if self._same(place)
            else self._figure(old, place, (float(values[place]), float(lows[place]), float(highs[place])))
            for place in range(len(self.tekening.na.ids))
        )

    def _levels(self, values: Array) -> Array:
        """Carry levels over; new ground has the mean of the area."""
        carried = self.tekening.overdracht.intensive(values)
        mean = (values * self.tekening.voor.area_m2).sum() / self.tekening.voor.area_m2.sum()
        return np.where(np.isfinite(carried), carried, mean)

    def _figure(self, old: tuple[Cijfer, ...], place: int, range_: tuple[float, float, float]) -> Cijfer:
        value, low, high = range_
        origins = [old[number] for number in self.origins(place)] or list(old)
        undivided = np.isclose(self.shares[place], 0) | np.isclose(self.shares[place], 1)
        whole = bool(self.origins(place)) and bool(undivided.all())
        sources = [key for entry in origins for key in entry.source.split(";")]
        certainty = max((entry.certainty for entry in origins), key=CERTAINTIES.index)
        return Cijfer(
            value,
            low,
            high,
            old[0].unit,
            ";".join(dict.fromkeys(sources if whole else [*sources, ASSUMPTION])),
            certainty if whole else "assumption",
            Text("naar oppervlakte verdeeld over de getekende omtrek", "spread by surface over the outline as drawn"),
            origins[0].year,
        )

    def fitting_ground(self, cijfers: Mapping[str, tuple[Cijfer, ...]]) -> dict[str, tuple[Cijfer, ...]]:
        """Scale the kinds of ground where ground came in from outside or was lost to it; nothing known: all paved."""
        found = dict(cijfers)
        for place, surface in enumerate(self.tekening.na.area_m2):
            known = sum(cijfers[name][place].value for name in GROND)
            if self._same(place) or abs(known - surface) <= ROUNDED_M2:
                continue
            for name in GROND:
                part = cijfers[name][place].value / known if known else float(name == "bestaand_verharding_m2")
                figure = replace(cijfers[name][place], value=part * float(surface), low=0.0, high=float(surface))
                found[name] = (*found[name][:place], figure, *found[name][place + 1 :])
        return found

    def barriers(self) -> tuple[Blokkade, ...]:
        """A barrier holds wherever some of its ground went."""
        return tuple(
            replace(barrier, deelgebied=name)
            for barrier in self.gebied.blokkades
            for place, name in enumerate(self.tekening.na.ids)
            if self.tekening.voor.position(barrier.deelgebied) in self.origins(place)
        )

    def limits(self) -> tuple[tuple[Grens, ...], tuple[Grens, ...]]:
        """Divide limits by surface; a maximum needs all the ground of a deelgebied to have one."""
        kept: list[Grens] = []
        dropped: list[Grens] = []
        for place, name in enumerate(self.tekening.na.ids):
            origins = self.origins(place)
            mine = [limit for limit in self.gebied.grenzen if self._old(limit) in origins]
            for variable, kind in dict.fromkeys((limit.variable, limit.kind) for limit in mine):
                same = [limit for limit in mine if (limit.variable, limit.kind) == (variable, kind)]
                if kind == "max" and {self._old(limit) for limit in same} != set(origins):
                    dropped += same
                    continue
                value = sum(limit.value * float(self.shares[place, self._old(limit)]) for limit in same)
                kept.append(replace(same[0], deelgebied=name, value=value))
        return tuple(kept), tuple(dropped)

    def _old(self, limit: Grens) -> int:
        return self.tekening.voor.position(limit.deelgebied)

    def outlines(self, deelgebieden: tuple[Deelgebied, ...]) -> Mapping[str, object]:
        """The new outlines as GeoJSON in WGS84."""
        import json

        import shapely

        features = [
            {
                "type": "Feature",
                "properties": {"id": deelgebied.id, "name": deelgebied.naam.nl},
                "geometry": json.loads(shapely.to_geojson(shapely.transform(shape, points_to_degrees))),
            }
            for deelgebied, shape in zip(deelgebieden, self.tekening.na.shapes, strict=True)
        ]
        return cast(Mapping[str, object], {"type": "FeatureCollection", "features": features})


def _named(name: str, old: Deelgebied) -> Text:
    """Name a piece after what it was a piece of; something new by its own id."""
    number = name.removeprefix(f"{old.id}_")
    if number != name:
        spaced = number.replace("_", ".")
        return Text(f"{old.naam.nl} {spaced}", f"{old.naam.en} {spaced}")
    return old.naam if name == old.id else Text(name, name)
