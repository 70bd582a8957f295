import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Failure } from "../../src/model/failure.ts";
import { PACKAGE_ROOT } from "../../src/model/package-root.ts";
import { FileSink } from "../../src/sink/file-sink.ts";
import { SinkError } from "../../src/sink/index.ts";

let folder: string;
let target: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rowsmith-sink-"));
  target = join(folder, "rows.csv");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function fill(path: string, ...pieces: string[]): FileSink {
  const sink = new FileSink(path);
  for (const piece of pieces) sink.write(bytes(piece));
  sink.finish();
  return sink;
}

function failureOf(call: () => unknown): Failure {
  try {
    call();
  } catch (error) {
    if (error instanceof SinkError) return error.failure;
    throw error;
  }
  throw new Error("it did not fail");
}

describe("FileSink", () => {
  it("puts the file in its place when it is committed, and not before", () => {
    const sink = fill(target, "a\n", "b\n");
    expect(existsSync(target)).toBe(false);
    expect(readFileSync(sink.path, "utf8")).toBe("a\nb\n");
    sink.commit();
    sink.abandon();
    expect(readFileSync(target, "utf8")).toBe("a\nb\n");
    expect(readdirSync(folder)).toEqual(["rows.csv"]);
  });

  it("counts and hashes what it was given, however it was cut", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.uint8Array({ maxLength: 50 }),
            fc.nat(3_000_000).map((length) => new Uint8Array(length).fill(length)),
          ),
          { maxLength: 8 },
        ),
        (pieces) => {
          const sink = new FileSink(target);
          for (const piece of pieces) {
            const own = piece.slice();
            sink.write(own);
            own.fill(255);
          }
          sink.finish();
          sink.commit();
          const whole = Buffer.concat(pieces);
          expect(readFileSync(target).equals(whole)).toBe(true);
          expect([sink.bytes, sink.sha256]).toEqual([whole.length, createHash("sha256").update(whole).digest("hex")]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("leaves the old file as it was, and nothing else, when it is abandoned", () => {
    writeFileSync(target, "old");
    const sink = new FileSink(target);
    sink.write(bytes("new"));
    sink.abandon();
    sink.abandon();
    expect(readFileSync(target, "utf8")).toBe("old");
    expect(readdirSync(folder)).toEqual(["rows.csv"]);
  });

  it("replaces an old file whole, and keeps who may read it", () => {
    writeFileSync(target, "old and longer", { mode: 0o600 });
    fill(target, "new").commit();
    expect(readFileSync(target, "utf8")).toBe("new");
    expect(statSync(target).mode & 0o777).toBe(0o600);
  });

  it("replaces the file that a link leads to, and keeps the link", () => {
    mkdirSync(join(folder, "elsewhere"));
    writeFileSync(join(folder, "elsewhere/real.csv"), "old");
    symlinkSync(join(folder, "elsewhere/real.csv"), target);
    fill(target, "new").commit();
    expect(lstatSync(target).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, "elsewhere/real.csv"), "utf8")).toBe("new");
    expect(readdirSync(join(folder, "elsewhere"))).toEqual(["real.csv"]);
  });

  it("does not disturb another that writes to the same file", () => {
    const [one, other] = [fill(target, "one"), fill(target, "other")];
    one.commit();
    other.commit();
    expect(readFileSync(target, "utf8")).toBe("other");
    expect(readdirSync(folder)).toEqual(["rows.csv"]);
  });

  it("removes its temporary file when the process is told to end", () => {
    const program = `import { FileSink } from ${JSON.stringify(join(PACKAGE_ROOT, "src/sink/file-sink.ts"))}; new FileSink(${JSON.stringify(target)}).write(new Uint8Array(5)); process.exit(3);`;
    expect(() =>
      execFileSync(process.execPath, ["--input-type=module-typescript", "-e", program], { stdio: "pipe" }),
    ).toThrow(expect.objectContaining({ status: 3 }));
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("a file that cannot be written is a failure that says why:", () => {
  it("its folder does not exist", () =>
    expect(failureOf(() => new FileSink(join(folder, "no/rows.csv")))).toMatchObject({
      kind: "output",
      message: `the folder of ${join(folder, "no/rows.csv")} does not exist`,
    }));

  it("it is a folder", () =>
    expect(failureOf(() => new FileSink(folder))).toMatchObject({
      kind: "output",
      message: `${folder} is a folder, not a file`,
    }));

  it("it lies below a file", () => {
    writeFileSync(join(folder, "file"), "");
    expect(failureOf(() => new FileSink(join(folder, "file/rows.csv")))).toMatchObject({
      message: `${join(folder, "file/rows.csv")} lies below a file, not a folder`,
    });
  });

  it.skipIf(process.getuid?.() === 0)("its folder is read-only", () => {
    chmodSync(folder, 0o500);
    expect(failureOf(() => new FileSink(target))).toMatchObject({ message: `${target} may not be written` });
    chmodSync(folder, 0o700);
  });

  it("its folder goes away before it is committed", () => {
    const sink = fill(target, "new");
    rmSync(folder, { recursive: true });
    expect(failureOf(() => sink.commit()).kind).toBe("output");
    sink.abandon();
  });

  /** Writes ten megabytes in a process of its own, under a limit; prints the failure. */
  const WRITER = `import { FileSink } from ${JSON.stringify(join(PACKAGE_ROOT, "src/sink/file-sink.ts"))}; const sink = new FileSink(process.argv[1]); try { for (let k = 0; k < 10; k++) sink.write(new Uint8Array(1 << 20)); sink.finish(); console.log("written"); } catch (error) { sink.abandon(); console.log(error.failure?.message); }`;
  const works = (program: string, ...options: string[]): boolean => {
    try {
      execFileSync(program, [...options, "true"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  };

  it.skipIf(!works("prlimit", "--fsize=1000"))("it grows past the largest file allowed", () => {
    const said = execFileSync(
      "prlimit",
      ["--fsize=3000000", process.execPath, "--input-type=module-typescript", "-e", WRITER, target],
      { encoding: "utf8", stdio: "pipe" },
    );
    expect(said).toBe(`${target} has grown past the largest file allowed here\n`);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(!works("unshare", "-Urm"))("the disk is full", () => {
    const command =
      'mount -t tmpfs -o size=3m none "$1" && "$2" --input-type=module-typescript -e "$3" "$1/rows.csv" && ls -A "$1"';
    const said = execFileSync("unshare", ["-Urm", "sh", "-c", command, "sh", folder, process.execPath, WRITER], {
      encoding: "utf8",
      stdio: "pipe",
    });
    expect(said).toBe(`the disk of ${target} is full\n`);
  });
});
