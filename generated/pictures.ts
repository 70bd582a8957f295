/**
 * Small pictures of coloured shapes, as SVG, with labels for the whole picture and a box around every object.
 *
 * What a model could learn: to classify (`dominant_shape`), to count (`objects`) and to detect (the table `boxes`). The
 * labels are exact: what is drawn decides them, nothing is mislabelled, and a perfect eye reaches 100 %. What makes it
 * hard is size (a radius of 7 to 22 pixels of 144), rotation, shades, dark and light backgrounds, neighbours that
 * overlap a little, and faint lines that belong to nothing. A shortcut is planted to be found: 58 % of the stars are
 * yellow, and 17 % of all other shapes, so who looks at colours alone is right about stars more often than not, and
 * fails on stars of other colours. Shape, place and background have nothing to do with each other.
 */
import {
  decimal,
  defineDataset,
  defineGroups,
  defineTable,
  integer,
  latent,
  reference,
  stratified,
  text,
} from "rowsmith/sandbox";

const SIDE = 144; // pixels; a margin of 6 around 3 × 3 cells of 44, each with at most one object
const MARGIN = 6;
const CELL = 44;

const shapes = ["circle", "square", "triangle", "star"] as const;
const colours = ["red", "orange", "yellow", "green", "blue", "purple"] as const;
const shades = {
  red: ["#e63946", "#d62839", "#f25c54"],
  orange: ["#f3722c", "#fb8500", "#ef8733"],
  yellow: ["#ffd23f", "#f9c80e", "#f4d35e"],
  green: ["#2a9d5c", "#43aa8b", "#5aa746"],
  blue: ["#277da1", "#3a86ff", "#4895ef"],
  purple: ["#7b4fc9", "#9d4edd", "#8f5fbf"],
} as const;
const grounds = {
  light: ["#faf6ec", "#e9f1f5", "#eef5ea", "#f6ebf0"],
  dark: ["#1f2430", "#182b3a", "#2b2436", "#20302b"],
} as const;

// The corners of a shape of radius 1 about (0, 0); a circle has none.
const corners = { circle: [], square: ring(4, 1, 45), triangle: ring(3, 1, -90), star: ring(10, 0.45, -90) };

function ring(count: number, everyOther: number, first: number): readonly (readonly [number, number])[] {
  return Array.from({ length: count }, (_, k) => {
    const angle = ((first + (k * 360) / count) * Math.PI) / 180;
    const radius = k % 2 === 1 ? everyOther : 1;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });
}

// Which shapes are in a picture: the dominant one once to three times, each other one less often.
const shapeShares = { circle: 0.25, square: 0.25, triangle: 0.25, star: 0.25 };
const dominants = stratified(shapeShares);
const contents = latent("contents", ({ index, random }) => {
  const most = random.integer(1, 3);
  return shapes.flatMap((shape) => {
    const times = shape === dominants.at(index) ? most : random.integer(0, most - 1);
    return Array.from({ length: times }, () => shape);
  });
});

// Where they are, and what is drawn. Lengths are in tenths of a pixel, so that what is written is what was measured.
const scenes = latent("scene", ({ index, random }) => {
  const drawn = random.shuffle(contents.at(index));
  const cells = random.distinct(drawn.length, 9);
  return drawn.map((shape, k) => {
    const cell = cells[k]!;
    const radius = random.number(7, 22);
    const reach = Math.min(12, 24 - radius); // neighbours overlap by 4 pixels at most
    const x = MARGIN + CELL * ((cell % 3) + 0.5) + random.number(-reach, reach);
    const y = MARGIN + CELL * (Math.floor(cell / 3) + 0.5) + random.number(-reach, reach);
    const colour = shape === "star" && random.boolean(0.5) ? "yellow" : random.pick(colours);
    const outline = shape === "circle" ? circle(x, y, radius) : polygon(shape, x, y, radius, random.number(-0.6, 0.6));
    return { shape, colour, box: outline.box, svg: `${outline.svg} fill="${random.pick(shades[colour])}"/>` };
  });
});

function circle(x: number, y: number, radius: number) {
  const [cx, cy, r] = [tenths(x), tenths(y), tenths(radius)];
  const box = { x: (cx - r) / 10, y: (cy - r) / 10, width: r / 5, height: r / 5 };
  return { box, svg: `<circle cx="${cx / 10}" cy="${cy / 10}" r="${r / 10}"` };
}

function polygon(shape: "square" | "triangle" | "star", x: number, y: number, radius: number, angle: number) {
  const cos = radius * Math.cos(angle);
  const sin = radius * Math.sin(angle);
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  let points = "";
  for (const [a, b] of corners[shape]) {
    const px = tenths(x + a * cos - b * sin);
    const py = tenths(y + a * sin + b * cos);
    if (px < left) left = px;
    if (px > right) right = px;
    if (py < top) top = py;
    if (py > bottom) bottom = py;
    points += `${points === "" ? "" : " "}${px / 10},${py / 10}`;
  }
  const box = { x: left / 10, y: top / 10, width: (right - left) / 10, height: (bottom - top) / 10 };
  return { box, svg: `<polygon points="${points}"` };
}

