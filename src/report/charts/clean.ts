/**
 * Charts as they enter the page: only known elements and attributes, no ids, no styles, no scripts, whatever a label says;
 * and without vega's scaffolding, which would double the page.
 */
import { escaped, trusted } from "../markup.ts";
import type { Markup } from "../markup.ts";

const ELEMENTS = new Set(["svg", "g", "path", "line", "rect", "text", "tspan", "circle"]);
const ATTRIBUTES = new Set(
  [
    "transform d x y x1 x2 y1 y2 width height r cx cy dy",
    "fill stroke stroke-width stroke-dasharray stroke-linejoin stroke-linecap fill-opacity stroke-opacity opacity",
    "text-anchor font-size font-weight",
  ].flatMap((names) => names.split(" ")),
);
/** What is said by leaving it out. */
const DEFAULTS: Readonly<Record<string, string>> = {
  transform: "translate(0,0)",
  "stroke-width": "1",
  opacity: "1",
  "fill-opacity": "1",
  "stroke-opacity": "1",
  "text-anchor": "start",
  "font-size": "11px",
  x2: "0",
  y2: "0",
};

const TOKEN = /<(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;

/** The SVG with its text alternative. */
export function cleaned(svg: string, label: string): Markup {
  const size = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg);
  const open: { name: string; shown: boolean }[] = [];
  let out = "";
  for (const [, close, element = "", attributes = "", single, words] of svg.matchAll(TOKEN)) {
    if (words !== undefined) {
      if (open.at(-1)?.shown && open.at(-1)?.name.startsWith("t")) out += words.replaceAll(">", "&gt;");
    } else if (close) {
      const { name, shown } = open.pop() ?? { name: "", shown: false };
      if (shown && name !== "svg") out += `</${name}>`;
    } else {
      const kept = element === "svg" ? "" : keptAttributes(attributes);
      const shown = ELEMENTS.has(element) && element !== "svg" && isSeen(element, kept);
      if (shown) out += `<${element}${kept}${single ? "/" : ""}>`;
      if (!single) open.push({ name: element, shown });
    }
  }
  const bare = unwrapped(out);
  return trusted(
    `<svg role="img" aria-label="${escaped(label)}" viewBox="0 0 ${size?.[1]} ${size?.[2]}" width="${size?.[1]}" height="${size?.[2]}">${bare}</svg>`,
  );
}

function keptAttributes(attributes: string): string {
  let kept = "";
  for (const [, name = "", value = ""] of attributes.matchAll(ATTRIBUTE))
    if (ATTRIBUTES.has(name) && DEFAULTS[name] !== value && !/url\(|javascript:/i.test(value))
      kept += ` ${name}="${rounded(name, value)}"`;
  return kept;
}

/** Places to a tenth of a pixel; colours and texts as they are. */
const rounded = (name: string, value: string): string =>
  /^(?:d|x|y|x1|x2|y1|y2|width|height|transform)$/.test(name)
    ? value.replaceAll(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10 || 0))
    : value;

/** Groups hold others; anything else must have a colour or a text. */
const isSeen = (element: string, kept: string): boolean =>
  element === "g" || element === "text" || element === "tspan" || / (?:fill|stroke)="(?!none|transparent)/.test(kept);

/** Without groups that say nothing. */
function unwrapped(svg: string): string {
  for (let before = ""; before !== svg;) {
    before = svg;
    svg = svg.replaceAll(/<g[^>]*><\/g>/g, "").replaceAll(/<g>((?:(?!<\/?g[ >])[\s\S])*)<\/g>/g, "$1");
  }
  return svg;
}
