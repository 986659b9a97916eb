// The phone of a participant. It makes up who it is, keeps answers until the server has them, and asks what is open.
"use strict";
(() => {
  const MERK = "gebiedsmix.";
  const op = (id) => document.getElementById(id);
  let taal = gekozenTaal(), woorden = {}, stand = null, getekend = "", eind = null, bezig = false, tel = 0, vorigeRonde = "";
  let code = leesCode(decodeURIComponent(location.pathname.split("/")[2] || ""));

  function leesCode(getypt) { return getypt.toUpperCase().replace(/[^0-9A-Z]/g, ""); }

  function ik() {
    let id = localStorage.getItem(MERK + "ik");
    if (!/^[0-9a-f]{32}$/.test(id || "")) {
      id = willekeurig();
      localStorage.setItem(MERK + "ik", id);
    }
    return id;
  }

  function willekeurig() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
  }

  // ------------------------------------------------------------ the server
  const adres = (wat) => "/gebiedsmix/sessie/" + encodeURIComponent(code) + "/" + wat;
  const stuur = (wat, inhoud) => fetch(adres(wat), { method: "POST", headers: { "X-Deur": gescand() },
    body: JSON.stringify({ deelnemer: ik(), ...inhoud }), ...nietEeuwig() });
  const bak = () => JSON.parse(localStorage.getItem(MERK + "uit." + code) || "[]");
  const bewaarBak = (rij) => localStorage.setItem(MERK + "uit." + code, JSON.stringify(rij));

  // An answer waits here until the server says that it is on disk; a key makes that sending twice counts once.
  function beantwoord(ronde, waarde) {
    bewaarBak([...bak(), { ronde, waarde, sleutel: willekeurig() }]);
    meld(woorden.verstuurt, "wacht");
    leegBak();
  }

  async function leegBak() {
    if (bezig) return;
    bezig = true;
    try {
      while (bak().length) {
        const antwoord = await stuur("antwoord", bak()[0]);
        if ([408, 429].includes(antwoord.status) || antwoord.status >= 500) throw new Error("later");
        const gezegd = await antwoord.json().catch(() => ({}));
        bewaarBak(bak().slice(1));
        meld(antwoord.ok ? woorden.bewaard : gezegd[taal] || woorden.niet_bewaard, antwoord.ok ? "goed" : "fout");
        if (antwoord.ok) kijk();
      }
    } catch (fout) {
      meld(woorden.wacht_op_verbinding, "wacht");
    }
    bezig = false;
  }

  async function kijk() {
    if (!code) return;
    try {
      const merk = stand && stand.merk ? "&merk=" + encodeURIComponent(stand.merk) : "";
      const antwoord = await fetch(adres("stand?taal=" + taal + merk), { headers: { "X-Deelnemer": ik(), "X-Deur": gescand() }, cache: "no-store", ...nietEeuwig() });
      if (antwoord.status === 200) { stand = await antwoord.json(); teken(); }
      if ([404, 409, 429].includes(antwoord.status)) {
        meld((await antwoord.json())[taal], "fout");
        if (antwoord.status !== 429) { code = ""; teken(); } // no session with this code, or it is over
      }
    } catch (fout) { /* no network: what stands there stays */ }
  }

  function meld(tekst, soort) {
    op("melding").textContent = tekst;
    op("melding").className = soort;
  }

  // ------------------------------------------------------------ the screen
  function teken() {
    document.documentElement.lang = taal;
    op("taal").textContent = taal === "nl" ? "English" : "Nederlands";
    op("taal").lang = taal === "nl" ? "en" : "nl";
    op("naam").textContent = stand && code ? stand.naam : "Gebiedsmix";
    op("vergeet").textContent = woorden.vergeet_mij;
    op("vergeet").hidden = !code || !stand || stand.meedoen === true;
    const nu = [taal, code, stand && stand.meedoen, stand && stand.ronde && stand.ronde.id, stand && stand.klaar,
      stand && stand.ronde && stand.ronde.soort === "reactie" ? JSON.stringify(stand.ronde.keuzes) : "",
      stand && stand.uitslag ? stand.merk : ""].join("|");
    eind = stand && stand.nog !== null && stand.nog !== undefined ? Date.now() + stand.nog * 1000 : null;
    toonGetekend(stand || {});
    const ronde = (stand && stand.ronde && stand.ronde.id) || "";
    if (ronde !== vorigeRonde && !bak().length) meld("", ""); // "saved" was said of another round
    vorigeRonde = ronde;
    if (nu === getekend) return; // do not wipe what somebody is filling in
    getekend = nu;
    op("scherm").replaceChildren(...(!code ? codeVraag() : stand.meedoen ? meedoen() : stand.ronde ? vraag(stand.ronde) : wachten()));
  }

  function codeVraag() {
    const veld = maak("input", { id: "code", autocomplete: "off", maxLength: 12, required: true });
    veld.setAttribute("autocapitalize", "characters");
    return [formulier(() => {
      code = leesCode(veld.value);
      history.replaceState(null, "", "/m/" + code + location.search);
      stand = null;
      kijk();
    }, woorden.verder, maak("label", {}, woorden.code, veld))];
  }

  function meedoen() {
    const keuze = maak("select", { id: "rol" }, maak("option", { value: "" }, woorden.zonder_rol),
      ...stand.rollen.map((rol) => maak("option", { value: rol.id }, rol.naam)));
    return [maak("h1", {}, woorden.welkom), maak("p", {}, woorden.uitleg), formulier(async () => {
      const antwoord = await stuur("mee", { rol: keuze.value }).catch(() => null);
      if (!antwoord) return meld(woorden.wacht_op_verbinding, "wacht");
      if (!antwoord.ok) return meld((await antwoord.json())[taal], "fout");
      meld("", "");
      return kijk();
    }, woorden.doe_mee, maak("label", {}, woorden.rol, keuze))];
  }

  function wachten() {
    if (!stand.uitslag) return [maak("p", { className: "groot" }, stand.klaar ? woorden.voorbij : woorden.wacht_op_ronde)];
    return [maak("p", {}, stand.klaar ? woorden.voorbij : woorden.wacht_op_ronde), maak("h1", {}, stand.uitslag.titel),
      maak("p", { dir: "auto" }, stand.uitslag.vraag), ...blokken(stand.uitslag)];
  }

  function vraag(ronde) {
    const tekens = { opgaven: punten, nu_later_elders: punten, mix: punten, idee: schrijven, reactie: reageren, uitdaging: oordelen };
    return [maak("h1", {}, ronde.titel), maak("p", { id: "klok", role: "timer" }),
      ronde.vraag ? maak("p", { className: "groot", dir: "auto" }, ronde.vraag) : null,
      ...(tekens[ronde.soort] || kiezen)(ronde)].filter(Boolean);
  }

  function formulier(doe, knop, ...velden) {
    return maak("form", { onsubmit: (gebeurtenis) => { gebeurtenis.preventDefault(); doe(); } }, ...velden,
      maak("button", { type: "submit" }, knop));
  }

  function punten(ronde) {
    const eerder = ronde.antwoord ? ronde.antwoord.gewichten || ronde.antwoord : {};
    const mix = ronde.soort === "mix";
    const regels = ronde.keuzes.map((keuze) => {
      const getal = maak("output", {});
      const schuif = maak("input", { type: "range", min: 0, max: 100, step: mix ? 1 : 5, name: keuze.id });
      schuif.value = keuze.id in eerder ? eerder[keuze.id] : mix ? 50 : 20;
      schuif.oninput = () => { getal.textContent = schuif.value + (mix ? " %" : ""); tel(); };
      return { schuif, getal, regel: maak("label", { className: "schuif" }, keuze.naam, getal, schuif) };
    });
    const som = maak("p", { className: "noot" });
    function tel() {
      const totaal = regels.reduce((tot, een) => tot + Number(een.schuif.value), 0);
      som.textContent = mix ? "" : woorden.som.replace("{som}", totaal);
    }
    const zet = (gewichten) => regels.forEach((een) => { een.schuif.value = gewichten[een.schuif.name] || 0; een.schuif.oninput(); });
    regels.forEach((een) => een.schuif.oninput());
    const start = maak("select", { "aria-label": woorden.begin_bij_rol }, maak("option", { value: "" }, woorden.begin_bij_rol),
      ...ronde.rollen.map((rol) => maak("option", { value: rol.id }, rol.naam)));
    start.onchange = () => { const rol = ronde.rollen.find((een) => een.id === start.value); if (rol) zet(rol.gewichten); };
    return [ronde.rollen.length ? start : null, formulier(() => {
      const gegeven = Object.fromEntries(regels.map((een) => [een.schuif.name, Number(een.schuif.value)]));
      beantwoord(ronde.id, mix ? gegeven : { gewichten: gegeven });
    }, woorden.verstuur, ...regels.map((een) => een.regel), som)];
  }

  function keuzeknoppen(ronde, naam) {
    const eerder = ronde.antwoord ? ronde.antwoord[naam] : "";
    return maak("fieldset", {}, maak("legend", {}, ronde.titel), ...ronde.keuzes.map((keuze) => maak("label", { className: "keuze" },
      maak("input", { type: "radio", name: naam, value: keuze.id, required: true, checked: keuze.id === eerder }), keuze.naam)));
  }

  function kiezen(ronde) {
    const naam = ronde.soort === "scenario" ? "keuze" : "oordeel";
    const knoppen = keuzeknoppen(ronde, naam);
    return [formulier(() => beantwoord(ronde.id, { [naam]: knoppen.querySelector("input:checked").value }), woorden.verstuur, knoppen)];
  }

  function tekstvak(label, nodig) {
    const vak = maak("textarea", { rows: 5, maxLength: 10000, required: nodig, dir: "auto" });
    return [vak, maak("label", {}, label, vak)];
  }

  function schrijven(ronde) {
    const [vak, label] = tekstvak(woorden.uw_idee, true);
    return [formulier(() => { beantwoord(ronde.id, { tekst: vak.value }); vak.value = ""; }, woorden.verstuur, label)];
  }

  function oordelen(ronde) {
    const knoppen = keuzeknoppen(ronde, "oordeel");
    const [vak, label] = tekstvak(woorden.toelichting, false);
    vak.value = (ronde.antwoord && ronde.antwoord.tekst) || "";
    return [formulier(() => beantwoord(ronde.id, { oordeel: knoppen.querySelector("input:checked").value, tekst: vak.value }),
      woorden.verstuur, knoppen, label)];
  }

  function reageren(ronde) {
    if (!ronde.keuzes.length) return [maak("p", {}, woorden.geen_ideeen)];
    return ronde.keuzes.map((idee) => {
      const knop = (eens, woord) => {
        const een = maak("button", { type: "button", onclick: () => beantwoord(ronde.id, { idee: idee.id, eens }) }, woord);
        een.setAttribute("aria-pressed", String(idee.eens === eens));
        return een;
      };
      return maak("section", { className: "idee" }, maak("p", { dir: "auto" }, idee.naam), knop(true, woorden.eens_knop), knop(false, woorden.oneens_knop));
    });
  }

  // ------------------------------------------------------------ start
  async function haalWoorden() {
    woorden = await (await fetch("/gebiedsmix/deelnemer/teksten.json?taal=" + taal)).json();
  }

  op("taal").onclick = async () => {
    taal = taal === "nl" ? "en" : "nl";
    localStorage.setItem(MERK + "taal", taal);
    await haalWoorden();
    if (stand) stand.merk = "";
    getekend = "";
    if (code) await kijk(); else teken();
  };
  op("vergeet").onclick = async () => {
    if (!confirm(woorden.zeker_weten)) return;
    const antwoord = await stuur("vergeet", {}).catch(() => null);
    if (!antwoord || !antwoord.ok) return meld(woorden.wacht_op_verbinding, "wacht");
    localStorage.removeItem(MERK + "ik");
    localStorage.removeItem(MERK + "uit." + code);
    stand = null;
    await kijk();
    return meld(woorden.gewist, "goed");
  };
  addEventListener("online", leegBak);
  setInterval(() => {
    tel += 1;
    if (document.visibilityState === "visible" && tel % ((stand && stand.wacht) || 1) === 0) kijk();
    if (bak().length) leegBak();
  }, 1000);
  setInterval(() => { const klok = op("klok"); if (klok) klok.textContent = eind === null ? "" : tijd((eind - Date.now()) / 1000); }, 500);
  haalWoorden().then(() => (code ? kijk() : teken()));
})();
