"""The timeline of the mix: per deelgebied when it is built, and how the programme grows."""

from __future__ import annotations

import streamlit as st

from gebieden.basis import Language
from gebieden.gebied import Blokkade
from scenario.app import state
from scenario.app.beeld import Beeld
from scenario.app.components.kop.kop import YEARS
from scenario.app.kaartvormen import BARRED_TEXTS
from scenario.app.teksten import tekst
from scenario.app.uitsnede import NARROW
from scenario.app.werk import Werk
from scenario.grafieken.stijl import LETTERS_IN_A_ROW, LETTERS_ON_A_LINE, Row
from scenario.grafieken.tijdlijn import growth, period_bars
from scenario.opmaak import bare, counts_things, unit_text
from scenario.programma import VELDEN
from scenario.tijdlijn import Bouwtijd, building_periods, programme_by_year, shown_years
from scenario.vergelijking import KERNVELDEN

FIRST_FIELD = "woningen_nieuw"


def show_periods(werk: Werk, beeld: Beeld) -> None:
    """Draw the building periods over what is barred, and the same as a table."""
    taal = werk.taal
    periods = building_periods(werk.gebied, beeld.eind.programma)
    years = _years(periods)
    words = {kind: tekst(f"tijd_{kind}", taal) for kind in ("gebouwd", "te_vroeg", "geblokkeerd")}
    built = [_built(period, werk, words) for period in periods if period.start is not None]
    barred = [_barred(period, entry, years, werk) for period in periods for entry in period.blokkades]
    st.markdown(f"##### {tekst('tijd_wanneer', taal)}", anchors=False)
    chart = period_bars(built, barred, (years[0], years[-1]), YEARS, words, taal, letters=_letters())
    alt = tekst("tijd_wanneer_alt", taal, {"gebied": werk.gebied.naam.in_language(taal)})
    st.altair_chart(chart, width="stretch", theme=None, key="tijdlijn_perioden", alt=alt)
    rows = [_period_row(period, werk) for period in periods]
    with st.expander(tekst("tijd_als_tabel", taal), expanded=True, key="tijdlijn_tabel"):
        st.dataframe(rows, hide_index=True, width="stretch")


def _letters() -> int:
    return LETTERS_IN_A_ROW if state.screen().width >= NARROW else LETTERS_ON_A_LINE


def _years(periods: tuple[Bouwtijd, ...]) -> tuple[int, ...]:
    ends = [entry.tot for period in periods for entry in period.blokkades if entry.tot is not None]
    return shown_years(periods, [*YEARS, *ends])


def _name(period: Bouwtijd, werk: Werk) -> str:
    return werk.gebied.deelgebieden[werk.gebied.position(period.deelgebied)].naam.in_language(werk.taal)


def _built(period: Bouwtijd, werk: Werk, words: dict[str, str]) -> Row:
    return {
        "naam": _name(period, werk),
        "van": period.start,
        "tot": period.gereed,
        "wat": words["te_vroeg" if period.te_vroeg else "gebouwd"],
        "tekst": f"{period.start}–{period.gereed}",
    }


def _barred(period: Bouwtijd, entry: Blokkade, years: tuple[int, ...], werk: Werk) -> Row:
    return {
        "naam": _name(period, werk),
        "van": years[0],
        "tot": years[-1] if entry.tot is None else entry.tot,
        "tekst": _barred_words(entry, werk),
    }


def _barred_words(entry: Blokkade, werk: Werk) -> str:
    until = tekst("blokkade_tot" if entry.tot else "blokkade_onbekend", werk.taal, {"jaar": entry.tot})
    return f"{tekst(BARRED_TEXTS[entry.geldt_voor], werk.taal)} {until}"


def _period_row(period: Bouwtijd, werk: Werk) -> dict[str, str]:
    taal = werk.taal
    when = tekst("tijd_blijft", taal) if period.start is None else f"{period.start}–{period.gereed}"
    return {
        tekst("deelgebied", taal): _name(period, werk),
        tekst("tijd_bouw", taal): when,
        tekst("blokkade", taal): "; ".join(_barred_words(entry, werk) for entry in period.blokkades),
        tekst("tijd_past", taal): tekst("tijd_te_vroeg" if period.te_vroeg else "tijd_goed", taal),
    }


def show_programme(werk: Werk, beeld: Beeld) -> None:
    """Draw how one field of the programme grows, and every field at the years that people ask for."""
    taal = werk.taal
    years = _years(building_periods(werk.gebied, beeld.eind.programma))
    programma = programme_by_year(werk.gebied, werk.verdeling, years, werk.kentallen)
    names = {name: VELDEN[name].text.in_language(taal) for name in KERNVELDEN}
    field = st.selectbox(
        tekst("tijd_groei", taal),
        list(names),
        index=list(names).index(FIRST_FIELD),
        format_func=names.__getitem__,
        key="tijdlijn_veld",
        persist_state="session",
    )
    unit = VELDEN[field].unit
    totals = programma.total(field)
    rows = [
        {"jaar": year, "waarde": float(value), "tekst": bare(float(value), unit, taal) if year in YEARS else ""}
        for year, value in zip(years, totals, strict=True)
    ]
    details = {"veld": names[field], "gebied": werk.gebied.naam.in_language(taal)}
    chart = growth(rows, _with_unit(field, taal), taal)
    st.altair_chart(
        chart, width="stretch", theme=None, key="tijdlijn_groei", alt=tekst("tijd_groei_alt", taal, details)
    )
    at = {str(year): years.index(year) for year in YEARS} | {tekst("eindbeeld", taal): len(years) - 1}
    table = [
        {tekst("programma", taal): _with_unit(name, taal)}
        | {year: bare(float(programma.total(name)[place]), VELDEN[name].unit, taal) for year, place in at.items()}
        for name in KERNVELDEN
    ]
    st.dataframe(table, hide_index=True, width="stretch")
    per_part = [
        {tekst("deelgebied", taal): deelgebied.naam.in_language(taal)}
        | {year: bare(float(programma.per_deelgebied(field)[place, part]), unit, taal) for year, place in at.items()}
        for part, deelgebied in enumerate(werk.gebied.deelgebieden)
    ]
    with st.expander(tekst("tijd_per_deelgebied", taal, {"veld": names[field]}), key="tijdlijn_deelgebieden"):
        st.dataframe(per_part, hide_index=True, width="stretch")


def _with_unit(field: str, taal: Language) -> str:
    """Name a field; the unit goes along where the name does not say it."""
    veld = VELDEN[field]
    name = veld.text.in_language(taal)
    return name if counts_things(veld.unit) else f"{name} ({unit_text(veld.unit, taal)})"
