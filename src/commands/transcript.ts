/** The transcript of an authoring: every event as a line of JSON, on disk as it happens, without secrets. */
import { appendFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LoopEvent } from "../author/model/index.ts";
import { ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { makeFolder } from "../sink/folder.ts";
import { outputFailure } from "../sink/output-failure.ts";

/** So many transcripts of one name are kept. */
const MOST = 20;
/** Shorter values are words, not secrets. */
const SHORTEST_SECRET = 8;
const SECRET_NAME = /key|token|secret|password|credential/i;
const SECRET_SHAPE = /\b(sk|pk|ghp|gho|xox[bp]|AKIA)[-_]?[\w-]{12,}|\bBearer\s+[\w.~+/-]{8,}/g;

export class Transcript {
  readonly path: string;
  readonly #secrets: readonly string[];

  constructor(path: string, environment: NodeJS.ProcessEnv) {
    this.path = path;
    this.#secrets = Object.entries(environment)
      .filter(([name, value]) => SECRET_NAME.test(name) && (value?.length ?? 0) >= SHORTEST_SECRET)
      .map(([, value]) => value as string);
  }

  /** Adds an event; the text of an answer is written whole, when it has ended. */
  add(event: LoopEvent | { readonly kind: "begin" | "end"; readonly [more: string]: unknown }): void {
    if (event.kind === "text") return;
    const line = JSON.stringify({ at: new Date().toISOString(), ...event });
    appendFileSync(this.path, `${this.#redacted(line)}\n`, { mode: 0o600 });
  }

  #redacted(line: string): string {
    let text = line.replaceAll(SECRET_SHAPE, "[redacted]");
    for (const secret of this.#secrets) text = text.replaceAll(JSON.stringify(secret).slice(1, -1), "[redacted]");
    return text;
  }
}

/** A new transcript for a name, `generated/.transcripts/NAME/<time>.jsonl`; the oldest give way. */
export function openTranscript(
  name: string,
  folder: string,
  environment: NodeJS.ProcessEnv = process.env,
): Result<Transcript> {
  const place = join(folder, "generated", ".transcripts", name);
  const path = join(place, `${new Date().toISOString().replaceAll(/[:.]/g, "-")}.jsonl`);
  try {
    makeFolder(place);
    const old = readdirSync(place)
      .filter((file) => file.endsWith(".jsonl"))
      .sort();
    for (const file of old.slice(0, Math.max(0, old.length - MOST + 1))) rmSync(join(place, file), { force: true });
    writeFileSync(path, "", { mode: 0o600, flag: "wx" });
    return ok(new Transcript(path, environment));
  } catch (error) {
    return { ok: false, failure: outputFailure(error, path) };
  }
}
