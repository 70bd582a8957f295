/** Blocks of any size, chunks of any size, an encoder used again: the bytes stay the same. */
import { encoderOf, formFailure } from "../../../src/encode/formats.ts";
import type { ChunkEncoder } from "../../../src/encode/chunk.ts";
import { RefusedCell } from "../../../src/encode/refused-cell.ts";
import type { FileForm } from "../../../src/model/format.ts";
import { drawBlock, drawField, Places } from "../made-blocks.ts";
import type { MadeBlock } from "../made-blocks.ts";
import { Random } from "../random.ts";
import { cases } from "../target.ts";
import type { Cases } from "../target.ts";

const TABLES = 8;
const FORMS: Readonly<Record<string, { readonly form: FileForm; readonly plain: boolean }>> = {
  csv: { form: { format: { name: "csv" } }, plain: true },
  dialect: { form: { format: { name: "csv", delimiter: "::", nullText: "NULL" } }, plain: true },
  jsonl: { form: { format: { name: "jsonl" } }, plain: true },
  json: { form: { format: { name: "json" } }, plain: true },
  sql: { form: { format: { name: "sql", dialect: "postgresql", statements: "insert" } }, plain: true },
  gzip: { form: { format: { name: "csv" }, compression: "gzip" }, plain: false },
  parquet: { form: { format: { name: "parquet", compression: "snappy" } }, plain: false },
  arrow: { form: { format: { name: "arrow", form: "file" } }, plain: false },
};

interface Input extends MadeBlock {
  readonly form: string;
  /** Rows a block, and rows a chunk where the format does not mind. */
  readonly block: number;
  readonly chunk: number;
  /** The number of the first row. */
  readonly from: number;
}

type Tools = Readonly<Record<string, () => { readonly encoder: ChunkEncoder; readonly parts: Buffer[] }>>;

export function open(): Cases {
  const random = new Random("tables of chunks");
  const tables = random.many(TABLES, () => random.many(random.between(1, 3), (k) => drawField(random, k)));
  const places = new Places(({ schema, layout, views }): Tools => {
    const made = new Map<string, { encoder: ChunkEncoder; parts: Buffer[] }>();
    return Object.fromEntries(
      Object.entries(FORMS).map(([name, { form }]) => [
        name,
        () => {
          let there = made.get(name);
          if (there === undefined) {
            const parts: Buffer[] = [];
            there = {
              parts,
              encoder: encoderOf(form, { schema, layout, views }, (bytes) => void parts.push(Buffer.from(bytes))),
            };
            made.set(name, there);
          }
          return there;
        },
      ]),
    );
  });
  const tally = { compared: 0, refused: 0 };
  return cases<Input>({
    tally,
    draw(random) {
      const fields = random.pick(tables);
      const block = drawBlock(random, fields, places.of(fields).layout, 0);
      return {
        ...block,
        form: random.one(3) ? random.pick(Object.keys(FORMS)) : random.pick(["csv", "dialect", "jsonl", "json", "sql"]),
        block: random.between(1, block.rows),
        chunk: random.between(1, block.rows),
        from: random.pick([0, 0, 997, 999, 1000]),
      };
    },
    attempt(input) {
      const { fields, rows, form, block, chunk, from } = input;
      const place = places.of(fields);
      const known = FORMS[form];
      if (known === undefined || formFailure(known.form, place.schema) !== undefined) return undefined;
      place.put(input);
      const tool = (place as unknown as Tools)[form]?.();
      if (tool === undefined) return undefined;
      const { encoder, parts } = tool;
      const encode = (blockRows: number, chunkRows: number): Buffer => {
        parts.length = 0;
        for (let at = 0; at < rows; at += chunkRows) {
          const to = Math.min(rows, at + chunkRows);
          encoder.begin({ from: from + at, to: from + to, first: from + at === 0, last: to === rows });
          for (let next = at; next < to; next += blockRows) encoder.take(next, Math.min(to, next + blockRows));
          encoder.end();
        }
        return Buffer.concat(parts);
      };
      try {
        const whole = encode(rows, rows);
        tally.compared++;
        if (!encode(Math.max(1, block), rows).equals(whole)) return `${form}: other bytes in blocks of ${block} rows`;
        if (known.plain && !encode(Math.max(1, block), Math.max(1, chunk)).equals(whole))
          return `${form}: other bytes in chunks of ${chunk} rows`;
        return undefined;
      } catch (error) {
        if (!(error instanceof RefusedCell)) throw error;
        tally.refused++;
        return undefined;
      }
    },
  });
}
