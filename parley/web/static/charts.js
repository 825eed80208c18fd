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
      const ink = style.getPropertyValue("--ink").trim(), line = style.getPropertyValue("--line").trim();
      const config = {
        background: null, font: "sans-serif", view: { stroke: null },
        axis: { labelColor: ink, titleColor: ink, gridColor: line, domainColor: line, tickColor: line },
        legend: { labelColor: ink, titleColor: ink }, title: { color: ink }, text: { color: ink },
      };
      await vegaEmbed(place, spec, {
        actions: false, ast: true, expr: vega.expressionInterpreter, renderer: "svg", defaultStyle: false,
        tooltip: show, config, loader: { target: "_self" },
      });
      const svg = place.querySelector("svg");
      if (svg) { svg.setAttribute("aria-hidden", "true"); for (const link of svg.querySelectorAll("a, [tabindex]")) link.setAttribute("tabindex", "-1"); }
      place.dataset.drawn = "yes";
    }
  }
  draw();
  dark.addEventListener("change", draw);
})();
