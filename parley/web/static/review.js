// Keys, dragging over words, the picker of codes and drafts. Every form it sends is on the page and works without it.
"use strict";
(() => {
  const one = (what, where) => (where || document).querySelector(what);
  const all = (what, where) => [...(where || document).querySelectorAll(what)];
  for (const hidden of all("[data-js-only]")) hidden.hidden = false;

  // the queue goes on: the address becomes that of this statement, so that back and reload lead to it
  const here = one("[data-here]");
  if (here) history.replaceState(null, "", here.dataset.here);

  // -- keys
  const dialog = one("[data-keys]");
  const kept = read("parley-keys") || {};
  const keys = {};
  for (const field of all("[data-key-of]")) {
    const name = field.dataset.keyOf;
    keys[name] = kept[name] || field.dataset.default;
    field.value = keys[name];
    field.addEventListener("change", () => {
      keys[name] = kept[name] = field.value || field.dataset.default;
      field.value = keys[name];
      write("parley-keys", kept);
      label();
    });
  }
  const reset = one("[data-keys-default]");
  if (reset) reset.addEventListener("click", () => {
    localStorage.removeItem("parley-keys");
    for (const field of all("[data-key-of]")) field.value = keys[field.dataset.keyOf] = field.dataset.default;
    label();
  });
  for (const button of all("[data-help]")) button.addEventListener("click", () => dialog.showModal());

  function label() {
    for (const button of all("[data-key], [data-mark], [data-option]")) {
      const key = button.dataset.option || keys[button.dataset.key || button.dataset.mark];
      let shown = one("kbd", button);
      if (!shown) button.append(" ", (shown = document.createElement("kbd")));
      shown.textContent = key;
      button.setAttribute("aria-keyshortcuts", key);
    }
  }
  label();

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (dialog && dialog.open)) return;
    const writing = written(event);
    if (writing && writing.type !== "checkbox") {
      if (event.key === "Escape") writing.blur();
      return;
    }
    if (event.key === "Escape" && chosen) getSelection().removeAllRanges();
    const option = /^[1-9]$/.test(event.key) && one(`[data-option="${event.key}"]`);
    const name = Object.keys(keys).find((each) => keys[each] === event.key);
    if (option) press(option);
    else if (name) act(name);
    else return;
    event.preventDefault();
  });

  let sent = false; // one decision a page: a key held down decides nothing twice
  function press(button) {
    if (sent) return;
    if (button.form) {
      sent = true;
      button.form.requestSubmit(button);
    } else if (button.href) {
      sent = true;
      location.assign(button.href);
    } else button.click();
  }

  function act(name) {
    const codes = new URLSearchParams(location.search).get("what") === "codes";
    if (name === "help") dialog.showModal();
    else if (name === "previous") back();
    else if (name === "accept" && codes && one('[data-option="1"]')) press(one('[data-option="1"]'));
    else if (name === "code") open();
    else if (name === "bounds") unfold("[data-bounds]");
    else if (name === "missed" || name === "source" || name === "cue" || name === "content" || name === "more") mark(name);
    else {
      const field = one(`[data-key-focus="${name}"]`);
      const button = one(`[data-key="${name}"]`);
      if (field) { field.focus(); field.select(); } else if (button) press(button);
    }
  }

  function back() { // and not out of the room, to where somebody came from
    if (document.referrer.startsWith(`${location.origin}/`)) history.back();
  }

  function unfold(what) {
    const details = one(what);
    if (!details) return;
    details.open = true;
    one("input:not([type=hidden]), textarea", details).focus();
  }

  // -- dragging over words: places are code points of the article
  const bar = one("[data-selection]");
  let chosen = null;
  if (bar) document.addEventListener("selectionchange", () => {
    chosen = selected();
    bar.hidden = !chosen;
    if (chosen) one("[data-sel-words]").textContent = `“${chosen.words.length > 90 ? chosen.words.slice(0, 88) + "…" : chosen.words}”`;
  });
  for (const button of all("[data-mark]")) {
    button.addEventListener("pointerdown", (event) => event.preventDefault()); // the words stay selected
    button.addEventListener("click", () => mark(button.dataset.mark));
  }

  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const pieces = all("[data-at]").filter((piece) => range.intersectsNode(piece));
    let start = null, end = null, words = "", last = null;
    for (const piece of pieces) {
      const text = piece.textContent;
      let from = 0, to = text.length;
      if (piece.contains(range.startContainer) && range.startContainer.nodeType === 3) from = range.startOffset;
      if (piece.contains(range.endContainer) && range.endContainer.nodeType === 3) to = range.endOffset;
      if (from >= to) continue;
      const at = Number(piece.dataset.at), sign = "sign" in piece.dataset;
      if (start === null) start = at + (sign ? 0 : [...text.slice(0, from)].length);
      end = at + (sign ? 1 : [...text.slice(0, to)].length);
      if (last && last.parentElement !== piece.parentElement) words += "\n";
      words += text.slice(from, to);
      last = piece;
    }
    if (start === null) return null;
    const left = words.length - words.trimStart().length, right = words.length - words.trimEnd().length;
    start += left; end -= right;
    return start < end ? { start, end, words: words.trim() } : null;
  }

  function mark(name) {
    const adding = one("[data-missed]");
    if (name === "missed") {
      if (!adding) return;
      adding.open = true;
      if (chosen) fill(one('[name="content"]', adding), `${chosen.start}-${chosen.end}`);
      else one('[name="content"]', adding).focus();
      if (chosen) one('[name="name"]', adding).focus();
      return;
    }
    if (!chosen) return;
    const place = `${chosen.start}-${chosen.end}`;
    const open = adding && adding.open;
    const form = open ? one('[data-do="add"]') : one('[data-do="bounds"]');
    if (!form) return;
    const field = one(`[name="${name === "more" ? "content" : name}"]`, form);
    const before = open ? field.value : field.dataset.spans;
    fill(field, name === "more" && before ? `${before},${place}` : place);
    if (!open) press(one("button", form));
  }

  function fill(field, value) {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // -- the picker of codes: type, Enter takes the first
  const select = one("[data-picker]");
  let box = null, list = null, at = 0, shown = [];
  function open() {
    if (!select) return;
    if (!box) {
      box = document.createElement("input");
      Object.assign(box, { type: "text", autocomplete: "off" });
      box.setAttribute("role", "combobox");
      box.setAttribute("aria-label", "Another code");
      box.setAttribute("aria-controls", "codes-found");
      list = document.createElement("ul");
      list.id = "codes-found";
      list.setAttribute("role", "listbox");
      list.setAttribute("aria-label", "Codes");
      list.className = "found";
      select.hidden = true;
      select.after(box, list);
      box.addEventListener("input", find);
      box.addEventListener("keydown", (event) => {
        if (event.key === "Enter") { event.preventDefault(); take(shown[at]); }
        else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
          event.preventDefault();
          at = Math.max(0, Math.min(shown.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)));
          draw();
        } else if (event.key === "Escape") { box.value = ""; find(); }
      });
    }
    box.value = "";
    find();
    box.focus();
  }
  function find() {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    const scored = [...select.options].map((option, number) => {
      const parts = `${option.text} ${option.value}`.toLowerCase().split(/[\s·|,.-]+/);
      const good = words.every((word) => parts.some((part) => part.startsWith(word)));
      const begins = words.length && option.text.toLowerCase().startsWith(words[0]);
      return { option, good, order: (begins ? 0 : 1000) + number };
    });
    shown = scored.filter((each) => each.good).sort((a, b) => a.order - b.order).slice(0, 9).map((each) => each.option);
    at = 0;
    draw();
  }
  function draw() {
    list.replaceChildren(...shown.map((option, number) => {
      const item = document.createElement("li");
      item.id = `code-${number}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", number === at ? "true" : "false");
      item.textContent = option.text;
      item.addEventListener("click", () => take(option));
      return item;
    }));
    box.setAttribute("aria-expanded", "true");
    if (shown.length) box.setAttribute("aria-activedescendant", `code-${at}`);
    else box.removeAttribute("aria-activedescendant");
  }
  function take(option) {
    if (!option) return;
    select.value = option.value;
    press(one("button", select.form));
  }

  // -- drafts: what is written and not sent is there again; what was sent is forgotten once it was taken
  const panel = one("[data-panel]");
  const place = panel ? panel.dataset.panel : location.pathname;
  const refused = one("[data-refused]");
  const pending = JSON.parse(sessionStorage.getItem("parley-sent") || "[]");
  if (!refused) for (const key of pending) localStorage.removeItem(key);
  sessionStorage.removeItem("parley-sent");
  for (const field of all("[data-draft]")) {
    const key = `parley-draft ${place} ${field.form.dataset.do} ${field.name}`;
    const draft = read(key);
    if (draft !== null && draft !== field.value) {
      field.value = draft;
      field.classList.add("draft");
      field.title = "Not sent yet";
      const details = field.closest("details");
      if (details) details.open = true;
    }
    field.addEventListener("input", () => write(key, field.value));
    field.form.addEventListener("submit", () => {
      const now = JSON.parse(sessionStorage.getItem("parley-sent") || "[]");
      sessionStorage.setItem("parley-sent", JSON.stringify([...now, key]));
    });
  }
  function read(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  }
  function write(key, value) {
    try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* private windows keep nothing */ }
  }
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  const now = one(".context .now");
  if (now) now.scrollIntoView({ block: "center", behavior: "instant" });
})();
