/** Reports in a real browser: nothing is loaded, nothing is broken, and everybody can read them. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { evaluationReport, severalReport } from "../../src/report/index.ts";
import { CHROMIUM, NO_CHROMIUM } from "./chromium.ts";
import * as check from "./page-checks.mjs";
import { SAMPLES, shop } from "./samples.ts";

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };

describe.skipIf(CHROMIUM === undefined)(`a report in Chromium (${NO_CHROMIUM})`, () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "report-"));
    for (const [name, evaluation] of Object.entries(SAMPLES))
      writeFileSync(
        join(folder, `${name}.html`),
        await evaluationReport(evaluation(), { allowValues: name === "hostile" }),
      );
    const { overview } = await severalReport(shop(), (name) => `shop-${encodeURIComponent(name)}.html`, {
      allowValues: false,
    });
    writeFileSync(join(folder, "shop.html"), overview);
    browser = await chromium.launch({ executablePath: CHROMIUM as string, args: ["--no-sandbox"] });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens a report, and notes what it should not do. */
  async function opened(
    name: string,
    options: BrowserContextOptions = {},
  ): Promise<{ page: Page; faults: string[]; url: string }> {
    const context = await browser.newContext({ viewport: DESK, ...options });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on("request", (request) => {
      if (request.url() !== url && !request.url().startsWith("data:")) faults.push(`asked for ${request.url()}`);
    });
    page.on("console", (message) => faults.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => {
      faults.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    const url = pathToFileURL(join(folder, `${name}.html`)).href;
    await page.goto(url);
    return { page, faults, url };
  }

  for (const name of [...Object.keys(SAMPLES), "shop"])
    test(`${name}: loads nothing, says nothing, fits a phone, is well formed and legible`, async () => {
      const { page, faults } = await opened(name, { viewport: PHONE });
      expect(await page.evaluate(check.pageWidth)).toBeLessThanOrEqual(PHONE.width);
      expect(await page.evaluate(check.headingFaults)).toEqual({ first: 1, skipped: [] });
      expect(await page.evaluate(check.markupFaults)).toEqual([]);
      expect(await page.evaluate(check.missingLandmarks)).toEqual([]);
      // The others have no other kinds of text.
      if (["penguins", "weather", "alone"].includes(name)) {
        expect(await page.evaluate(check.poorContrasts)).toEqual([]);
        await page.emulateMedia({ colorScheme: "dark" });
        expect(await page.evaluate(check.poorContrasts)).toEqual([]);
      }
      expect(faults).toEqual([]);
      await page.context().close();
    });

  test("names that mean harm stay text", async () => {
    const { page, faults } = await opened("hostile");
    expect(await page.title()).toContain("good, and does it leak?");
    expect(await page.textContent("body")).toContain("<svg onload=alert(1)>");
    expect(await page.evaluate(check.armedElements)).toBe(0);
    // No control that turns the direction of text, and no endless name.
    expect(await page.textContent("body")).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0000-\u0008]/);
    expect(await page.evaluate(check.longestName)).toBeLessThanOrEqual(80);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("a script that got in would not run, a picture would not load", async () => {
    const { page, faults } = await opened("good");
    const failed = page.waitForEvent("requestfailed");
    await page.evaluate(check.intrude);
    expect((await failed).failure()?.errorText).toBe("csp");
    expect(await page.title()).not.toBe("ran");
    expect(
      faults.filter((fault) => fault.startsWith("console: ") && fault.includes("Content Security Policy")),
    ).toHaveLength(2);
    await page.context().close();
  });

  test("by keyboard: first the way past the contents, then in the order of the page", async () => {
    const { page } = await opened("penguins");
    await page.keyboard.press("Tab");
    expect((await page.evaluate(check.focused)).text).toBe("Skip to the content");
    const places: number[] = [];
    for (let step = 0; step < 22; step++) {
      await page.keyboard.press("Tab");
      places.push((await page.evaluate(check.focused)).place);
    }
    expect(new Set(places).size).toBe(22);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(await page.evaluate(check.jumpingTabs)).toBe(0);
    await page.evaluate(check.focusSkip);
    await page.keyboard.press("Enter");
    expect((await page.evaluate(check.focused)).id).toBe("content");
    await page.context().close();
  });

  test("dark mode changes the page and what is drawn", async () => {
    const { page } = await opened("good");
    const light = await page.evaluate(check.colors);
    await page.emulateMedia({ colorScheme: "dark" });
    const dark = await page.evaluate(check.colors);
    expect(light.filter((color, place) => color === dark[place])).toEqual([]);
    await page.context().close();
  });

  test("printed, on white paper even in dark mode, every axis is there and nothing is folded or cut", async () => {
    const { page } = await opened("penguins", { viewport: { width: 700, height: 900 }, colorScheme: "dark" });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await page.evaluate(check.printed)).toEqual({
      page: "rgb(255, 255, 255)",
      ink: "rgb(26, 31, 38)",
      nav: false,
      axes: ["Fidelity", "Utility", "Privacy", "Rules"],
      folded: 0,
      wide: 700,
    });
    expect((await page.pdf({ format: "A4" })).length).toBeGreaterThan(50_000);
    await page.context().close();
  });

  test("without script all is there; with it columns are found and sorted", async () => {
    const still = await opened("good", { javaScriptEnabled: false });
    expect(await still.page.locator("#cards > article").count()).toBe(7);
    expect(await still.page.locator(".tools").isVisible()).toBe(false);
    await still.page.context().close();
    const { page } = await opened("good");
    const visible = (): Promise<string[]> => page.locator("#cards > article:visible h4").allTextContents();
    await page.getByLabel("Order").selectOption("name");
    const sorted = (await visible()).map((one) => one.trim());
    expect(sorted).toEqual(sorted.toSorted((a, b) => a.localeCompare(b)));
    await page.getByLabel("Find a column").fill("beak");
    expect((await visible()).length).toBe(2);
    await page.context().close();
  });
});
