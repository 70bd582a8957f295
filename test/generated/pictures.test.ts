/** The pictures of generated/pictures.ts, read back from their SVG: that shapes, counts and boxes are those drawn. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { CLI, Workspace } from "../cli/rowsmith.ts";

type Record = { readonly [column: string]: string };
interface Drawn {
  readonly shape: string;
  readonly fill: string;
  readonly box: readonly [x: number, y: number, width: number, height: number];
}

const SHAPE_OF_CORNERS = new Map([
  [3, "triangle"],
  [4, "square"],
  [10, "star"],
]);
const ELEMENT = /<(?<name>\w+)(?<attributes>(?: [\w-]+="[^"<]*")*)(?<end>\/?)>|<\/svg>|(?<text>[^<]+)/g;

/** All elements of an SVG with their attributes; throws where it is none. */
function elementsOf(svg: string): { name: string; attributes: Map<string, string> }[] {
  const found = [...svg.matchAll(ELEMENT)];
  expect(found.map(([piece]) => piece).join("")).toBe(svg);
  return found.flatMap(({ groups }) => {
    expect(groups?.["text"]).toBeUndefined();
    if (groups?.["name"] === undefined) return [];
    const attributes = [...groups["attributes"]!.matchAll(/([\w-]+)="([^"]*)"/g)];
    return { name: groups["name"], attributes: new Map(attributes.map(([, key, value]) => [key!, value!])) };
  });
}

/** The objects of a picture in the order of drawing, with boxes computed from what is drawn. */
function drawnIn(svg: string): Drawn[] {
  return elementsOf(svg).flatMap(({ name, attributes }) => {
    const number = (key: string): number => Number(attributes.get(key));
    const fill = attributes.get("fill")!;
    if (name === "circle") {
      const [x, y, radius] = [number("cx"), number("cy"), number("r")];
      return { shape: "circle", fill, box: [x - radius, y - radius, 2 * radius, 2 * radius] };
    }
    if (name !== "polygon") return [];
    const points = attributes.get("points")!.split(" ");
    const corners = points.map((point) => point.split(",").map(Number));
    const [xs, ys] = [corners.map(([x]) => x!), corners.map(([, y]) => y!)];
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    const shape = SHAPE_OF_CORNERS.get(corners.length) ?? `${corners.length} corners`;
    return { shape, fill, box: [left, top, Math.max(...xs) - left, Math.max(...ys) - top] };
  });
}

/** The name of a colour by its hue, as an eye would say it. */
function colourOf(hex: string): string {
  const [red, green, blue] = [1, 3, 5].map((from) => Number.parseInt(hex.slice(from, from + 2), 16)) as [
    number,
    number,
    number,
  ];
  const most = Math.max(red, green, blue);
  const range = most - Math.min(red, green, blue);
  const sixth =
    most === red ? (green - blue) / range : most === green ? 2 + (blue - red) / range : 4 + (red - green) / range;
  const hue = (60 * sixth + 360) % 360;
  const bounds = [
    [12, "red"],
    [40, "orange"],
    [65, "yellow"],
    [170, "green"],
    [235, "blue"],
    [310, "purple"],
  ] as const;
  return bounds.find(([below]) => hue < below)?.[1] ?? "red";
}

describe("generated/pictures.ts", () => {
  let pictures: (Record & { drawn: Drawn[] })[] = [];
  let boxes: Record[] = [];
  beforeAll(() => {
    using workspace = new Workspace();
    const folder = workspace.path("made");
    const script = fileURLToPath(new URL("../../generated/pictures.ts", import.meta.url));
    execFileSync(process.execPath, [CLI, "run", script, "--scale", "0.1", "--no-check", "-o", folder], {
      stdio: "ignore",
    });
    const read = (table: string): Record[] => parse(readFileSync(`${folder}/${table}.csv`), { columns: true });
    pictures = read("pictures").map((picture) => Object.assign(picture, { drawn: drawnIn(picture["svg"]!) }));
    boxes = read("boxes");
  });

  it("has a box for each object: its shape, its colour, its place to a tenth of a pixel, in the order of drawing", () => {
    const drawn = pictures.flatMap((picture) =>
      picture.drawn.map(({ shape, fill, box }, k) => [
        picture["id"],
        `${k + 1}`,
        shape,
        colourOf(fill),
        ...box.map((length) => length.toFixed(1)),
      ]),
    );
    expect(boxes.length).toBeGreaterThan(1000);
    expect(
      boxes.map((box) =>
        ["picture_id", "position", "shape", "colour", "x", "y", "width", "height"].map((name) => box[name]),
      ),
    ).toEqual(drawn);
  });

  it("labels each picture by what is drawn", () => {
    for (const { drawn, ...picture } of pictures) {
      const counts = new Map<string, number>();
      for (const { shape } of drawn) counts.set(shape, (counts.get(shape) ?? 0) + 1);
      const [first, second] = [...counts].sort(([, one], [, other]) => other - one);
      expect([picture["dominant_shape"], picture["objects"]]).toEqual([first![0], `${drawn.length}`]);
      expect(first![1]).toBeGreaterThan(second?.[1] ?? 0);
    }
  });

  it("is SVG with a ground of the brightness that its label says, and nothing but shapes and faint lines on it", () => {
    for (const picture of pictures) {
      const [svg, ground, ...rest] = elementsOf(picture["svg"]!);
      expect(svg!.attributes.get("xmlns")).toBe("http://www.w3.org/2000/svg");
      expect(svg!.attributes.get("viewBox")).toBe("0 0 144 144");
      const bright = Number.parseInt(ground!.attributes.get("fill")!.slice(3, 5), 16) > 127;
      expect(bright ? "light" : "dark").toBe(picture["background"]);
      for (const { name } of rest) expect(["path", "circle", "polygon"]).toContain(name);
    }
  });
});
