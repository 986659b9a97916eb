"""Own kentallen and norms: a named set to make, to fill, to calculate with, and to compare with the shipped figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from gebieden.basis import GebiedsmixError, Language
from scenario.app import state
from scenario.app.beeld import Beeld, evaluated
from scenario.app.components.rijen import arrow, round_score
from scenario.app.rekensets import own_sets
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.kentallen import load_kentallen
from scenario.normen import load_normen
from scenario.opmaak import bare, number, parse_number, score
from scenario.rekenset import Getal, Rekenset, delete_rekenset, save_rekenset

SHIPPED = ""
KADERS = ("zaanse_opgaven", "nu_later_elders")
MOST_CHARACTERS = 80


def show(werk: Werk, beeld: Beeld) -> None:
    """Draw the choice of a set, what is in it, and what it does to the scores."""
    taal, sets = werk.taal, own_sets()
    st.caption(tekst("rekenset_uitleg", taal))
    chosen = str(state.chosen("rekenset"))
    state.show_in_widget("rekenset_kies", chosen if chosen in sets else SHIPPED)
    st.selectbox(
        tekst("rekenset_kies", taal),
        [SHIPPED, *sets],
        format_func=lambda name: sets[name].naam if name else tekst("rekenset_meegeleverd", taal),
        key="rekenset_kies",
        on_change=lambda: state.choose("rekenset", state.widget("rekenset_kies")),
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input(tekst("rekenset_nieuw", taal), max_chars=MOST_CHARACTERS, key="rekenset_naam", width=300)
        st.button(tekst("rekenset_maak", taal), key="rekenset_maak", on_click=_make)
    _refused(taal)
    if chosen in sets:
        left, right = st.columns(2, gap="large")
        with left:
            _contents(sets[chosen], taal)
            _edit_kental(sets[chosen], taal)
            _edit_norm(sets[chosen], werk)
        with right:
            _compare(werk, beeld)


def show_notice(werk: Werk, text: str = "rekenset_let_op") -> None:
    """Say on every page with figures that they rest on a set of one's own, or that they do not."""
    if werk.waarden:
        name = letterlijk(werk.waarden.kentallen.name.in_language(werk.taal))
        st.info(tekst(text, werk.taal, {"naam": name}))


def _attempt(step: Callable[[], Rekenset]) -> None:
    """Carry out a change of a set and keep it; what is refused is said below it."""
    state.choose("rekenset_fout", None)
    try:
        state.choose("rekenset", save_rekenset(step()))
    except GebiedsmixError as error:
        state.choose("rekenset_fout", {"nl": error.message.nl, "en": error.message.en})


def _refused(taal: Language) -> None:
    said = state.chosen("rekenset_fout")
    if said:
        st.warning(letterlijk(said[taal]))


def _make() -> None:
    naam = str(state.widget("rekenset_naam") or "").strip()
    _attempt(lambda: own_sets().get(Rekenset(naam, {}, {}).id) or Rekenset(naam, {}, {}))


def _edit_kental(rekenset: Rekenset, taal: Language) -> None:
    kentallen = load_kentallen()
    name = st.selectbox(
        tekst("rekenset_kental", taal),
        list(kentallen),
        format_func=lambda kental: kentallen[kental].text.in_language(taal),
        key="rekenset_kental",
    )
    kental = kentallen[name]
    span = f"{bare(kental.low, kental.unit, taal)}–{bare(kental.high, kental.unit, taal)}"
    details = {"waarde": number(kental.value, kental.unit, taal), "span": span}
    st.caption(letterlijk(tekst("rekenset_nu", taal, details)))
    columns = st.columns(3)
    for column, part in zip(columns, ("laag", "waarde", "hoog"), strict=True):
        column.text_input(tekst(f"rekenset_{part}", taal), key=f"rekenset_{part}", max_chars=MOST_CHARACTERS)
    st.button(
        tekst("rekenset_zet", taal),
        key="rekenset_zet",
        on_click=lambda: _attempt(lambda: rekenset.with_kental(name, _typed_range(taal, kental.unit))),
    )


