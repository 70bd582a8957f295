/** What is looked at inside the page: functions that run in the browser, and so must stand alone. */

/** Texts whose colour is too near to what is behind them, by WCAG 2.2 (4.5 to 1; 3 to 1 where large). */
export function poorContrasts() {
  const parsed = (text) => {
    const numbers = (text.match(/[\d.]+/g) ?? []).map(Number);
    return text === "transparent" ? [0, 0, 0, 0] : [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0, numbers[3] ?? 1];
  };
  const over = (top, below) => [0, 1, 2].map((part) => top[part] * top[3] + below[part] * (1 - top[3])).concat(1);
  const behind = (element) => {
    if (element === null) return [255, 255, 255, 1];
    const color = parsed(getComputedStyle(element).backgroundColor);
    return color[3] === 1 ? color : over(color, behind(element.parentElement));
  };
  const luminance = (color) => {
    const [r, g, b] = color
      .slice(0, 3)
      .map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = (node.textContent ?? "").trim();
    if (text === "" || ["SCRIPT", "STYLE"].includes(element.tagName) || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const size = Number.parseFloat(style.fontSize);
    const drawn = element.closest("svg") !== null;
    const below = behind(element);
    const color = over(parsed(drawn ? style.fill : style.color), below);
    const [light, dark] = [luminance(color), luminance(below)].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    if (ratio < least) poor.push({ text: text.slice(0, 60), ratio, least });
  }
  return poor;
}

/** Headings that skip a level, and how many of the first level there are. */
export function headingFaults() {
  const headings = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")];
  const skipped = [];
  let last = 0;
  for (const heading of headings) {
    const level = Number(heading.tagName[1]);
    if (level > last + 1) skipped.push(heading.textContent ?? "");
    last = level;
  }
  return { first: headings.filter(({ tagName }) => tagName === "H1").length, skipped };
}

/** Figures without a text in their place, tables without caption or scopes, ids that come twice, handlers and styles. */
export function markupFaults() {
  const faults = [];
  for (const figure of document.querySelectorAll("figure")) {
    const image = figure.querySelector(":scope > svg");
    if (image?.getAttribute("role") !== "img" || (image.getAttribute("aria-label") ?? "").length < 30)
      faults.push(`figure: ${figure.outerHTML.slice(0, 200)}`);
  }
  for (const table of document.querySelectorAll("table")) {
    if (!table.caption?.textContent?.trim()) faults.push(`table without a caption: ${table.outerHTML.slice(0, 200)}`);
    for (const cell of table.querySelectorAll("th"))
      if (!cell.hasAttribute("scope")) faults.push(`th without a scope: ${cell.outerHTML.slice(0, 100)}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  if (new Set(ids).size < ids.length) faults.push("an id comes twice");
  for (const link of document.querySelectorAll('a[href^="#"]'))
    if (document.getElementById(link.hash.slice(1)) === null) faults.push(`a link to nowhere: ${link.hash}`);
  for (const labelled of document.querySelectorAll("[aria-labelledby]"))
    if (document.getElementById(labelled.getAttribute("aria-labelledby")) === null)
      faults.push(`no label: ${labelled.outerHTML.slice(0, 100)}`);
  for (const element of document.querySelectorAll("*"))
    for (const { name } of element.attributes)
      if (/^on|^style$/.test(name)) faults.push(`${element.tagName} has ${name}`);
  if (document.querySelectorAll("script").length !== 1) faults.push("there is another script");
  for (const element of document.querySelectorAll("img,iframe,object,embed,form,base,foreignObject,use,image"))
    faults.push(`a ${element.tagName}`);
  return faults;
}

export const pageWidth = () => document.documentElement.scrollWidth;

export const missingLandmarks = () =>
  ["header", "nav", "main", "footer"].filter((landmark) => document.querySelector(landmark) === null);

export const armedElements = () => document.querySelectorAll("[onerror],[onload],[onclick]").length;

export const longestName = () =>
  Math.max(...[...document.querySelectorAll(".name")].map((one) => one.textContent.length));

/** Puts a script and a picture from elsewhere into the page. */
export function intrude() {
  const script = document.createElement("script");
  script.textContent = "document.title = 'ran'";
  const image = document.createElement("img");
  image.src = "https://example.org/x.png";
  document.body.append(script, image);
}

/** What has the focus: its words, its id, and its place in the document. */
export const focused = () => ({
  text: document.activeElement.textContent.trim(),
  id: document.activeElement.id,
  place: [...document.querySelectorAll("*")].indexOf(document.activeElement),
});

export const jumpingTabs = () =>
  [...document.querySelectorAll("[tabindex]")].filter(({ tabIndex }) => tabIndex > 0).length;

export const focusSkip = () => document.querySelector(".skip").focus();

/** Of the page, its text, a drawn bar and a drawn text. */
export function colors() {
  const bar = document.querySelector("figure svg [fill='var(--synthetic)']");
  const label = document.querySelector("figure svg text");
  const body = getComputedStyle(document.body);
  return [body.backgroundColor, body.color, getComputedStyle(bar).fill, getComputedStyle(label).fill];
}

export function printed() {
  const body = getComputedStyle(document.body);
  return {
    page: body.backgroundColor,
    ink: body.color,
    nav: document.querySelector("nav").checkVisibility(),
    axes: [...document.querySelectorAll(".axis")].map((axis) =>
      axis.getBoundingClientRect().height > 40 ? axis.querySelector("h3").textContent.trim() : "",
    ),
    folded: [...document.querySelectorAll("details > :not(summary)")].filter(
      (one) => one.getBoundingClientRect().height === 0,
    ).length,
    wide: document.documentElement.scrollWidth,
  };
}
