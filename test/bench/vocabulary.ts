/**
 * Five columns of people, names, e-mail, street and city, from the vocabulary and from faker: both scripts through
 * the whole of `rowsmith run`, in turns. Usage: vocabulary.ts [ROUNDS]; it needs a build, and takes a few seconds.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { measure } from "./measure.ts";

const ROUNDS = Number(process.argv[2] ?? 2);
const folder = mkdtempSync(join(tmpdir(), "rowsmith-bench-"));
const cli = fileURLToPath(new URL("../../dist/src/cli/main.js", import.meta.url));

const script = (from: string, row: string): string => `
import { defineTable, text } from "rowsmith/sandbox";
${from}
export default defineTable({
  description: "People",
  columns: { first: text(), last: text(), email: text(), street: text(), city: text() },
  row({ random }) {
    ${row}
  },
});`;

/** Each with so many rows that the start does not count for much. */
const contenders = {
  vocabulary: {
    rows: 400_000,
    source: script(
      'import { city, email, person, street } from "rowsmith/vocabulary/en";',
      "const one = person(random); return { first: one.firstName, last: one.lastName, email: email(one, random), street: street(random), city: city(random) };",
    ),
  },
  faker: {
    rows: 30_000,
    source: script(
      'import { faker } from "@faker-js/faker";',
      "const firstName = faker.person.firstName(); const lastName = faker.person.lastName(); return { first: firstName, last: lastName, email: faker.internet.email({ firstName, lastName }), street: faker.location.street(), city: faker.location.city() };",
    ),
  },
} as const;

async function seconds(name: keyof typeof contenders, rows: number): Promise<number> {
  const file = join(folder, `${name}.ts`);
  writeFileSync(file, contenders[name].source);
  const output = join(folder, `${name}.csv`);
  const run = await measure([process.execPath, cli, "run", file, "--rows", `${rows}`, "-o", output, "--no-check"]);
  return run.seconds;
}

try {
  const rates = { vocabulary: 0, faker: 0 };
  for (const name of ["vocabulary", "faker"] as const) await seconds(name, 1000);
  for (let round = 0; round < ROUNDS; round++)
    for (const name of ["vocabulary", "faker"] as const) {
      const { rows } = contenders[name];
      const start = await seconds(name, 1000);
      const whole = await seconds(name, rows);
      rates[name] = Math.max(rates[name], rows / (whole - start));
      console.log(`${name}: ${rows} rows in ${whole.toFixed(2)} s, of which ${start.toFixed(2)} s to start`);
    }
  const [ours, theirs] = [Math.round(rates.vocabulary), Math.round(rates.faker)];
  console.log(
    `rows a second beyond the start, best of ${ROUNDS}: vocabulary ${ours}, faker ${theirs}; ratio ${(ours / theirs).toFixed(1)}`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
