/** UUIDs in their canonical text (RFC 9562): 8-4-4-4-12 hexadecimal digits in lower case. */

const CANONICAL = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The canonical text of a UUID, or undefined where the value is none. */
export function toUuid(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length !== 36) return undefined;
  if (CANONICAL.test(value)) return value;
  const lower = value.toLowerCase();
  return CANONICAL.test(lower) ? lower : undefined;
}
