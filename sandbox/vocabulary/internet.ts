/** Addresses of the net, from ranges that the standards keep for documentation and private use where one asks for them. */
import { misuse } from "../misuse.ts";
import type { Random } from "../random.ts";
import { letters } from "./pattern.ts";
import { words } from "./words.ts";

export interface IpOptions {
  /**
   * `"public"`: what routers on the Internet carry. `"private"`: RFC 1918 and RFC 4193. `"documentation"`:
   * RFC 5737, 768 addresses, and RFC 3849. Unless said, IPv4 is public and IPv6 is documentation.
   */
  readonly range?: "public" | "private" | "documentation";
}

const DOCUMENTATION = ["192.0.2.", "198.51.100.", "203.0.113."] as const;
const HEX = "0123456789abcdef";

/**
 * An IPv4 address.
 * @example ipv4(random, { range: "private" })
 */
export function ipv4(random: Random, options?: IpOptions): string {
  switch (options?.range ?? "public") {
    case "public":
      return publicIpv4(random);
    case "private":
      return privateIpv4(random);
    case "documentation":
      return `${random.pick(DOCUMENTATION)}${random.integer(0, 255)}`;
    default:
      throw wrongRange("ipv4", options?.range);
  }
}

const wrongRange = (where: string, got: unknown): TypeError =>
  misuse(where, 'range to be "public", "private" or "documentation"', got);

const two = (random: Random): string => `.${random.integer(0, 255)}.${random.integer(1, 254)}`;

function publicIpv4(random: Random): string {
  for (;;) {
    const first = random.integer(1, 223);
    const second = random.integer(0, 255);
    const reserved =
      first === 10 ||
      first === 127 ||
      (first === 100 && second >= 64 && second < 128) ||
      (first === 169 && second === 254) ||
      (first === 172 && second >= 16 && second < 32) ||
      (first === 192 && (second === 0 || second === 168 || second === 88)) ||
      (first === 198 && (second === 18 || second === 19 || second === 51)) ||
      (first === 203 && second === 0);
    if (!reserved) return `${first}.${second}${two(random)}`;
  }
}

function privateIpv4(random: Random): string {
  switch (random.integer(0, 2)) {
    case 0:
      return `10.${random.integer(0, 255)}${two(random)}`;
    case 1:
      return `172.${random.integer(16, 31)}${two(random)}`;
    default:
      return `192.168${two(random)}`;
  }
}

/** A group of an IPv6 address, never 0: then no run of zeros need be shortened (RFC 5952). */
const group = (random: Random): string => `:${random.integer(1, 65_535).toString(16)}`;

/**
 * An IPv6 address in the form of RFC 5952.
 * @example ipv6(random)
 */
export function ipv6(random: Random, options?: IpOptions): string {
  const range = options?.range ?? "documentation";
  if (range !== "documentation" && range !== "private" && range !== "public") throw wrongRange("ipv6", range);
  let text =
    range === "documentation"
      ? "2001:db8"
      : (range === "private" ? `fd${letters(random, HEX, 2)}` : random.integer(0x2400, 0x2bff).toString(16)) +
        group(random);
  for (let k = 0; k < 6; k++) text += group(random);
  return text;
}

/**
 * A MAC address of the kind that is assigned locally and belongs to no maker: "02:1f:…".
 * @example mac(random)
 */
export function mac(random: Random): string {
  let text = HEX.charAt(random.integer(0, 15)) + "26ae".charAt(random.integer(0, 3));
  for (let k = 0; k < 5; k++) text += `:${letters(random, HEX, 2)}`;
  return text;
}

export interface DomainOptions {
  /** What stands after the last dot; "example" unless said, which nobody can register (RFC 2606). */
  readonly suffix?: string;
}

const FIRST: readonly string[] = /* @__PURE__ */ words(
  "amber|atlas|birch|blue|bright|cedar|clear|cobalt|copper|coral|crisp|delta|ember|fern|first|golden|green|harbor|hazel|hill|iron|ivory|jade|lake|linen|lunar|maple|meadow|metro|mint|north|oak|ocean|olive|open|orbit|pearl|pine|prime|quiet|rapid|red|river|sage|silver|sky|solar|stone|summit|sun|swift|tidal|true|urban|vale|velvet|west|wild|willow|winter",
);
const SECOND: readonly string[] = /* @__PURE__ */ words(
  "base|beam|bridge|care|cart|cast|craft|crew|desk|field|flow|foods|forge|gate|grid|group|hub|kit|lab|labs|line|link|loop|market|media|mill|nest|path|peak|point|port|press|shop|side|soft|source|space|stack|station|store|studio|supply|systems|tech|trade|trail|travel|view|ward|ware|wave|well|works|yard",
);

/**
 * A domain such as "silverforge.example".
 * @example domain(random, { suffix: "com" })
 */
export function domain(random: Random, options?: DomainOptions): string {
  const suffix = options?.suffix ?? "example";
  if (typeof suffix !== "string" || suffix === "" || suffix.startsWith("."))
    throw misuse("domain", 'suffix to be text such as "com", without a dot in front', suffix);
  const dash = random.boolean(0.3) ? "-" : "";
  return `${random.pick(FIRST)}${dash}${random.pick(SECOND)}.${suffix}`;
}

const PATHS: readonly string[] = /* @__PURE__ */ words(
  "about|account|articles|basket|blog|careers|catalog|contact|docs|downloads|events|faq|gallery|help|news|offers|orders|press|pricing|products|reviews|search|services|shop|sign-in|support|team|terms",
);

/**
 * An address of a page, such as "https://www.silverforge.example/orders/4711".
 * @example url(random)
 */
export function url(random: Random, options?: DomainOptions): string {
  const start = `https://${random.boolean() ? "www." : ""}${domain(random, options)}/`;
  switch (random.integer(0, 3)) {
    case 0:
      return start;
    case 1:
      return start + random.pick(PATHS);
    case 2:
      return `${start}${random.pick(PATHS)}/${random.integer(1, 99_999)}`;
    default:
      return `${start}${random.pick(PATHS)}/${random.pick(FIRST)}-${random.pick(SECOND)}`;
  }
}
