import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { domain, ipv4, ipv6, mac, url } from "../../../sandbox/vocabulary/internet.ts";
import { userAgent } from "../../../sandbox/vocabulary/user-agent.ts";
import { drawAt, draws } from "./draws.ts";

const octets = (address: string): number[] => address.split(".").map(Number);
const number = (address: string): number => octets(address).reduce((sum, octet) => sum * 256 + octet, 0);
const within = (address: string, network: string): boolean => {
  const [base = "", bits] = network.split("/");
  const size = 2 ** (32 - Number(bits));
  return Math.floor(number(address) / size) === Math.floor(number(base) / size);
};
/** What no public address is in: IANA's special-purpose registry, multicast and what is reserved above it. */
const SPECIAL =
  "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3".split(
    " ",
  );

describe("ipv4", () => {
  it("is public unless said, private or of the documentation where asked", () => {
    for (const address of draws(20_000, (random) => ipv4(random))) {
      expect(octets(address).every((octet) => octet >= 0 && octet <= 255)).toBe(true);
      if (SPECIAL.some((network) => within(address, network))) throw new Error(`${address} is not public`);
    }
    for (const address of draws(3000, (random) => ipv4(random, { range: "private" })))
      expect(["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].some((network) => within(address, network))).toBe(true);
    for (const address of draws(3000, (random) => ipv4(random, { range: "documentation" })))
      expect(["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"].some((network) => within(address, network))).toBe(
        true,
      );
  });

  it("refuses a range that it does not know", () => {
    expect(() => drawAt(0, (random) => ipv4(random, { range: "x" as "public" }))).toThrow(
      'ipv4: expected range to be "public", "private" or "documentation", got the text "x"',
    );
    expect(() => drawAt(0, (random) => ipv6(random, { range: "x" as "public" }))).toThrow("ipv6: expected range");
  });
});

describe("ipv6, mac, domain, url, userAgent", () => {
  it("have their forms", () => {
    fc.assert(
      fc.property(fc.nat(), (index) => {
        expect(drawAt(index, (random) => ipv6(random))).toMatch(/^2001:db8(:[1-9a-f][0-9a-f]{0,3}){6}$/);
        expect(drawAt(index, (random) => ipv6(random, { range: "private" }))).toMatch(/^fd[0-9a-f]{2}(:[0-9a-f]+){7}$/);
        expect(drawAt(index, (random) => ipv6(random, { range: "public" }))).toMatch(
          /^2[4-9ab][0-9a-f]{2}(:[0-9a-f]+){7}$/,
        );
        expect(drawAt(index, (random) => mac(random))).toMatch(/^[0-9a-f][26ae](:[0-9a-f]{2}){5}$/);
        expect(drawAt(index, (random) => domain(random))).toMatch(/^[a-z]+-?[a-z]+\.example$/);
        const text = drawAt(index, (random) => url(random, { suffix: "test" }));
        expect(new URL(text).href).toBe(text);
        expect(new URL(text).hostname).toMatch(/\.test$/);
      }),
      { numRuns: 500 },
    );
  });

  it("a user agent names one version of its browser, wherever it names it", () => {
    for (const agent of draws(3000, userAgent)) {
      expect(agent).toMatch(/^Mozilla\/5\.0 \([^{}]+$/);
      const [, firefox, gecko] = /rv:(\d+)\.0\).*Firefox\/(\d+)/.exec(agent) ?? [];
      expect(firefox).toBe(gecko);
      const [, ios, safari] = /iPhone OS (\S+) .*Version\/(\S+)/.exec(agent) ?? [];
      expect(ios?.replace("_", ".")).toBe(safari);
      const [, chrome, edge] = /Chrome\/(\d+).*Edg\/(\d+)/.exec(agent) ?? [];
      expect(chrome).toBe(edge);
    }
  });

  it("a domain takes its suffix without a dot", () => {
    expect(() => drawAt(0, (random) => domain(random, { suffix: ".com" }))).toThrow("without a dot in front");
  });
});
