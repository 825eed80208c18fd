// Points from a margin note to its words and back. Everything works without it.
"use strict";
document.addEventListener("pointerover", (event) => light(event, true));
document.addEventListener("pointerout", (event) => light(event, false));
document.addEventListener("focusin", (event) => light(event, true));
document.addEventListener("focusout", (event) => light(event, false));
function light(event, on) {
  const at = event.target.closest("[data-points], [data-statement]");
  if (!at) return;
  const id = at.dataset.points || at.dataset.statement;
  for (const mark of document.querySelectorAll(`[data-statement="${CSS.escape(id)}"], [data-points="${CSS.escape(id)}"]`)) {
    mark.classList.toggle("lit", on);
  }
}
// The field that is written in; one of a dialog just closed may keep the focus for a moment, and is none.
function written(event) {
  const field = event.target.closest("input, textarea, select");
  return field && !field.closest("dialog:not([open])") ? field : null;
}
// Escape closes what was opened beside or below: a drawer, the statements of a tie, the explanation of a state.
document.addEventListener("keydown", (event) => {
  const busy = written(event) || document.querySelector("dialog[open]") || !getSelection().isCollapsed;
  if (event.key !== "Escape" || busy) return;
  const close = document.querySelector("[data-close]");
  if (!close) return;
  event.preventDefault(); // to a browser the key means to stop what loads
  close.click();
});
// Names as they are typed: the lists of names begin with the article's own and grow with what is written.
const lists = new Map();
document.addEventListener("input", (event) => {
  const list = event.target.list;
  const said = event.target.value || "";
  if (!list || !list.dataset.names || said.length < 2) return;
  clearTimeout(lists.get(list));
  lists.set(list, setTimeout(async () => {
    const answer = await fetch(`${list.dataset.names}?starts=${encodeURIComponent(said.split(";").pop().trim())}`);
    if (!answer.ok) return;
    const there = new Set([...list.options].map((option) => option.value));
    for (const name of await answer.json()) {
      if (there.has(name)) continue;
      const option = document.createElement("option");
      option.value = name;
      list.append(option);
    }
  }, 120));
});
// How far something is that was begun on the page; when it ends its words say so, and nothing else moves.
for (const place of document.querySelectorAll("[data-progress][data-running]")) {
  const bar = place.querySelector("progress"), said = place.querySelector("[data-said]");
  const look = async () => {
    const answer = await fetch(place.dataset.progress).catch(() => null);
    const now = answer && answer.ok ? await answer.json() : null;
    if (now && now.running) {
      if (now.total) {
        bar.max = now.total;
        bar.value = now.done;
        said.textContent = `${now.done.toLocaleString("fr")} of ${now.total.toLocaleString("fr")} statements.`;
      }
    } else if (now) {
      bar.max = bar.value = 1;
      said.textContent = now.fault ? `It stopped: ${now.fault}.` : `Done: ${now.last.suggestions} suggestions for ${now.last.statements} statements.`;
      for (const button of document.querySelectorAll("[data-ended]")) button.hidden = false;
      return;
    }
    setTimeout(look, 1000);
  };
  setTimeout(look, 500);
}
// On a narrow screen the names of the pages are a row that scrolls: it begins where this page is.
const own = document.querySelector(".top nav [aria-current]");
if (own) own.parentElement.scrollLeft = own.offsetLeft - own.parentElement.offsetLeft - 24;
