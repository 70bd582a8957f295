import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { CLI, Workspace } from "../cli/rowsmith.ts";
import { areaUnderCurve, fit } from "./logistic-regression.ts";

interface Payment {
  readonly card: number;
  readonly fraud: boolean;
  readonly features: readonly number[];
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const resold = new Set(["electronics", "gift cards", "jewellery", "fashion", "travel"]);

const records = (file: string): string[][] =>
  readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));

/** What a payment tells, and what the card's payments before it tell; nothing of what comes after. */
function paymentsIn(folder: string): readonly Payment[] {
  const homes = new Map(records(`${folder}/customers.csv`).map(([id, , , country]) => [id, country]));
  const owners = new Map(records(`${folder}/cards.csv`).map(([id, customer]) => [id, customer]));
  let [lastCard, times, sum] = ["", [] as number[], 0];
  return records(`${folder}/transactions.csv`).map((record) => {
    const [, card, paidAt, category, channel, country, , distance, amount, fraud] = record as [string, ...string[]];
    if (card !== lastCard) [lastCard, times, sum] = [card!, [], 0];
    const minutes = Date.parse(`${paidAt}Z`) / 60_000;
    const size = Math.log(Number(amount));
    const usual = times.length > 5 ? sum / times.length : 3.2;
    let recent = 0;
    while (minutes - (times.at(-1 - recent) ?? 0) < 60) recent++;
    const pause = Math.log1p(minutes - (times.at(-1) ?? 0));
    times.push(minutes);
    sum += size;
    const hour = Number(paidAt!.slice(11, 13));
    const abroad = Number(country !== homes.get(owners.get(card)));
    return {
      card: Number(card),
      fraud: fraud === "true",
      features: [
        size - usual,
        Math.abs(size - usual),
        Number(hour < 6),
        Number(channel === "online"),
        Number(channel === "swipe"),
        Math.log1p(Number(distance)),
        Number(resold.has(category!)),
        abroad,
        pause,
        Math.min(recent, 5),
      ],
    };
  });
}

describe("fraud", () => {
  it("is found by a logistic regression, well but not perfectly, on cards that it has not seen", () => {
    using workspace = new Workspace();
    const folder = workspace.path("fraud");
    const run = [CLI, "run", "fraud", "--scale", "0.5", "--no-check", "-o", folder];
    execFileSync(process.execPath, run, { cwd: root, stdio: "ignore" });
    const payments = paymentsIn(folder);
    const [seen, unseen] = [0, 1].map((half) => payments.filter(({ card }) => card % 2 === half));
    const score = fit(
      seen!.map(({ features }) => features),
      seen!.map(({ fraud }) => fraud),
    );
    const area = (of: (row: readonly number[]) => number): number =>
      areaUnderCurve(
        unseen!.map(({ features }) => of(features)),
        unseen!.map(({ fraud }) => fraud),
      );
    expect(area(score)).toBeGreaterThan(0.9);
    expect(area(score)).toBeLessThan(0.98);
  });
});
