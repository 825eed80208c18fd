// Draws what the page holds as Vega-Lite, without eval (the pages' policy forbids it), and follows a mark's address.
"use strict";
(() => {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  document.body.append(tip);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const show = (handler, event, item, value) => {
    const data = item && item.datum;
    tip.hidden = !data || value === null || value === "";
    if (tip.hidden) return;
    tip.textContent = Object.entries(data)
      .filter(([name, said]) => !/^(x|y|x2|y2|href|color|rank|strength|key|_.*|.*_(start|end))$/.test(name) && said !== null && typeof said !== "object")
      .map(([name, said]) => `${name}: ${typeof said === "number" ? Math.round(said * 1000) / 1000 : said}`).join("\n");
    tip.style.left = `${Math.min(event.clientX + 12, innerWidth - 200)}px`;
    tip.style.top = `${event.clientY + 14}px`;
  };
  async function draw() {
    for (const place of document.querySelectorAll("[data-chart]")) {
      const spec = JSON.parse(document.getElementById(place.dataset.chart).textContent);
      const style = getComputedStyle(document.documentElement);
      const columns = Math.max(1, Math.floor(place.clientWidth / 260)); // of a legend
      const ink = style.getPropertyValue("--ink").trim(), line = style.getPropertyValue("--line").trim(), accent = style.getPropertyValue("--source").trim();
      const config = {
        background: null, font: style.fontFamily, view: { stroke: null },
        axis: { labelColor: ink, titleColor: ink, gridColor: line, domainColor: line, tickColor: line, labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal", labelLimit: Math.min(220, place.clientWidth / 3) },
        legend: { labelColor: ink, titleColor: ink, labelFontSize: 12, columns }, point: { color: accent }, line: { color: accent }, bar: { color: accent }, title: { color: ink }, text: { color: ink },
      };
      // the drawing says nothing that the page does not, and keeps its room until it is there
      const sheet = document.createElement("div");
      sheet.setAttribute("aria-hidden", "true");
      sheet.style.height = `${place.clientHeight}px`;
      place.replaceChildren(sheet);
      await vegaEmbed(sheet, spec, {
        actions: false, ast: true, expr: vega.expressionInterpreter, renderer: "svg", defaultStyle: false,
        tooltip: show, config, loader: { target: "_self" },
      });
      sheet.style.height = "";
      for (const name of ["role", "aria-label", "aria-roledescription"]) sheet.removeAttribute(name);
      const svg = place.querySelector("svg");
      if (svg && place.classList.contains("wide")) svg.setAttribute("viewBox", `0 0 ${svg.getAttribute("width")} ${svg.getAttribute("height")}`);
      if (svg) for (const link of svg.querySelectorAll("a, [tabindex]")) link.setAttribute("tabindex", "-1");
      place.scrollLeft = (place.scrollWidth - place.clientWidth) / 2; // what is wider than its box is seen in the middle
      place.dataset.drawn = "yes";
    }
  }
  draw();
  dark.addEventListener("change", draw);
})();
