/** The report of a training in a real browser: of a number and of labels, with other rows, and with names that mean harm. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { trainingReport } from "../../src/report/index.ts";
import type { TrainReport } from "../../src/train/index.ts";
import { rows, trainOn, valueOf } from "../train/training.ts";
import { CHROMIUM, NO_CHROMIUM } from "./chromium.ts";
import * as check from "./page-checks.mjs";

const EVIL = "<img src=x onerror=alert(1)>";

describe.skipIf(CHROMIUM === undefined)(`the report of a training in Chromium (${NO_CHROMIUM})`, () => {
  let browser: Browser;
  let folder: string;

  const file = (name: string, header: string, lines: readonly (readonly unknown[])[]): string => {
    const path = join(folder, name);
    writeFileSync(path, `${header}\n${lines.map((line) => line.join(",")).join("\n")}\n`);
    return path;
  };
  const write = async (name: string, report: TrainReport): Promise<void> => {
    const text = await trainingReport(report, "1.2.3");
    expect(await trainingReport(report, "1.2.3")).toBe(text);
    writeFileSync(join(folder, `${name}.html`), text);
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "training-report-"));
    const numbers = (seed: number): readonly (readonly unknown[])[] =>
      rows(
        300,
        (_, random) => {
          const x = random() * 10;
          const kind = ["a", "b", EVIL][Math.floor(random() * 3)] as string;
          return [x.toFixed(3), kind, (x * 3 + kind.length + random() * 4).toFixed(3)];
        },
        seed,
      );
    const header = `x,"kind ${EVIL}","y\u202e ${EVIL}"`;
    const [own, other] = [file("own.csv", header, numbers(1)), file("other.csv", header, numbers(2))];
    const options = { target: `y\u202e ${EVIL}`, models: ["linear"] as const, folds: 2 };
    await write("number", valueOf(await trainOn(own, { ...options, holdout: other, other: "augment" })).report);
    const labelled = file(
      "labels.csv",
      "x,t",
      rows(300, (_, random) => {
        const x = random();
        return [x.toFixed(4), ["low", EVIL, "high"][Math.min(2, Math.floor((x + random() / 4) * 3))]];
      }),
    );
    await write("labels", valueOf(await trainOn(labelled, { target: "t", models: ["linear"], folds: 2 })).report);
    browser = await chromium.launch({ executablePath: CHROMIUM as string, args: ["--no-sandbox"] });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(["number", "labels"])("%s: loads nothing, runs nothing, fits a phone, is legible", async (name) => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    const faults: string[] = [];
    const url = pathToFileURL(join(folder, `${name}.html`)).href;
    page.on(
      "request",
      (request) => request.url() !== url && !request.url().startsWith("data:") && faults.push(request.url()),
    );
    page.on("console", (message) => faults.push(message.text()));
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("dialog", (dialog) => {
      faults.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(url);
    expect(await page.evaluate(check.pageWidth)).toBeLessThanOrEqual(360);
    expect(await page.evaluate(check.headingFaults)).toEqual({ first: 1, skipped: [] });
    expect(await page.evaluate(check.markupFaults)).toEqual([]);
    expect(await page.evaluate(check.missingLandmarks)).toEqual([]);
    expect(await page.evaluate(check.poorContrasts)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await page.evaluate(check.poorContrasts)).toEqual([]);
    expect(await page.evaluate(check.armedElements)).toBe(0);
    const text = (await page.textContent("body")) ?? "";
    expect(text).toContain("<img src=x onerror=alert(1)>");
    expect(text).not.toMatch(/[\u202a-\u202e]/);
    const titles = await page.locator("h2").allTextContents();
    expect(titles).toStrictEqual(
      name === "number"
        ? [
            "How good it is",
            "Where it errs",
            "What it goes by",
            "What it was compared with",
            "On other rows",
            "What the rows are worth",
            "How it was made",
          ]
        : ["How good it is", "Where it errs", "What it goes by", "What it was compared with", "How it was made"],
    );
    expect(await page.locator("figure svg").count()).toBe(name === "number" ? 7 : 6);
    expect(faults).toEqual([]);
    await context.close();
  });
});