function tenths(pixels: number): number {
  return Math.round(pixels * 10);
}

const splitShares = { train: 0.8, validation: 0.1, test: 0.1 };
const splits = stratified(splitShares);

const pictures = defineTable({
  description: "Pictures of 144 by 144 pixels",
  rows: 5000,
  columns: {
    id: integer({ unique: true, minimum: 1 }),
    split: text({ enum: ["train", "validation", "test"], shares: splitShares, tolerance: "exact" }),
    svg: text({ pattern: "<svg [^\\n]*</svg>" }),
    background: text({ enum: ["light", "dark"], shares: { light: 0.7 } }),
    // The one that is there most often, never tied.
    dominant_shape: text({ enum: shapes, shares: shapeShares, tolerance: "exact" }),
    objects: integer({ minimum: 1, maximum: 9 }), // how many shapes there are
  },
  checks: [
    "len(regexp_extract_all(svg, '<circle |<polygon ')) = objects",
    "dominant_shape <> 'circle' or contains(svg, '<circle ')",
    // 1, 3.5 or 6 objects on average: 3.5 in all.
    { sql: "avg(objects) between 3.2 and 3.8", minimumRows: 2000 },
  ],
  row({ index, random }) {
    const scene = scenes.at(index);
    const background = random.boolean(0.7) ? "light" : "dark";
    const ink = background === "light" ? "#000" : "#fff";
    let svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="0 0 ${SIDE} ${SIDE}">`;
    svg += `<rect width="${SIDE}" height="${SIDE}" fill="${random.pick(grounds[background])}"/>`;
    for (let lines = random.integer(0, 3); lines > 0; lines--) {
      const [from, to] = [random.integer(0, SIDE), random.integer(0, SIDE)];
      const path = random.boolean() ? `M0 ${from}L${SIDE} ${to}` : `M${from} 0L${to} ${SIDE}`;
      svg += `<path d="${path}" stroke="${ink}" stroke-opacity=".1" stroke-width="${random.integer(2, 8)}"/>`;
    }
    for (const object of scene) svg += object.svg;
    return {
      id: index + 1,
      split: splits.at(index),
      svg: `${svg}</svg>`,
      background,
      dominant_shape: dominants.at(index),
      objects: scene.length,
    };
  },
});

const boxes = defineGroups({
  description: "The box around each object of a picture, in pixels from the top left corner",
  groups: pictures,
  length: ({ index }) => contents.at(index).length,
  columns: {
    id: integer({ unique: true, minimum: 1 }),
    picture_id: reference(pictures, "id"),
    position: integer({ minimum: 1, maximum: 9 }), // the order of drawing: of two that overlap, the later one is on top
    shape: text({ enum: shapes }),
    colour: text({ enum: colours }),
    x: decimal({ scale: 1, minimum: 0, maximum: SIDE }), // left
    y: decimal({ scale: 1, minimum: 0, maximum: SIDE }), // top
    width: decimal({ scale: 1, minimum: 9, maximum: 44 }),
    height: decimal({ scale: 1, minimum: 9, maximum: 44 }),
  },
  primaryKey: ["picture_id", "position"],
  checks: [
    `x + width <= ${SIDE} and y + height <= ${SIDE}`,
    "shape <> 'circle' or width = height",
    // Stars: a half, and a sixth of the other half.
    { sql: "avg((colour = 'yellow')::int) filter (shape = 'star') between 0.53 and 0.64", minimumRows: 10_000 },
    { sql: "avg((colour = 'yellow')::int) filter (shape <> 'star') between 0.14 and 0.19", minimumRows: 10_000 },
  ],
  group({ index: picture }) {
    const scene = scenes.at(picture);
    return (position, index) => {
      const { shape, colour, box } = scene[position]!;
      const { x, y, width, height } = box;
      return { id: index + 1, picture_id: picture + 1, position: position + 1, shape, colour, x, y, width, height };
    };
  },
});

export default defineDataset({
  description: "Pictures of shapes with their boxes",
  tables: { pictures, boxes },
  checks: [
    // Each object of a picture has a box.
    `not exists (
      select 1 from pictures left join (select picture_id, count(*) as n from boxes group by 1) on picture_id = id
      where objects is distinct from n)`,
    // No shape is there as often as the dominant one.
    `not exists (
      select 1 from pictures join boxes on picture_id = pictures.id group by pictures.id
      having count(*) filter (shape = dominant_shape) <=
        greatest(${shapes.map((shape) => `count(*) filter (shape = '${shape}' and dominant_shape <> shape)`).join(", ")}))`,
    // Two boxes overlap in a strip of at most 4 pixels (and what rounding adds).
    `not exists (
      select 1 from boxes as a join boxes as b on a.picture_id = b.picture_id and a.position < b.position
      where least(least(a.x + a.width, b.x + b.width) - greatest(a.x, b.x),
                  least(a.y + a.height, b.y + b.height) - greatest(a.y, b.y)) > 4.2)`,
  ],
});
