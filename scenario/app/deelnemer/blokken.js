// What both small pages draw: words and bars. Everything that people typed goes in as text, never as HTML.
"use strict";

function maak(tag, eigenschappen = {}, ...kinderen) {
  const element = document.createElement(tag);
  for (const [naam, waarde] of Object.entries(eigenschappen)) {
    if (naam in element && naam !== "list") element[naam] = waarde;
    else element.setAttribute(naam, waarde);
  }
  element.append(...kinderen.filter((kind) => kind !== null && kind !== undefined));
  return element;
}

// A bar of the middle half (from .. to) with a mark at the mean, or a plain bar; the figure stands beside it.
function balk(rij) {
  const vlak = maak("span", { className: "balk" });
  vlak.setAttribute("aria-hidden", "true");
  const vulling = maak("i");
  const spreiding = rij.van !== undefined;
  vulling.style.left = (spreiding ? rij.van : 0) + "%";
  vulling.style.width = (spreiding ? Math.max(rij.tot - rij.van, 0.5) : rij.balk) + "%";
  vlak.append(vulling);
  if (spreiding) {
    const midden = maak("b");
    midden.style.left = rij.balk + "%";
    vlak.append(midden);
  }
  return vlak;
}

function rij(een) {
  if (een.idee) {
    return maak("li", { className: "idee", dir: "auto" }, een.naam, een.tekst ? maak("small", { dir: "auto" }, een.tekst) : null);
  }
  return maak("li", { className: een.balk === undefined ? "zonder" : "" }, maak("span", { className: "wat" }, een.naam),
    een.balk === undefined ? null : balk(een),
    maak("span", { className: "getal" }, een.tekst, een.eens ? maak("small", {}, een.eens) : null));
}

function blokken(uitslag) {
  return uitslag.blokken.map((blok) => maak("section", {}, maak("h3", { dir: "auto" }, blok.titel),
    maak("ul", { className: "rijen" }, ...blok.rijen.map(rij)), blok.noot ? maak("p", { className: "noot" }, blok.noot) : null));
}

// What the facilitator redraws stands apart, so that it can change while somebody fills in an answer.
function toonGetekend(stand) {
  const vak = document.getElementById("getekend");
  vak.hidden = !stand.getekend;
  vak.replaceChildren(...(stand.getekend ? blokken(stand.getekend) : []));
}

// The clock of the server counts; this device only counts down what was left.
function tijd(seconden) {
  const rest = Math.max(0, Math.round(seconden));
  return Math.floor(rest / 60) + ":" + String(rest % 60).padStart(2, "0");
}

function gekozenTaal() {
  const vraag = new URLSearchParams(location.search).get("taal");
  return (vraag || localStorage.getItem("gebiedsmix.taal") || "nl") === "en" ? "en" : "nl";
}

// Who scanned the QR code says so: others in the same building who guess codes do not get in the way then.
const gescand = () => new URLSearchParams(location.search).get("d")?.replace(/[^0-9a-f]/g, "") || "";

// A server that does not answer at all is tried again; an older browser waits as long as it likes.
function nietEeuwig() {
  return AbortSignal.timeout ? { signal: AbortSignal.timeout(15000) } : {};
}
