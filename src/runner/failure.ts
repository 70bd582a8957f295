/** A child's failure in the words of a person: which row, which column, which line of the script, what was expected. */
import { SourceMap } from "node:module";
import type { SourceMapPayload } from "node:module";
import { fail } from "../model/failure.ts";
import type { Failure, Place } from "../model/failure.ts";
import type { Dataset, Field, Item, Schema } from "../model/schema.ts";
import { sourceLine } from "../model/source-line.ts";
import { printable } from "../model/printable.ts";
import type { ChildFailure } from "./protocol.ts";

/** The script as far as messages need it. */
export interface ScriptText {
  readonly file: string;
  readonly source: string;
  /** The source map of its JavaScript, in which the script is called `script.ts`. */
  readonly map: string;
}

interface Limits {
  readonly seconds: number;
  readonly memoryMegabytes: number;
  readonly rowMilliseconds: number;
}

/** Row numbers as people read them, `777,777`. */
const grouped = (value: number): string => value.toLocaleString("en-US");

function explainFailure(
  failure: ChildFailure,
  script: ScriptText,
  schema: Schema | undefined,
  limits: Limits,
): Failure {
  const at =
    failure.row === undefined || failure.row < 0
      ? ""
      : `row ${grouped(failure.row)}${failure.orLater === true ? " or a later one" : ""}: `;
  const row = at === "" ? {} : { row: failure.row as number };
  switch (failure.reason) {
    case "cell":
      return cellFailure(failure, script, schema, at, row);
    case "threw": {
      const place = placeOf(failure.stack ?? "", script) ?? (at === "" ? undefined : rowPlace(script));
      return fail("script", `${at}${printable(failure.message)}`, {
        ...row,
        ...(place === undefined ? {} : { place }),
        next: "Correct the script and run the command again.",
      }).failure;
    }
    case "timeout":
      return fail("script", `${at}the script did not come to an end within ${limits.seconds} s and was stopped`, {
        ...row,
        place: { file: script.file, line: 1 },
        next: `Look for a loop that never ends. A script that is only slow may have more time: --timeout ${limits.seconds * 6}.`,
      }).failure;
    case "slow":
      return fail(
        "script",
        `${at}rows take longer than ${limits.rowMilliseconds} ms each, and the script was stopped`,
        {
          ...row,
          place: rowPlace(script),
          next: `Look for what a row could do once, outside of row(). Or let rows have more time: --max-time-per-row ${limits.rowMilliseconds * 10}.`,
        },
      ).failure;
    case "memory":
      return fail("script", `${at}the script needed more than ${limits.memoryMegabytes} MB of memory and was stopped`, {
        ...row,
        next: memoryAdvice(limits.memoryMegabytes),
      }).failure;
    case "corrupt":
      return fail(
        "script",
        `${at}the block of rows was not valid and was thrown away (${printable(failure.message)})`,
        { ...row, next: "The script tampers with the engine; do not use it." },
      ).failure;
    case "refused": {
      const name = printable(schema?.fields[failure.column ?? -1]?.name ?? `number ${failure.column}`);
      const next = "Choose another format, or change the script.";
      return fail("output", `${at}column ${name}: ${printable(failure.message)}`, { ...row, column: name, next })
        .failure;
    }
    case "output":
      return fail("output", `the rows could not be written: ${printable(failure.message)}`).failure;
    case "engine":
      return fail("script", `${at}the script could not be run: ${printable(failure.message)}`, row).failure;
  }
}

/** The failure of a script, which names its table: where there are several, a row number alone says little. */
export function explainInTable(
  failure: ChildFailure,
  script: ScriptText,
  place: { readonly dataset: Dataset | undefined; readonly table: number | undefined },
  limits: Limits,
): Failure {
  const schema = place.table === undefined ? undefined : place.dataset?.tables[place.table];
  const explained = explainFailure(failure, script, schema, limits);
  return schema === undefined || place.dataset?.single === true
    ? explained
    : { ...explained, message: `${schema.name}: ${explained.message}` };
}

/** What a process that ended by itself died of, by what it said at last. */
export function deathOf(code: number | null, signal: string | null, errors: string): ChildFailure {
  if (
    /out of memory|is_heap_oom|bad_alloc|Fatal .*(memory|heap)|Check failed|invalid (array|table) (length|size)/i.test(
      errors,
    )
  )
    return { reason: "memory", message: "" };
  const said = errors.split("\n").find((line) => line.includes("Error")) ?? "";
  return { reason: "engine", message: `its process ended with ${signal ?? `code ${code}`} ${said}`.trim() };
}

