/** Transcripts survive a killed process, are their owner's alone, and hold no secret. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { answerKey, keepAnswer, keptAnswer } from "../../../src/author/model/answer-cache.ts";
import { redactor } from "../../../src/author/model/secrets.ts";
import { ShownAnswer } from "../../../src/author/model/shown-answer.ts";
import { Transcript } from "../../../src/author/model/transcript.ts";
import { PACKAGE_ROOT } from "../../../src/model/package-root.ts";

const KEY = "planted-Key-0123456789";
const fresh = (): string => mkdtempSync(join(tmpdir(), "transcript-"));

describe("a transcript", () => {
  it("keeps what was written when its process is killed", async () => {
    const folder = fresh();
    const module = JSON.stringify(join(PACKAGE_ROOT, "src/author/model/transcript.ts"));
    const code = `const { Transcript } = await import(${module});
      const { value } = Transcript.open({ folder: ${JSON.stringify(folder)}, name: "t", key: undefined, environment: {} });
      value.write("request", { attempt: 1 }); value.write("answer", { text: "half" });
      process.stdout.write("written"); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    const place = join(folder, ".rowsmith", "transcripts", "t");
    const lines = readFileSync(join(place, readdirSync(place)[0] as string), "utf8")
      .trim()
      .split("\n");
    expect(lines.map((line) => (JSON.parse(line) as { kind: string }).kind)).toEqual(["request", "answer"]);
  });

  it("is its owner's alone, without secrets, and one of twenty", () => {
    const folder = fresh();
    const environment = { MY_TOKEN: "t0ken-value-77" };
    for (let time = 0; time < 23; time++) {
      const opened = Transcript.open({ folder, name: "../a", key: KEY, environment });
      if (!opened.ok) throw new Error(opened.failure.message);
      opened.value.write("request", {
        messages: [{ content: `${KEY} t0ken-value-77 https://u:pw@h/ Bearer abcdefghijk` }],
        [KEY]: 1,
      });
      opened.value.close();
      expect(statSync(opened.value.path).mode & 0o077).toBe(0);
      const text = readFileSync(opened.value.path, "utf8");
      for (const secret of [KEY, "t0ken-value-77", "u:pw", "abcdefghijk"]) expect(text).not.toContain(secret);
    }
    const transcripts = join(folder, ".rowsmith", "transcripts");
    expect(readdirSync(join(transcripts, readdirSync(transcripts)[0] as string))).toHaveLength(20);
  });

  it("is not led elsewhere by a link", () => {
    const folder = fresh();
    const elsewhere = fresh();
    symlinkSync(elsewhere, join(folder, ".rowsmith"));
    expect(Transcript.open({ folder, name: "t", key: undefined, environment: {} }).ok).toBe(false);
    expect(readdirSync(elsewhere)).toEqual([]);
  });
});

describe("an answer that is shown", () => {
  it("is without reasoning and secrets, however it is cut into pieces", () => {
    const text = `<think>let me\nsee</think>const key = "${KEY}"; if (a < b) {} end`;
    for (let size = 1; size < 12; size++) {
      const shown = new ShownAnswer(redactor([KEY]));
      let all = "";
      for (let at = 0; at < text.length; at += size) all += shown.add(text.slice(at, at + size));
      all += shown.end();
      expect(all).toBe('const key = "[secret]"; if (a < b) {} end');
    }
  });
});

describe("an answer in the cache", () => {
  it("is found by its question, and not where it was changed or holds a secret", () => {
    const home = fresh();
    mkdirSync(join(home, "rowsmith"), { mode: 0o700 });
    const before = process.env["XDG_CACHE_HOME"];
    process.env["XDG_CACHE_HOME"] = home;
    try {
      const question = {
        prompt: "p",
        model: "m",
        url: "http://u:secret@h/v1?key=1",
        digest: "d",
        temperature: 0,
        effort: undefined,
      };
      const key = answerKey(question);
      expect(answerKey({ ...question, url: "http://h/v1" })).toBe(key);
      expect(answerKey({ ...question, temperature: 1 })).not.toBe(key);
      keepAnswer(key, `script with ${KEY}`, KEY);
      expect(keptAnswer(key)).toBeUndefined();
      keepAnswer(key, "script", KEY);
      expect(keptAnswer(key)).toMatchObject({ text: "script", tokens: { prompt: 0, answer: 0 } });
      writeFileSync(join(home, "rowsmith", key), "something else");
      expect(keptAnswer(key)).toBeUndefined();
    } finally {
      if (before === undefined) delete process.env["XDG_CACHE_HOME"];
      else process.env["XDG_CACHE_HOME"] = before;
    }
  });
});
