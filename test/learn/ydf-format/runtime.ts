/** Google's own runtime (ydf-training 0.0.1: Yggdrasil Decision Forests as WebAssembly) on the files that we write. */
import { createRequire } from "node:module";
import type { Frame } from "../../../src/model/frame.ts";
import type { Forest } from "../../../src/learn/trees/forest.ts";
import { ydfFiles } from "../../../src/learn/ydf-format/index.ts";

export interface YdfModel {
  /** One of two labels: the probability of the second; of several: row-major, rows × labels. */
  predict(examples: string | Readonly<Record<string, readonly (number | string | null)[]>>): number[];
  getLabelClasses(): string[];
  describe(): string;
  save(): Promise<Blob>;
  unload(): void;
}

interface YdfLearner {
  new (label: string, task: "REGRESSION" | "CLASSIFICATION"): { train(csv: string): YdfModel };
}

interface Ydf {
  readonly GradientBoostedTreesLearner: YdfLearner;
  readonly RandomForestLearner: YdfLearner;
  loadModelFromZipBlob(zip: Blob): Promise<YdfModel>;
}

interface Zip {
  file(name: string, bytes: Uint8Array): Zip;
  generateAsync(options: { readonly type: "blob" }): Promise<Blob>;
  loadAsync(blob: ArrayBuffer): Promise<{
    readonly files: Readonly<Record<string, { async(type: "uint8array"): Promise<Uint8Array> }>>;
  }>;
}

const require = createRequire(import.meta.url);
const JSZip = require("jszip") as new () => Zip;

let opened: Promise<Ydf> | undefined;
/** What the runtime has said, such as why a model cannot be read. */
const said: string[] = [];

export function openYdf(): Promise<Ydf> {
  // It expects jszip as a browser has it.
  Object.assign(globalThis, { JSZip });
  const hear = (line: string): void => void said.push(line);
  opened ??= (require("ydf-training") as (options: object) => Promise<Ydf>)({ print: hear, printErr: hear });
  return opened;
}

export async function loadFiles(files: ReadonlyMap<string, Uint8Array>): Promise<YdfModel> {
  const ydf = await openYdf();
  const zip = new JSZip();
  for (const [name, bytes] of files) zip.file(name, bytes);
  said.length = 0;
  const blob = await zip.generateAsync({ type: "blob" });
  return ydf.loadModelFromZipBlob(blob).catch((error: Error) => {
    throw new Error(`${error.message}: ${said.join(" ")}`);
  });
}

export const loadForest = (forest: Forest): Promise<YdfModel> => loadFiles(ydfFiles(forest));

/** The files of a model of YDF's own. */
export async function savedFiles(model: YdfModel): Promise<ReadonlyMap<string, Uint8Array>> {
  const { log } = console;
  console.log = () => undefined;
  const blob = await model.save().finally(() => (console.log = log));
  const { files } = await new JSZip().loadAsync(await blob.arrayBuffer());
  return new Map(
    await Promise.all(
      Object.entries(files).map(async ([name, file]) => [name, await file.async("uint8array")] as const),
    ),
  );
}

/** A frame as the runtime takes rows; what is missing is null. */
export function examplesOf(frame: Frame): Record<string, (number | string | null)[]> {
  return Object.fromEntries(
    frame.columns.map((column) => [
      column.name,
      column.kind === "number"
        ? Array.from(column.values, (value) => (Number.isNaN(value) ? null : value))
        : Array.from(column.codes, (code) => (code < 0 ? null : (column.labels[code] as string))),
    ]),
  );
}

/** A frame as a CSV file. A model wants the column of its target, too: one of the name `empty` is added without values. */
export function csvOf(frame: Frame, empty?: string): string {
  const cell = (value: number | string | null): string =>
    typeof value === "string" ? `"${value.replaceAll('"', '""')}"` : String(value ?? "");
  const examples = { ...examplesOf(frame), ...(empty === undefined ? {} : { [empty]: [] }) };
  const names = Object.keys(examples);
  const rows = Array.from({ length: frame.rows }, (_, row) =>
    names.map((name) => cell(examples[name]?.[row] ?? null)).join(","),
  );
  return `${[names.map(cell).join(","), ...rows].join("\n")}\n`;
}