const memoryAdvice = (most: number): string =>
  `A row should not keep or build large lists. A script that needs them may have more memory: --max-memory ${most * 2}.`;

export const tooMuchMemory = (megabytes: number, most: number): Failure =>
  fail(
    "script",
    `the script's process grew to ${megabytes} MB, more than the ${most} MB it may have, and was stopped`,
    {
      next: memoryAdvice(most),
    },
  ).failure;

function cellFailure(
  failure: ChildFailure,
  script: ScriptText,
  schema: Schema | undefined,
  at: string,
  row: { row?: number },
): Failure {
  const field = schema?.fields[failure.column ?? -1];
  const name = printable(field?.name ?? `number ${failure.column}`);
  const place = field === undefined ? undefined : returnPlace(script, field.name);
  return fail(
    "script",
    `${at}column ${name}: expected ${field === undefined ? "another value" : printable(expectation(field))}, got ${printable(failure.got ?? "nothing")}`,
    {
      ...row,
      column: name,
      ...(place === undefined ? {} : { place }),
      next:
        failure.got === "undefined"
          ? `Return a value for ${name} from row().`
          : "Correct the script and run the command again.",
    },
  ).failure;
}

/** What a column's cells must be, in words. */
function expectation(field: Field | Item): string {
  switch (field.type) {
    case "integer":
      return field.minimum !== undefined && field.maximum !== undefined
        ? `an integer from ${field.minimum} to ${field.maximum}`
        : "an integer within ±(2^53 - 1)";
    case "number":
      return "a finite number";
    case "decimal":
      return `a number that fits a decimal of scale ${field.scale}`;
    case "boolean":
      return "true or false";
    case "text":
      return field.enum === undefined
        ? "text"
        : `one of ${field.enum
            .slice(0, 8)
            .map((value) => JSON.stringify(value))
            .join(", ")}${field.enum.length > 8 ? ", …" : ""}`;
    case "date":
      return 'a date: a day from random.date or day(), "2022-01-31", or a Date';
    case "time":
      return 'a time: one from random.time, or "06:00"';
    case "timestamp":
      return 'a timestamp: one from random.timestamp or at(), "2022-01-31T06:00:00", or a Date';
    case "duration":
      return 'a duration: minutes(90), "PT1H30M" or "1h 30m"';
    case "uuid":
      return "a UUID: 8-4-4-4-12 hexadecimal digits";
    case "binary":
      return "bytes: a Uint8Array";
    case "geopoint":
      return "a place: { latitude, longitude } or [longitude, latitude] in degrees";
    case "array":
      return `an array, each item ${expectation(field.item)}`;
    case "object":
      return `an object with ${field.properties.map(({ name, required }) => `${name}${required ? "" : "?"}`).join(", ")}`;
    case "json":
      return "a JSON value: text, finite numbers, true, false, arrays, plain objects";
  }
}

/** The innermost line of the script itself, not of what it imports, in a stack that the script may have made up. */
function placeOf(stack: string, script: ScriptText): Place | undefined {
  const lines = new SourceMap(JSON.parse(script.map) as SourceMapPayload);
  for (const [, line, column] of stack.matchAll(/^ +at .*script\.js:(\d{1,9}):(\d{1,9})\)?$/gm)) {
    const entry = lines.findEntry(Number(line) - 1, Number(column) - 1);
    if ("originalLine" in entry && entry.originalSource === "script.ts")
      return placeAt(script, entry.originalLine + 1, entry.originalColumn + 1);
  }
  return undefined;
}

/** The line where `row` begins. */
function rowPlace(script: ScriptText): Place {
  const line = script.source.split(/\r?\n/).findIndex((text) => /(^|[\s{,])row\s*[(:]/.test(text));
  return placeAt(script, Math.max(line, 0) + 1);
}

/** The last line that names a column's key: in what `row` returns, after its declaration. */
function returnPlace(script: ScriptText, name: string): Place | undefined {
  const lines = script.source.split(/\r?\n/);
  const key = new RegExp(`(^|[{,])\\s*"?${name.replaceAll(/[^\w]/g, "\\$&")}"?\\s*([:,}]|$)`);
  const line = lines.findLastIndex((text) => key.test(text));
  return line < 0 ? undefined : placeAt(script, line + 1);
}

function placeAt({ file, source }: ScriptText, line: number, column?: number): Place {
  const text = source.split(/\r?\n/)[line - 1];
  return {
    file,
    line,
    ...(column === undefined ? {} : { column }),
    ...(text === undefined ? {} : { source: sourceLine(text) }),
  };
}
