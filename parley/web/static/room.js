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
