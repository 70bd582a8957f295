/** Where a model's settings come from, and that no folder can send a key to somebody else. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { modelSettings } from "../../../src/author/model/settings.ts";
import type { ModelFlags } from "../../../src/author/model/settings.ts";

const KEY = "sk-test-planted-secret";

interface World {
  readonly flags?: ModelFlags;
  readonly env?: Record<string, string>;
  readonly project?: unknown;
  readonly own?: unknown;
}

function settings({ flags = {}, env = {}, project, own }: World): ReturnType<typeof modelSettings> {
  const folder = mkdtempSync(join(tmpdir(), "settings-"));
  const home = join(folder, "home");
  mkdirSync(join(home, "rowsmith"), { recursive: true });
  const put = (file: string, value: unknown): void => {
    if (value !== undefined) writeFileSync(file, typeof value === "string" ? value : JSON.stringify(value));
  };
  put(join(folder, "rowsmith.json"), project);
  put(join(home, "rowsmith", "config.json"), own);
  const environment = { OPENAI_API_KEY: KEY, XDG_CONFIG_HOME: home, ...env };
  return modelSettings({
    flags: { ...(project === undefined && own === undefined ? { model: "m" } : {}), ...flags },
    environment,
    folder,
  });
}

describe("settings", () => {
  it("come from flags, the environment, the project and the user's file, in this order", () => {
    const own = { model: "own", temperature: 0.1, timeout: 9 };
    const project = { model: "project", temperature: 0.2 };
    expect(settings({ own })).toMatchObject({ value: { model: "own", temperature: 0.1, seconds: 9 } });
    expect(settings({ own, project })).toMatchObject({ value: { model: "project", temperature: 0.2, seconds: 9 } });
    const env = { ROWSMITH_MODEL: "environment" };
    expect(settings({ own, project, env })).toMatchObject({ value: { model: "environment" } });
    expect(settings({ own, project, env, flags: { model: "flag", temperature: 0 } })).toMatchObject({
      value: { model: "flag", temperature: 0, host: "api.openai.com" },
    });
  });

  it("let a project lower its user's caps, and not raise them", () => {
    const own = { model: "m", maxCost: 1, maxTokens: 100_000 };
    expect(settings({ own, project: { maxCost: 1000, maxTokens: 5000 } })).toMatchObject({
      value: { caps: { cost: 1, tokens: 5000 } },
    });
  });

  it.each<[string, unknown, RegExp]>([
    ["an unknown field", { modle: "m" }, /"modle"/],
    ["a key", { apiKey: KEY }, /holds a key/],
    ["a key under another name", { model: KEY }, /holds a key/],
    ["a key for a variable's name", { apiKeyVariable: KEY }, /holds a key/],
    ["hosts", { hosts: { "evil.test": "OPENAI_API_KEY" } }, /only your own/],
    ["text", `{ "apiKey": "${KEY}"`, /no JSON/],
    ["a list", [], /no object/],
    ["a wrong value", { temperature: 9 }, /"temperature"/],
  ])("refuse %s in a project's file, and never show it", (_, project, message) => {
    const result = settings({ project });
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: "usage", message: expect.stringMatching(message) as unknown },
    });
    expect(JSON.stringify(result)).not.toContain(KEY);
  });

  it("name the field that is meant", () => {
    expect(settings({ project: { modle: "m" } })).toMatchObject({
      failure: { next: expect.stringContaining('Is "model" meant?') as unknown },
    });
  });
});

describe("a project's file cannot send", () => {
  it.each<[string, Record<string, unknown>, Record<string, string>?]>([
    ["the key to another host", { baseUrl: "https://evil.test/v1" }],
    ["the key by a host that looks like the right one", { baseUrl: "https://api.openai.com.evil.test/v1" }],
    ["the key to a host that is called like this machine", { baseUrl: "http://localhost.evil.test/v1" }],
    ["the key unencrypted", { baseUrl: "http://api.openai.com/v1" }],
    ["the key to another port", { baseUrl: "https://api.openai.com:8443/v1" }],
    ["the key to another provider", { baseUrl: "https://openrouter.ai/api/v1", apiKeyVariable: "OPENAI_API_KEY" }],
    [
      "another secret",
      { baseUrl: "https://evil.test/v1", apiKeyVariable: "GITHUB_TOKEN" },
      { GITHUB_TOKEN: "x1234567890" },
    ],
    ["another secret to OpenAI", { apiKeyVariable: "GITHUB_TOKEN" }, { GITHUB_TOKEN: "x1234567890" }],
    [
      "another secret to this machine",
      { baseUrl: "http://localhost:1/v1", apiKeyVariable: "GITHUB_TOKEN" },
      { GITHUB_TOKEN: "x1234567890" },
    ],
  ])("%s", (_, project, env = {}) => {
    const result = settings({ project: { model: "m", ...project }, env });
    expect(result).toMatchObject({
      ok: false,
      failure: { message: expect.stringMatching(/you have not named/) as unknown },
    });
  });

  it("anything by a password in its address", () => {
    const result = settings({ flags: { baseUrl: "https://api.openai.com:hunter22@evil.test/v1" } });
    expect(result).toMatchObject({ ok: false, failure: { message: expect.stringMatching(/password/) as unknown } });
    expect(JSON.stringify(result)).not.toContain("hunter22");
  });

  it("the key, but where its user trusts the host it is used", () => {
    const project = { model: "m", baseUrl: "https://llm.corp.test/v1", apiKeyVariable: "CORP_KEY" };
    const env = { CORP_KEY: "corp-secret-1" };
    expect(settings({ project, env, own: { hosts: { "llm.corp.test": "CORP_KEY" } } })).toMatchObject({
      value: { endpoint: { key: "corp-secret-1", url: "https://llm.corp.test/v1" } },
    });
    const plain = { model: "m", baseUrl: "https://llm.corp.test/v1" };
    expect(settings({ project: plain, own: { baseUrl: "https://llm.corp.test/other" } })).toMatchObject({
      value: { endpoint: { key: KEY } },
    });
    expect(settings({ project: plain, flags: { baseUrl: "https://llm.corp.test/v1/chat/completions" } })).toMatchObject(
      {
        value: { endpoint: { key: KEY, url: "https://llm.corp.test/v1" } },
      },
    );
  });

  it("the key, but a provider gets the key that is named after it", () => {
    const project = { model: "m", baseUrl: "https://openrouter.ai/api/v1" };
    expect(settings({ project, env: { OPENROUTER_API_KEY: "or-secret-12" } })).toMatchObject({
      value: { endpoint: { key: "or-secret-12" } },
    });
    expect(settings({ own: { model: "m", apiKeyVariable: "MINE" }, env: { MINE: "mine-secret" } })).toMatchObject({
      value: { endpoint: { key: "mine-secret" } },
    });
  });
});
