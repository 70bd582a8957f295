import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { FileSink } from "../../src/sink/file-sink.ts";
import { openSink, ReaderGone, SinkError } from "../../src/sink/index.ts";
import { StreamSink } from "../../src/sink/stream-sink.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A stream that takes a piece only when it is told to. */
function slow(): { stream: Writable; taken: string[]; release: () => void } {
  const taken: string[] = [];
  const waiting: (() => void)[] = [];
  const stream = new Writable({
    highWaterMark: 4,
    write(chunk: Buffer, _, done) {
      taken.push(chunk.toString());
      waiting.push(done);
    },
  });
  return { stream, taken, release: () => waiting.shift()?.() };
}

describe("StreamSink", () => {
  it("passes on what it is given, counts and hashes it", async () => {
    const stream = new PassThrough();
    const sink = new StreamSink(stream, "a pipe");
    sink.write(bytes("a"));
    sink.write(bytes("bc"));
    await sink.finish();
    sink.commit();
    stream.end();
    expect((await stream.toArray()).join("")).toBe("abc");
    expect([sink.path, sink.bytes, sink.sha256]).toEqual([
      undefined,
      3,
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    ]);
  });

  it("keeps a copy of bytes that are only valid during the call", () => {
    const { stream, taken, release } = slow();
    const sink = new StreamSink(stream, "a pipe");
    const own = bytes("ab");
    sink.write(own);
    own.fill(0);
    sink.write(own);
    release();
    expect(taken).toEqual(["ab", "\0\0"]);
  });

  it("makes its writer wait while the reader is slow", async () => {
    const { stream, release } = slow();
    const sink = new StreamSink(stream, "a pipe");
    expect(sink.write(bytes("a"))).toBeUndefined();
    const waiting = sink.write(bytes("bcdefg"));
    let ready = false;
    void Promise.resolve(waiting).then(() => (ready = true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(ready).toBe(false);
    release();
    release();
    await waiting;
    expect(stream.listenerCount("drain") + stream.listenerCount("close")).toBe(0);
  });

  it("says that the reader has gone, which is no failure", async () => {
    const child = spawn("true", { stdio: ["pipe", "ignore", "ignore"] });
    const sink = new StreamSink(child.stdin, "a pipe");
    await once(child, "close");
    const writing = async (): Promise<void> => {
      for (let k = 0; k < 100; k++) await sink.write(new Uint8Array(1 << 16));
      await sink.finish();
    };
    await expect(writing()).rejects.toThrow(/closed/);
  });

  it.each(["write", "finish"] as const)(
    "fails on %s, and does not hang, where the stream was closed before",
    async (method) => {
      const stream = new PassThrough();
      const sink = new StreamSink(stream, "the pipe");
      stream.destroy();
      await once(stream, "close");
      await expect((async () => sink[method](bytes("x")))()).rejects.toMatchObject({
        failure: { kind: "output", message: "the pipe could not be written: it was closed" },
      });
    },
  );

  it("fails where the stream breaks while its writer waits", async () => {
    const { stream } = slow();
    const sink = new StreamSink(stream, "the pipe");
    const waiting = Promise.resolve(sink.write(bytes("abcdefgh")));
    stream.destroy(Object.assign(new Error("broken"), { code: "EIO" }));
    await expect(waiting).rejects.toThrow("the pipe could not be written: broken");
  });

  it("takes EPIPE for a reader that has gone", async () => {
    const { stream } = slow();
    const sink = new StreamSink(stream, "the pipe");
    const waiting = Promise.resolve(sink.write(bytes("abcdefgh")));
    stream.destroy(Object.assign(new Error("broken"), { code: "EPIPE" }));
    await expect(waiting).rejects.toBeInstanceOf(ReaderGone);
  });

  it.skipIf(!existsSync("/dev/full"))("says that a device is full", async () => {
    const sink = new StreamSink(createWriteStream("/dev/full"), "/dev/full");
    const writing = async (): Promise<void> => {
      await sink.write(bytes("x"));
      await sink.finish();
    };
    await expect(writing()).rejects.toMatchObject({
      failure: { kind: "output", message: "the disk of /dev/full is full" },
    });
  });
});

describe("openSink", () => {
  it("writes to devices directly and replaces files", () => {
    const folder = mkdtempSync(join(tmpdir(), "rowsmith-open-"));
    try {
      writeFileSync(join(folder, "rows.csv"), "");
      for (const path of ["rows.csv", "new.csv"]) {
        const sink = openSink(join(folder, path));
        expect(sink).toBeInstanceOf(FileSink);
        sink.abandon();
      }
      expect(openSink("/dev/null")).toBeInstanceOf(StreamSink);
      expect(openSink("-")).toBeInstanceOf(StreamSink);
      expect(() => openSink(folder)).toThrow(SinkError);
      expect(() => openSink(join(folder, "rows.csv/below"))).toThrow(SinkError);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
