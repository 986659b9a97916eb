// The beamer: looks every second, needs no mouse, and shows only what the room may see.
"use strict";
(() => {
  const code = location.pathname.split("/")[2] || "";
  const taal = gekozenTaal();
  const op = (id) => document.getElementById(id);
  let merk = "", woorden = {}, eind = null;

  function teken(stand) {
    document.documentElement.lang = taal;
    op("naam").textContent = stand.naam;
    op("mee").textContent = woorden.doe_mee_op.replace("{adres}", location.host + "/m").replace("{code}", stand.code);
    eind = stand.nog === null ? null : Date.now() + stand.nog * 1000;
    toonGetekend(stand);
    const uitslag = stand.uitslag;
    const delen = [];
    if (stand.klaar) delen.push(maak("p", { className: "groot" }, woorden.voorbij));
    if (!uitslag) {
      delen.push(maak("p", { className: "groot" }, woorden.in_de_zaal.replace("{aantal}", stand.deelnemers)));
      const qr = maak("img", { className: "qr", alt: woorden.qr, src: "/gebiedsmix/sessie/" + encodeURIComponent(code) + "/qr.svg?d=" + gescand() });
      const adres = maak("p", { className: "groot" }, location.host + "/m");
      delen.push(maak("div", { className: "deur" }, qr, maak("div", {}, adres, maak("p", { className: "code" }, stand.code))));
    } else {
      delen.push(maak("h1", {}, uitslag.titel), uitslag.vraag ? maak("h2", { dir: "auto" }, uitslag.vraag) : null);
      delen.push(maak("p", { className: "groot", id: "geteld" },
        woorden.geteld.replace("{aantal}", uitslag.aantal).replace("{zaal}", stand.deelnemers)));
      if (uitslag.verborgen) delen.push(maak("p", {}, woorden.verborgen));
      delen.push(maak("div", { className: "naast" }, stand.driehoek ? driehoek(stand.driehoek) : null, ...blokken(uitslag)));
    }
    if (stand.besluiten.length) {
      delen.push(maak("section", {}, maak("h3", {}, woorden.besluiten),
        maak("ul", {}, ...stand.besluiten.map((tekst) => maak("li", { dir: "auto" }, tekst)))));
    }
    op("scherm").replaceChildren(...delen.filter(Boolean));
    pas();
  }

  // Nobody at the wall has a mouse to scroll with: letters shrink until all is in sight, but not below what a hall can read.
  function pas() {
    const vel = document.documentElement;
    for (let maat = 100; maat >= (vel.clientWidth < 1000 ? 100 : 65); maat -= 5) {
      document.body.style.setProperty("--maat", maat / 100);
      if (vel.scrollHeight <= vel.clientHeight) return;
    }
  }

  // Who wins where, and everybody in the room as a dot; the cross is their mean.
  function driehoek(beeld) {
    const [links, boven, rechts] = beeld.hoeken;
    const vlak = svg("svg", { viewBox: "-150 -70 1300 1010", class: "driehoek", role: "img", "aria-label": beeld.titel + " " + beeld.noot },
      ...beeld.vlakken.map((een) => svg("path", { d: een.d, fill: een.kleur, "fill-opacity": een.dekking })),
      ...beeld.stippen.map(([x, y, r]) => svg("circle", { cx: x, cy: y, r })),
      svg("path", { d: kruis(beeld.midden), class: "kruis rand" }), svg("path", { d: kruis(beeld.midden), class: "kruis" }),
      svg("text", { x: 0, y: 925 }, links), svg("text", { x: 500, y: -20 }, boven), svg("text", { x: 1000, y: 925 }, rechts));
    const legenda = beeld.legenda.map((een) => {
      const blokje = svg("svg", { viewBox: "0 0 1 1", "aria-hidden": "true" }, svg("rect", { width: 1, height: 1, fill: een.kleur }));
      return maak("li", {}, blokje, een.naam);
    });
    return maak("section", {}, maak("h3", {}, beeld.titel), vlak, maak("ul", { className: "legenda" }, ...legenda),
      maak("p", { className: "noot" }, beeld.noot));
  }

  function svg(tag, eigenschappen, ...kinderen) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [naam, waarde] of Object.entries(eigenschappen)) element.setAttribute(naam, waarde);
    element.append(...kinderen);
    return element;
  }

  function kruis([x, y]) { return `M${x - 22} ${y}H${x + 22}M${x} ${y - 22}V${y + 22}`; }

  async function kijk() {
    try {
      const adres = "/gebiedsmix/sessie/" + encodeURIComponent(code) + "/beeld?taal=" + taal + "&merk=" + encodeURIComponent(merk);
      const antwoord = await fetch(adres, { headers: { "X-Deur": gescand() }, cache: "no-store", ...nietEeuwig() });
      if (antwoord.status === 200) {
        const stand = await antwoord.json();
        merk = stand.merk;
        teken(stand);
        document.body.dataset.merk = merk; // what stands on the wall now, for who measures how long that took
      } else if ([404, 409].includes(antwoord.status) || (antwoord.status === 429 && !merk)) {
        op("scherm").replaceChildren(maak("p", { className: "groot" }, (await antwoord.json())[taal]));
      }
    } catch (fout) { /* the network is away: what stands there stays, and the next look tries again */ }
    setTimeout(kijk, 1000);
  }

  addEventListener("resize", pas);
  setInterval(() => { op("klok").textContent = eind === null ? "" : tijd((eind - Date.now()) / 1000); }, 500);
  fetch("/gebiedsmix/deelnemer/teksten.json?taal=" + taal).then((antwoord) => antwoord.json()).then((gevonden) => {
    woorden = gevonden;
    kijk();
  });
})();