def _typed_range(taal: Language, unit: str) -> Getal:
    """Read the three fields; low and high may stay empty, and are then the value itself."""
    scale = 100 if unit == "aandeel" else 1
    written = {part: str(state.widget(f"rekenset_{part}") or "").strip() for part in ("laag", "waarde", "hoog")}
    value = parse_number(written["waarde"], taal)
    low, high = (parse_number(written[part], taal) if written[part] else value for part in ("laag", "hoog"))
    return Getal(low / scale, value / scale, high / scale)


def _edit_norm(rekenset: Rekenset, werk: Werk) -> None:
    taal = werk.taal
    normen = load_normen(werk.gebied.normpakketten)
    names = [norm.id for norm in normen.normen.values() if norm.side in ("min", "max")]
    name = st.selectbox(
        tekst("rekenset_norm", taal),
        names,
        format_func=lambda norm: normen[norm].text.in_language(taal),
        key="rekenset_norm",
    )
    norm = normen[name]
    st.caption(letterlijk(tekst("rekenset_norm_nu", taal, {"waarde": number(norm.value, norm.unit, taal)})))
    st.text_input(tekst("rekenset_drempel", taal), key="rekenset_drempel", max_chars=MOST_CHARACTERS)
    st.button(
        tekst("rekenset_zet_norm", taal),
        key="rekenset_zet_norm",
        on_click=lambda: _attempt(lambda: rekenset.with_norm(name, _typed_threshold(taal, norm.unit))),
    )


def _typed_threshold(taal: Language, unit: str) -> float:
    scale = 100 if unit == "aandeel" else 1
    return parse_number(str(state.widget("rekenset_drempel") or ""), taal) / scale


def _contents(rekenset: Rekenset, taal: Language) -> None:
    """Draw what is in the set, beside what is shipped, with a way to take it out."""
    kentallen, normen = load_kentallen(), load_normen()
    rows = {
        name: (kentallen[name].text, kentallen[name].unit, kentallen[name].value, own.value)
        for name, own in rekenset.kentallen.items()
    } | {
        name: (normen[name].text, normen[name].unit, normen[name].value, value)
        for name, value in rekenset.normen.items()
    }
    for name, (text, unit, shipped, own) in rows.items():
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            details = {"eigen": number(own, unit, taal), "mee": number(shipped, unit, taal)}
            words = tekst("rekenset_regel", taal, details)
            st.markdown(f"**{letterlijk(text.in_language(taal))}**: {letterlijk(words)}")
            st.button(tekst("rekenset_haal_weg", taal), key=f"rekenset_weg_{name}", on_click=_take_out(rekenset, name))
    st.button(tekst("rekenset_verwijder", taal), key="rekenset_verwijder", type="tertiary", on_click=_remove(rekenset))


def _take_out(rekenset: Rekenset, name: str) -> Callable[[], None]:
    return lambda: _attempt(lambda: rekenset.without(name))


def _remove(rekenset: Rekenset) -> Callable[[], None]:
    def gone() -> None:
        delete_rekenset(rekenset.id)
        state.choose("rekenset", SHIPPED)

    return gone


def _compare(werk: Werk, beeld: Beeld) -> None:
    """Draw the scores of the mix with the shipped figures and with the set."""
    taal = werk.taal
    shipped = evaluated(werk.gebied, werk.verdeling, werk.jaar)
    rows: list[Mapping[str, str]] = []
    for name in KADERS:
        kader = beeld.nu.kaders[name]
        pairs = zip(kader.groepen, shipped.kaderscores[name], beeld.nu.kaderscores[name], strict=True)
        for groep, before, after in pairs:
            change = round_score(float(after)) - round_score(float(before))
            rows.append(
                {
                    tekst("kader_groep", taal): groep.text.in_language(taal),
                    tekst("rekenset_meegeleverd", taal): score(float(before), taal),
                    tekst("rekenset_eigen", taal): score(float(after), taal),
                    tekst("verschil", taal): arrow(change, "score", taal) or "=",
                }
            )
    st.markdown(f"##### {tekst('rekenset_doet', taal)}", anchors=False)
    st.dataframe(rows, hide_index=True, width="stretch")
