/** The evaluations that are drawn in tests: of real data sets, of many columns, of names that mean harm. */
import { readFileSync } from "node:fs";
import type { Evaluation } from "../../src/evaluate/evaluation.ts";
import type { SeveralEvaluation } from "../../src/evaluate/several/index.ts";
import { chance, sampleEvaluation } from "./sample.ts";
import type { Cell, Side, SampleOptions } from "./sample.ts";

const data = (name: string): string =>
  readFileSync(new URL(`../../node_modules/vega-datasets/data/${name}`, import.meta.url), "utf8");

const side = (rows: readonly Record<string, Cell | null>[], columns: readonly string[]): Side =>
  Object.fromEntries(columns.map((column) => [column, rows.map((row) => row[column] ?? undefined)]));

/** 344 penguins: one half against the other, its body masses shuffled. */
export function penguins(failing = true): Evaluation {
  const rows = JSON.parse(data("penguins.json")) as Record<string, Cell | null>[];
  const columns: SampleOptions["columns"] = [
    { name: "Species", type: "string", role: "categorical" },
    { name: "Island", type: "string", role: "categorical" },
    { name: "Beak Length (mm)", type: "number", role: "numeric" },
    { name: "Beak Depth (mm)", type: "number", role: "numeric" },
    { name: "Flipper Length (mm)", type: "number", role: "numeric" },
    { name: "Body Mass (g)", type: "number", role: "numeric" },
    { name: "Sex", type: "string", role: "categorical" },
  ];
  const names = columns.map(({ name }) => name);
  const real = rows.filter((_, row) => row % 2 === 0);
  const random = chance(1);
  const synthetic = rows
    .filter((_, row) => row % 2 === 1)
    .map(
      (row) =>
        (failing
          ? {
              ...row,
              "Body Mass (g)": Number(rows[Math.floor(random() * rows.length)]?.["Body Mass (g)"]) + 300,
              Sex: random() < 0.7 ? "MALE" : row["Sex"],
            }
          : row) as Record<string, Cell | null>,
    );
  return sampleEvaluation({
    name: "penguins",
    columns,
    real: side(real, names),
    synthetic: side(synthetic, names),
    target: "Species",
    failing,
  });
}

/** 1,461 days of weather against themselves with noise: a series. */
export function weather(): Evaluation {
  const [head = "", ...lines] = data("seattle-weather.csv").trim().split("\n");
  const names = head.trim().split(",");
  const random = chance(2);
  const rows = lines.map(
    (line) =>
      Object.fromEntries(
        line
          .trim()
          .split(",")
          .map((cell, place) => [
            names[place],
            place === 0
              ? Date.parse(`${cell.replaceAll("/", "-")}T00:00:00Z`) / 1000
              : place === 5
                ? cell
                : Number(cell),
          ]),
      ) as Record<string, Cell>,
  );
  const noisy = rows.map((row) => ({
    ...row,
    temp_max: Number(row["temp_max"]) + 8 * (random() - 0.5),
    wind: random() * 8,
  }));
  return sampleEvaluation({
    name: "seattle-weather",
    columns: [
      { name: "date", type: "date", role: "numeric" },
      ...["precipitation", "temp_max", "temp_min", "wind"].map((name) => ({
        name,
        type: "number" as const,
        role: "numeric" as const,
      })),
      { name: "weather", type: "string", role: "categorical" },
    ],
    real: side(rows, names),
    synthetic: side(noisy, names),
    order: "date",
    target: "weather",
  });
}

/** 200 columns. */
export function wide(): Evaluation {
  const random = chance(3);
  const columns: SampleOptions["columns"] = Array.from({ length: 200 }, (_, place) =>
    place % 5 === 4
      ? { name: `group_${place}`, type: "string", role: "categorical" }
      : { name: `measure_${place}`, type: "number", role: "numeric" },
  );
  const rows = (shift: number): Side =>
    Object.fromEntries(
      columns.map(({ name, role }, place) => [
        name,
        Array.from({ length: 60 }, () =>
          role === "numeric" ? (random() + random()) * 100 + shift * place : `label ${Math.floor(random() * 9)}`,
        ),
      ]),
    );
  return sampleEvaluation({ name: "wide", columns, real: rows(0), synthetic: rows(0.2), target: "group_4" });
}

export const HOSTILE = [
  '</script><img src=x onerror="document.title=`pwned`">',
  '"><svg onload=alert(1)>',
  "\u202Egnp.exe\u202C evil\u0000\u001B[31m",
  `${"long ".repeat(2000)}end`,
  "👩‍👩‍👧 émoji 🏳️‍🌈 名前 اسم",
  "</style></title><!--",
  "' opacity=\"1\" onclick='x'",
  "",
] as const;

/** Names and labels that try to be more than text. */
export function hostile(): Evaluation {
  const random = chance(4);
  const columns: SampleOptions["columns"] = HOSTILE.map((name, place) =>
    place % 2 === 0 ? { name, type: "number", role: "numeric" } : { name, type: "string", role: "categorical" },
  );
  const rows = (): Side =>
    Object.fromEntries(
      columns.map(({ name, role }) => [
        name,
        Array.from({ length: 400 }, () =>
          role === "numeric" ? random() * 10 : HOSTILE[Math.floor(random() * HOSTILE.length)],
        ),
      ]),
    );
  const evaluation = sampleEvaluation({
    name: "</title><script>x",
    columns,
    real: rows(),
    synthetic: rows(),
    target: HOSTILE[1],
    order: HOSTILE[0],
  });
  return { ...evaluation, made: { ...evaluation.made, command: `rowsmith evaluate ${HOSTILE[0]}` } };
}

/** A contract and no real data. */
export function alone(): Evaluation {
  const evaluation = penguins(true);
  const { real: _real, holdout: _holdout, ...files } = evaluation.files;
  return {
    ...evaluation,
    files,
    axes: evaluation.axes.map((axis) =>
      axis.axis === "rules"
        ? axis
        : {
            axis: axis.axis,
            value: undefined,
            threshold: axis.threshold,
            asked: false,
            passed: undefined,
            why: "it takes real data: --real FILE",
          },
    ),
    metrics: [],
    shapes: evaluation.shapes.map((shape) => ({ ...shape, real: undefined, realMissing: 0 })),
    matrices: [],
    pairs: [],
    distances: [],
    attacks: [],
    predictions: [],
    importances: [],
    queries: [],
  };
}

/** Two tables, and what is between them. */
export function shop(): SeveralEvaluation {
  const tables = [
    { name: "birds", evaluation: penguins() },
    { name: HOSTILE[0], evaluation: weather() },
  ];
  return {
    tables,
    axes: penguins().axes.map((axis) => ({ ...axis, table: "birds" })),
    keys: [{ key: "weather.bird=birds.id", found: true, reason: "all its values are among those of birds.id" }],
    missing: ["eggs"],
    extra: [],
    between: {
      metrics: [
        {
          metric: "referential-integrity",
          title: "Referential integrity",
          about: "The share of references that are met.",
          axis: "fidelity",
          value: 0.8,
          ceiling: 1,
          items: [{ of: ["weather.bird", "birds.id"], value: 0.8, ceiling: 1, figures: { unmet: 12 } }],
        },
      ],
      pairs: penguins()
        .pairs.slice(0, 1)
        .map((pair) => ({ ...pair, columns: ["birds.Island", "birds.Sex"] as const })),
    },
    made: penguins().made,
  };
}

export const SAMPLES: Readonly<Record<string, () => Evaluation>> = {
  penguins,
  good: () => penguins(false),
  weather,
  wide,
  hostile,
  alone,
};
