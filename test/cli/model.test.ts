/** The model author as a person calls it: real processes, a real server that plays a model, and chats by copy and paste. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fenced, PROMPT, RIGHT, says } from "../author/model/answers.ts";
import { json, serving } from "../author/model/server.ts";
import type { Answerer } from "../author/model/server.ts";
import { Workspace } from "./rowsmith.ts";

const KEY = "sk-planted-secret-0123456789";
const OFF = RIGHT.replace("random.integer(1, 5)", "random.integer(0, 5)");

/** A folder, and what a command line needs to ask a server with these answers. */
function asking<T>(
  answers: readonly Answerer[],
  work: (space: Workspace, environment: Record<string, string>, asked: () => number) => Promise<T>,
): Promise<T> {
  return serving(answers, async ({ url, bodies }) => {
    using space = new Workspace();
    const environment = { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: url, XDG_CACHE_HOME: space.path(".cache") };
    return await work(space, environment, () => bodies.length);
  });
}

/** Everything below a folder, as one text. */
const everything = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, "utf8"))
    .join("\n");

describe("rowsmith new --model", () => {
  it("writes a script after a repair, with a transcript, and answers the same question from the cache", () =>
    asking([says(fenced(OFF)), says(fenced(RIGHT))], async (space, environment, asked) => {
      const args = ["new", "orders", "--prompt", PROMPT, "--model", "played"];
      const { code, stderr } = await space.rowsmith(args, { environment });
      expect(stderr).toContain("2 attempts");
      expect(code).toBe(0);
      expect(readFileSync(space.path("generated/orders.ts"), "utf8")).toBe(RIGHT);
      const folder = space.path(".rowsmith/transcripts/orders");
      const lines = readFileSync(`${folder}/${readdirSync(folder)[0]}`, "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => (JSON.parse(line) as { kind: string }).kind);
      expect(lines.filter((kind) => kind === "request")).toHaveLength(2);
      expect(lines.at(-1)).toBe("end");
      const again = await space.rowsmith(args, { environment });
      expect(again.code).toBe(0);
      expect(again.stderr).toContain("answered from the cache");
      expect(asked()).toBe(2);
      await space.rowsmith([...args, "--fresh"], { environment });
      expect(asked()).toBe(3);
      expect(`${stderr}${everything(space.folder)}`).not.toContain(KEY);
    }));

  it("keeps the best attempt as a draft that only --draft runs, with exit code 3", () =>
    asking([says(fenced(OFF))], async (space, environment) => {
      const { code, stderr } = await space.rowsmith(["new", "orders", "--prompt", PROMPT, "--model", "played"], {
        environment,
      });
      expect(code).toBe(3);
      expect(stderr).toContain("generated/orders.draft.ts");
      const refused = await space.rowsmith(["run", "orders", "-o", "-"]);
      expect(refused.code).toBe(2);
      expect(refused.stderr).toContain("is a draft");
      const ran = await space.rowsmith(["run", "orders", "--draft", "--rows", "3", "--no-check", "-o", "-"]);
      expect(ran.code).toBe(0);
      expect(ran.stdout.trimEnd().split("\n")).toHaveLength(4);
      // Corrected by hand, it is taken.
      const draft = space.path("generated/orders.draft.ts");
      writeFileSync(draft, readFileSync(draft, "utf8").replace("random.integer(0, 5)", "random.integer(1, 5)"));
      const adopted = await space.rowsmith(["adopt", "orders", draft, "--prompt", PROMPT]);
      expect(adopted.stderr).toContain("generated/orders.ts");
      expect(adopted.code).toBe(0);
      expect(existsSync(draft)).toBe(false);
    }));

  it.each<[string, Answerer, RegExp]>([
    ["a rejected key", json(401, { error: { message: `bad key ${KEY}` } }), /rejected the key/],
    ["a model that is not there", json(404, { error: { message: "no such model" } }), /played is not on 127\.0\.0\.1/],
    ["no credit", json(429, { error: { message: "x", code: "insufficient_quota" } }), /out of credit/],
  ])("ends with exit code 4 and a sentence at %s", (_, answer, sentence) =>
    asking([answer], async (space, environment) => {
      const { code, stderr, stdout } = await space.rowsmith(["new", "a", "--prompt", PROMPT, "--model", "played"], {
        environment,
      });
      expect(stderr).toMatch(sentence);
      expect(code).toBe(4);
      expect(`${stderr}${stdout}${everything(space.folder)}`).not.toContain(KEY);
    }),
  );

  it("ends at once at Ctrl-C, and keeps its transcript", () =>
    asking(
      [(_, response) => void response.writeHead(200, { "content-type": "text/event-stream" }).write(": \n\n")],
      async (space, environment) => {
        const { code, seconds } = await space.rowsmith(["new", "a", "--prompt", PROMPT, "--model", "played"], {
          environment,
          interruptAfter: 3000,
        });
        expect(code).toBe(130);
        expect(seconds).toBeLessThan(7);
        expect(everything(space.path(".rowsmith"))).toContain('"kind":"request"');
      },
    ));

  it.each([
    [["--max-cost", "1"], "--max-cost is for a model"],
    [["--model", "m", "--accept-partial"], "--accept-partial is for the offline author"],
    [["--sample", "real.csv", "--share-rows", "3"], "--share-rows is for a model"],
  ])("refuses %j: an option that its author would not heed", async (args, sentence) => {
    using space = new Workspace();
    const { code, stderr } = await space.rowsmith(["new", "a", "--prompt", PROMPT, ...args]);
    expect(stderr).toContain(sentence);
    expect(code).toBe(2);
  });

  it("asks nobody where no model is named, or where the prompt holds a secret", async () => {
    using space = new Workspace();
    const none = await space.rowsmith(["new", "a", "--prompt", PROMPT, "--author", "model"]);
    expect(none.stderr).toContain("no model is named");
    expect(none.code).toBe(2);
    await asking([says(fenced(RIGHT))], async (other, environment, asked) => {
      const { code, stderr } = await other.rowsmith(
        ["new", "a", "--prompt", `${PROMPT}\nkey: ${KEY}`, "--model", "played"],
        { environment },
      );
      expect(stderr).toContain("OPENAI_API_KEY");
      expect(code).toBe(2);
      expect(asked()).toBe(0);
    });
  });
});

describe("a chat by copy and paste", () => {
  it("gets a whole request, then what is wrong, and its right answer is taken", async () => {
    using space = new Workspace();
    const request = await space.rowsmith(["prompt", "orders", "--prompt", PROMPT]);
    expect(request.code).toBe(0);
    expect(request.stdout).toContain("total: quantity times price");
    expect(request.stdout).toContain("defineTable");
    expect(request.stderr).toContain("rowsmith adopt orders");
    const wrong = await space.rowsmith(["adopt", "orders", "-"], { input: `Sure!\n\n${fenced(OFF)}\nDone.` });
    expect(wrong.code).toBe(3);
    expect(wrong.stdout).toContain("quantity");
    expect(wrong.stdout).toContain("random.integer(0, 5)");
    const prose = await space.rowsmith(["adopt", "orders", "-"], { input: "I cannot do that." });
    expect(prose.code).toBe(3);
    expect(prose.stdout).toContain("held no script");
    const smart = fenced(RIGHT).replaceAll('"open", "shipped"', "“open”, “shipped”");
    const right = await space.rowsmith(["adopt", "orders", "-"], { input: `Of course:\r\n\r\n${smart}` });
    expect(right.stderr).toContain("generated/orders.ts");
    expect(right.code).toBe(0);
  });

  it("needs a prompt to hold the answer to", async () => {
    using space = new Workspace();
    const { code, stderr } = await space.rowsmith(["adopt", "orders", "-"], { input: fenced(RIGHT) });
    expect(code).toBe(2);
    expect(stderr).toContain("no prompt is known");
  });
});

describe("--sample", () => {
  it("makes rows like a file's without a model, and shows what a model would get before it is asked", async () => {
    using space = new Workspace();
    const rows = Array.from({ length: 400 }, (_, k) => `${k + 1},${(k % 5) + 1},${k % 4 === 0 ? "open" : "shipped"}`);
    writeFileSync(space.path("real.csv"), `id,quantity,status\n${rows.join("\n")}\n`);
    const made = await space.rowsmith(["new", "like", "--sample", "real.csv"]);
    expect(made.stderr).toContain("quantity");
    expect(made.code).toBe(0);
    await asking([says(fenced(RIGHT))], async (other, environment, asked) => {
      writeFileSync(other.path("real.csv"), `id,quantity,status\n${rows.join("\n")}\n`);
      const args = ["new", "a", "--prompt", PROMPT, "--sample", "real.csv", "--model", "played"];
      const unasked = await other.rowsmith(args, { environment });
      expect(unasked.code).toBe(2);
      expect(unasked.stderr).toContain("--yes");
      expect(unasked.stderr).toContain("status");
      expect(asked()).toBe(0);
      await other.rowsmith([...args, "--yes"], { environment });
      expect(asked()).toBeGreaterThan(0);
    });
  });
});
