/** Locks, journals and the notes of pieces: JSON that somebody else may have written, to its readers. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recordOf } from "../../../src/commands/run/parallel/chunk-record.ts";
import { encoderOf, frameOf } from "../../../src/encode/formats.ts";
import type { Piece } from "../../../src/encode/chunk.ts";
import { readLock } from "../../../src/lock/index.ts";
import { lockProblem } from "../../../src/lock/shape.ts";
import { WrongNote } from "../../../src/encode/wrong-note.ts";
import type { FileForm } from "../../../src/model/format.ts";
import { leftOvers } from "../../../src/sink/index.ts";
import { fileMark } from "../../../src/sink/own-file.ts";
import * as z from "zod";
import { locks as realLocks } from "../corpus.ts";
import { drawBlock, drawField, placeFor } from "../made-blocks.ts";
import { mutateJson } from "../mutate/json.ts";
import { mutateText } from "../mutate/text.ts";
import { Random } from "../random.ts";
import { cases } from "../target.ts";
import type { Cases } from "../target.ts";

const count = z.number().int().min(0);
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const LOCK = z.strictObject({
  version: z.literal(1),
  prompt: z.string(),
  author: z.string(),
  engine: z.string(),
  script: digest,
  clock: z.string().refine((value) => !Number.isNaN(Date.parse(value))),
  rows: count.optional(),
  golden: z
    .array(z.strictObject({ seed: count, table: z.string().optional(), rows: count.max(1e7), sha256: digest }))
    .min(1)
    .max(1000),
});
const RECORD = z.looseObject({
  chunkRows: count.min(1),
  rows: count,
  errors: count,
  pieces: z.array(z.looseObject({ position: count, bytes: count, rows: count })),
  kept: z.string(),
});

type Input =
  | { readonly kind: "lock"; readonly text: string; readonly file: boolean }
  | { readonly kind: "journal"; readonly text: string }
  | { readonly kind: "note"; readonly form: "parquet" | "arrow"; readonly pieces: readonly Piece[] };

const FORMS: Readonly<Record<string, FileForm>> = {
  parquet: { format: { name: "parquet", compression: "none" } },
  arrow: { format: { name: "arrow", form: "file" } },
};

/** In place of `MARK` stands the mark that the file has here. */
const HEAD = {
  subject: { rowsmith: "0.1.0", seed: 42 },
  files: { rows: ".rows.csv.999999999-00000000.part" },
  marks: { rows: "MARK" },
};
const ENTRY = {
  ends: { rows: 1000 },
  about: {
    chunkRows: 100,
    rows: 100,
    errors: 0,
    pieces: [{ position: 0, bytes: 10, rows: 5, note: 1 }],
    kept: '{"rows":100,"measures":[]}',
  },
};

export function open(): Cases {
  const folder = mkdtempSync(join(tmpdir(), "rowsmith-fuzz-locks-"));
  const [lockFile, journal] = [join(folder, "a.lock.json"), join(folder, `${HEAD.files.rows}.journal`)];
  writeFileSync(join(folder, HEAD.files.rows), "rows", { mode: 0o600 });
  const mark = fileMark(join(folder, HEAD.files.rows)) ?? "none";
  const real = realLocks().map((text) => JSON.parse(text) as unknown);
  const random = new Random("pieces");
  const place = placeFor([0, 1, 2, 3].map((k) => drawField(random, k)));
  const noted = Object.fromEntries(
    Object.entries(FORMS).map(([name, form]) => {
      const block = drawBlock(random, place.schema.fields, place.layout, 0);
      place.put(block);
      const pieces: Piece[] = [];
      const encoder = encoderOf(
        form,
        place,
        (bytes, rows, note) =>
          void pieces.push({ position: 4, bytes: bytes.length, rows, note: JSON.parse(JSON.stringify(note)) }),
      );
      encoder.begin({ from: 0, to: block.rows, first: true, last: true });
      encoder.take(0, block.rows);
      encoder.end();
      return [name, pieces];
    }),
  );
  const tally = { locks: 0, journals: 0, entries: 0, footers: 0 };
  return cases<Input>({
    tally,
    draw(random) {
      const kind = random.below(3);
      if (kind === 0) {
        const text = JSON.stringify(mutateJson(random, random.pick(real))) ?? "";
        return { kind: "lock", text: random.one(8) ? mutateText(random, text) : text, file: random.one(10) };
      }
      if (kind === 1) {
        const lines = [HEAD, ENTRY, ENTRY].map((value) =>
          JSON.stringify(random.one(3) ? mutateJson(random, value) : value),
        );
        const text = `${lines.join("\n")}\n`;
        return { kind: "journal", text: random.one(6) ? mutateText(random, text) : text };
      }
      const form = random.pick(["parquet", "arrow"] as const);
      return {
        kind: "note",
        form,
        pieces: (noted[form] ?? []).map((piece) => ({ ...piece, note: mutateJson(random, piece.note) })),
      };
    },
    attempt(input) {
      if (input.kind === "lock") return lockOf(input.text, input.file);
      return input.kind === "journal" ? journalOf(input.text) : noteOf(input.form, input.pieces);
    },
    close: () => rmSync(folder, { recursive: true }),
  });

  function lockOf(text: string, file: boolean): string | undefined {
    let value: unknown;
    let json = true;
    try {
      value = JSON.parse(text);
    } catch {
      json = false;
    }
    const problem = json ? lockProblem(value) : "no JSON";
    if (problem === undefined) tally.locks++;
    if (problem === undefined && !LOCK.safeParse(value).success)
      return `a lock passes that is none: ${LOCK.safeParse(value).error?.issues[0]?.path.join(".")}`;
    if (problem !== undefined && json && LOCK.safeParse(value).success && !problem.startsWith("clock"))
      return `a lock is refused: ${problem}`;
    if (!file) return undefined;
    writeFileSync(lockFile, text);
    const read = readLock(lockFile);
    return read.ok === (problem === undefined && isWell(text)) || !isWell(text)
      ? undefined
      : "the file is read otherwise than its value";
  }

  function journalOf(text: string): string | undefined {
    writeFileSync(journal, text.replaceAll('"MARK"', JSON.stringify(mark)));
    for (const left of leftOvers(join(folder, "rows.csv"))) {
      tally.journals++;
      if (typeof left.subject !== "object" || left.subject === null) return "a journal without a subject";
      if (Object.values(left.files).some((name) => typeof name !== "string" || name.includes("/")))
        return "a journal of files elsewhere";
      for (const entry of left.entries) {
        const record = recordOf(entry);
        if (record === undefined) continue;
        tally.entries++;
        if (!RECORD.safeParse(record).success) return "a record that is none";
        if (!Object.values(entry.ends).every(Number.isSafeInteger)) return "an entry without ends";
      }
    }
    return undefined;
  }

  function noteOf(form: string, pieces: readonly Piece[]): string | undefined {
    if (!pieces.every(({ position, bytes, rows }) => [position, bytes, rows].every(Number.isSafeInteger)))
      return undefined;
    try {
      const bytes = frameOf(FORMS[form] as FileForm, place.schema).footer(pieces);
      tally.footers++;
      return bytes.length > 0 ? undefined : "a footer of no bytes";
    } catch (error) {
      if (error instanceof WrongNote) return undefined;
      throw error;
    }
  }
}

const isWell = (text: string): boolean => text.isWellFormed() && !text.startsWith("\uFEFF");
