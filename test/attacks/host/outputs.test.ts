/** Outputs that a stranger's folder turns into somebody's own files: links, pipes, devices, modes, names of temporary files. */
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openFolder, openSink, replaceFile, Stage } from "../../../src/sink/index.ts";
import { makeFolder } from "../../../src/sink/folder.ts";
import { isLeftOver, sweepTemporaries, temporaryName } from "../../../src/sink/temporary.ts";
import { AttackFolder, failureOf } from "./folder.ts";

const rows = new TextEncoder().encode("a\n1\n");

function write(path: string): void {
  const sink = openSink(path);
  try {
    void sink.write(rows);
    void sink.finish();
    sink.commit();
  } finally {
    sink.abandon();
  }
}

describe("a link in a stranger's folder does not lead rows into other files", () => {
  it.each([
    [
      "the output is a link to a file outside",
      "rows.csv",
      (at: AttackFolder) => symlinkSync("../.bashrc", at.path("rows.csv")),
    ],
    [
      "the same, absolute",
      "rows.csv",
      (at: AttackFolder) => symlinkSync(join(at.home, ".bashrc"), at.path("rows.csv")),
    ],
    [
      "a link to a link",
      "rows.csv",
      (at: AttackFolder) => {
        symlinkSync("../.bashrc", at.path("one"));
        symlinkSync("one", at.path("rows.csv"));
      },
    ],
    [
      "a link to what is not there yet",
      "rows.csv",
      (at: AttackFolder) => symlinkSync("../.profile", at.path("rows.csv")),
    ],
    ["a folder on the way", "data/rows.csv", (at: AttackFolder) => symlinkSync("../.config", at.path("data"))],
    [
      "a folder far up on the way",
      "data/deep/rows.csv",
      (at: AttackFolder) => symlinkSync("../.config", at.path("data")),
    ],
    ["a folder that leads to the one above", "data/rows.csv", (at: AttackFolder) => symlinkSync("..", at.path("data"))],
    ["a device by a link", "rows.csv", (at: AttackFolder) => symlinkSync("/dev/null", at.path("rows.csv"))],
    ["a link to the folder itself", "data/rows.csv", (at: AttackFolder) => symlinkSync(".", at.path("data"))],
  ])("%s", (_, output, prepare) => {
    using at = new AttackFolder();
    at.file(".bashrc", "own");
    at.file(".config/deep/own", "own");
    prepare(at);
    const failure = failureOf(() => write(at.path(output)));
    expect(failure.message).toMatch(/is not written: the link .+ leads out of its folder, to \//);
    expect(failure.next).toMatch(/^Remove the link; or, if that place is meant, name it itself: \//);
    expect(readFileSync(join(at.home, ".bashrc"), "utf8")).toBe("own");
    expect(existsSync(join(at.home, ".profile"))).toBe(false);
    expect(readdirSync(join(at.home, ".config")).concat(readdirSync(join(at.home, ".config/deep")))).toEqual([
      "deep",
      "own",
    ]);
  });

  it("folders of data sets, parts and scripts, databases, and scripts in them", () => {
    using at = new AttackFolder();
    mkdirSync(join(at.home, ".bashrc.d"));
    at.file(".ssh/authorized_keys", "own");
    for (const name of ["shop", "generated"]) symlinkSync("../.bashrc.d", at.path(name));
    symlinkSync("../.ssh/authorized_keys", at.path("rows.db"));
    expect(failureOf(() => openFolder(at.path("shop"))).message).toContain("leads out of its folder");
    expect(failureOf(() => new Stage(at.path("rows.db"))).message).toContain("leads out of its folder");
    expect(() => makeFolder(at.path("generated"))).toThrow("leads to");
    expect(() => replaceFile(at.path("generated/x.ts"), "text")).toThrow("leads to");
    expect(readdirSync(join(at.home, ".bashrc.d"))).toEqual([]);
    expect(readFileSync(join(at.home, ".ssh/authorized_keys"), "utf8")).toBe("own");
  });

  it("links that stay inside are followed, and files that are links are replaced by scripts and locks", () => {
    using at = new AttackFolder();
    at.file("stranger/large/real.csv", "old");
    symlinkSync("large", at.path("data"));
    symlinkSync("large/real.csv", at.path("rows.csv"));
    write(at.path("rows.csv"));
    expect(readFileSync(at.path("large/real.csv"), "utf8")).toBe("a\n1\n");
    write(at.path("data/more.csv"));
    expect(existsSync(at.path("large/more.csv"))).toBe(true);
    at.file(".bashrc", "own");
    symlinkSync("../.bashrc", at.path("x.lock.json"));
    replaceFile(at.path("x.lock.json"), "{}");
    expect(lstatSync(at.path("x.lock.json")).isFile()).toBe(true);
    expect(readFileSync(join(at.home, ".bashrc"), "utf8")).toBe("own");
  });

  it("places that a person spells out are theirs, and standard places of the system stay", () => {
    using at = new AttackFolder();
    mkdirSync(join(at.home, "disk"));
    symlinkSync("disk", join(at.home, "short"));
    write(join(at.home, "short/rows.csv"));
    expect(readdirSync(join(at.home, "disk"))).toEqual(["rows.csv"]);
    const sink = openSink("/dev/null");
    expect(sink.path).toBeUndefined();
    sink.abandon();
  });
});

describe("what stands where the output should be", () => {
  it("a folder, a pipe without reader, a name below a file, a name of 300 letters: typed failures", () => {
    using at = new AttackFolder();
    mkdirSync(at.path("folder.csv"));
    execFileSync("mkfifo", [at.path("pipe.csv")]);
    at.file("stranger/file");
    for (const [name, says] of [
      ["folder.csv", "is a folder"],
      ["pipe.csv", "nobody reads from the pipe"],
      ["file/rows.csv", "lies below a file"],
      ["no/rows.csv", "does not exist"],
      [`${"n".repeat(300)}.csv`, "could not be written"],
    ] as const)
      expect(failureOf(() => write(at.path(name))).message).toContain(says);
    expect(readdirSync(at.folder).sort()).toEqual(["file", "folder.csv", "pipe.csv"]);
  });

  it("a hard link to another's file is replaced, not written to", () => {
    using at = new AttackFolder();
    const own = at.file("own", "own");
    linkSync(own, at.path("rows.csv"));
    write(at.path("rows.csv"));
    expect(readFileSync(own, "utf8")).toBe("own");
  });

  it("the old file's mode is kept, without the bits that lend its owner's rights", () => {
    using at = new AttackFolder();
    for (const mode of [0o600, 0o640, 0o4755, 0o2755]) {
      at.file("stranger/rows.csv", "old");
      chmodSync(at.path("rows.csv"), mode);
      write(at.path("rows.csv"));
      expect(statSync(at.path("rows.csv")).mode & 0o7777).toBe(mode & 0o777);
      const stage = new Stage(at.path("rows.csv"));
      expect(statSync(stage.path).mode & 0o777).toBe(0o700);
      at.file(`stranger/${stage.path.slice(at.folder.length + 1)}/db`, "new");
      stage.commit("db", []);
      expect(statSync(at.path("rows.csv")).mode & 0o7777).toBe(mode & 0o777);
    }
  });
});

describe("temporary files", () => {
  it("have names that nobody can know, and are never opened where something is", () => {
    using at = new AttackFolder();
    const names = Array.from({ length: 200 }, () => temporaryName(at.path("rows.csv")));
    expect(new Set(names).size).toBe(200);
    for (const name of names) expect(name).toMatch(/\.rows\.csv\.\d+-[0-9a-f]{8}\.part$/);
  });

  it("of processes that are gone are swept: links themselves, never what they lead to", () => {
    using at = new AttackFolder();
    const own = at.file("own/file", "own");
    symlinkSync(own, at.path(".rows.csv.99999999-deadbeef.part"));
    symlinkSync(join(at.home, "own"), at.path(".rows.csv.99999999-deadbeee.part"));
    at.file("stranger/.rows.csv.99999999-deadbeef.part.journal", "{}");
    for (const kept of [".rows.csv.part", ".other.csv.99999999-deadbeef.part", ".rows.csv.1-deadbeef.part", "rows.csv"])
      at.file(`stranger/${kept}`);
    sweepTemporaries(at.path("rows.csv"));
    expect(readFileSync(own, "utf8")).toBe("own");
    expect(readdirSync(at.folder).sort()).toEqual([
      ".other.csv.99999999-deadbeef.part",
      ".rows.csv.1-deadbeef.part",
      ".rows.csv.part",
      "rows.csv",
    ]);
    expect(isLeftOver(".rows.csv.0-deadbeef.part", "rows.csv")).toBe(false);
    expect(() => readlinkSync(at.path(".rows.csv.99999999-deadbeef.part"))).toThrow();
  });
});
