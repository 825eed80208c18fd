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
