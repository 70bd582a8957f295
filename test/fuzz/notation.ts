/** Inputs as JSON text: bytes as base64, and the numbers that JSON does not have by name. */

const ODD: ReadonlySet<string> = new Set(["NaN", "Infinity", "-Infinity", "-0"]);

export const write = (value: unknown): string => JSON.stringify(value, (_, part: unknown) => written(part), 2);

function written(part: unknown): unknown {
  if (part instanceof Uint8Array) return { $bytes: Buffer.from(part).toString("base64") };
  // Half of a surrogate pair survives JSON, but not a file in UTF-8; JSON.stringify escapes it.
  if (typeof part !== "number") return part;
  const name = Object.is(part, -0) ? "-0" : `${part}`;
  return ODD.has(name) ? { $number: name } : part;
}

export const read = (text: string): unknown =>
  JSON.parse(text, (_, part: unknown) => {
    if (typeof part !== "object" || part === null) return part;
    const { $bytes, $number } = part as { $bytes?: unknown; $number?: unknown };
    if (typeof $bytes === "string") return new Uint8Array(Buffer.from($bytes, "base64"));
    return typeof $number === "string" ? Number($number) : part;
  });
