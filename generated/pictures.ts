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
  const dominant = dominants.at(index);
  const content: (typeof shapes)[number][] = [];
  for (const shape of shapes)
    for (let times = shape === dominant ? most : random.integer(0, most - 1); times > 0; times--) content.push(shape);
  return content;
});

// Where they are. Lengths are in tenths of a pixel, so that what is drawn is what was measured.
const scenes = latent("scene", ({ index, random }) => {
  const present = random.shuffle(contents.at(index));
  const cells = random.distinct(present.length, 9);
  return present.map((shape, k) => {
    const cell = cells[k]!;
    const radius = random.number(7, 22);
    const reach = Math.min(12, 24 - radius); // neighbours overlap by 4 pixels at most
    const x = MARGIN + CELL * ((cell % 3) + 0.5) + random.number(-reach, reach);
    const y = MARGIN + CELL * (Math.floor(cell / 3) + 0.5) + random.number(-reach, reach);
    const colour = shape === "star" && random.boolean(0.5) ? "yellow" : random.pick(colours);
    const fill = random.pick(shades[colour]);
    if (shape === "circle") return { shape, colour, fill, ...circle(x, y, radius) };
    return { shape, colour, fill, ...polygon(corners[shape], x, y, radius, random.number(-0.6, 0.6)) };
  });
});

function circle(x: number, y: number, radius: number) {
  const [cx, cy, r] = [tenths(x), tenths(y), tenths(radius)];
  return { outline: Int16Array.of(cx, cy, r), left: cx - r, top: cy - r, right: cx + r, bottom: cy + r };
}

function polygon(points: typeof corners.star, x: number, y: number, radius: number, angle: number) {
  const [cos, sin] = [radius * Math.cos(angle), radius * Math.sin(angle)];
  const outline = new Int16Array(2 * points.length);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let k = 0; k < points.length; k++) {
    const [a, b] = points[k]!;
    const px = (outline[2 * k] = tenths(x + a * cos - b * sin));
    const py = (outline[2 * k + 1] = tenths(y + a * sin + b * cos));
    if (px < left) left = px;
    if (px > right) right = px;
    if (py < top) top = py;
    if (py > bottom) bottom = py;
  }
  return { outline, left, top, right, bottom };
}

function tenths(length: number): number {
  return Math.round(length * 10);
}

// 0, 0.1, 0.2 and so on as text: written once, as each picture has about forty such numbers.
const pixels = Array.from({ length: 10 * SIDE + 1 }, (_, length) => `${length / 10}`);

function draw(shape: (typeof shapes)[number], outline: Int16Array, fill: string): string {
  if (shape === "circle") {
    const [cx = 0, cy = 0, r = 0] = outline;
    return `<circle cx="${pixels[cx]}" cy="${pixels[cy]}" r="${pixels[r]}" fill="${fill}"/>`;
  }
  let points = `${pixels[outline[0]!]},${pixels[outline[1]!]}`;
  for (let k = 2; k < outline.length; k += 2) points += ` ${pixels[outline[k]!]},${pixels[outline[k + 1]!]}`;
  return `<polygon points="${points}" fill="${fill}"/>`;
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
    for (const { shape, outline, fill } of scene) svg += draw(shape, outline, fill);
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
      const { shape, colour, left, top, right, bottom } = scene[position]!;
      return {
        id: index + 1,
        picture_id: picture + 1,
        position: position + 1,
        shape,
        colour,
        x: left / 10,
        y: top / 10,
        width: (right - left) / 10,
        height: (bottom - top) / 10,
      };
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
