/** A folder of an attack: somebody else has made it, and the test is inside of it. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { vi } from "vitest";

export class AttackFolder implements Disposable {
  /** What is around the stranger's folder: the person's own files. */
  readonly home: string = realpathSync(mkdtempSync(join(tmpdir(), "rowsmith-attack-")));
  /** The stranger's folder, where the command is called. */
  readonly folder: string = join(this.home, "stranger");

  constructor() {
    mkdirSync(this.folder);
    vi.spyOn(process, "cwd").mockReturnValue(this.folder);
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  /** Writes a file, by its path from the home. */
  file(path: string, text: string | Uint8Array = "", mode = 0o644): string {
    const full = join(this.home, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text, { mode });
    return full;
  }

  [Symbol.dispose](): void {
    vi.restoreAllMocks();
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** The failure that something throws or gives; its message and what to do next. */
export function failureOf(call: () => unknown): {
  readonly kind: string;
  readonly message: string;
  readonly next?: string;
} {
  try {
    const result = call() as { ok?: boolean; failure?: never } | undefined;
    if (result?.ok === false) return result.failure as never;
    throw new Error("nothing failed");
  } catch (error) {
    if (error instanceof Error && "failure" in error) return error.failure as never;
    throw error;
  }
}
