import { type Markish, type PlotOptions, plot } from "@observablehq/plot";

/**
 * Draws a plot with the page's own style: the library's style element is taken out, because the page's policy lets no further style in, and
 * the figure around the drawing speaks for it to screen readers.
 */
export function drawing(options: PlotOptions & { readonly marks: Markish[] }): Element {
  const drawn = plot({ className: "plot", style: { fontSize: "12px" }, ...options });
  for (const style of drawn.querySelectorAll("style")) style.remove();
  drawn.setAttribute("aria-hidden", "true");
  return drawn;
}

const SVG = "http://www.w3.org/2000/svg";

/** The hatching of warnings, which tells them from errors and infos without colour; drawings name it as `url(#hatch)`. */
export function hatching(): SVGElement {
  const svg = svgElement("svg", { width: 0, height: 0, "aria-hidden": "true", class: "patterns" });
  const pattern = svgElement("pattern", {
    id: "hatch",
    width: 5,
    height: 5,
    patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)",
  });
  const ground = svgElement("rect", { width: 5, height: 5, class: "hatch-ground" });
  const stripe = svgElement("rect", { width: 2.5, height: 5, class: "hatch-stripe" });
  pattern.append(ground, stripe);
  svg.append(pattern);
  return svg;
}

function svgElement(tag: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, tag) as SVGElement;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}
