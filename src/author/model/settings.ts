/**
 * Which model is asked, where, and with whose key: from flags, the environment, the project's file, the user's own file, in
 * this order. A project's file is a stranger's until its user says otherwise. It may choose a model and a host, but the key
 * goes only to OpenAI, to this machine, to the provider that the key's variable is named after, and to a host that the user
 * has named: else a folder that one has downloaded could send one's key, or any other secret, to anybody.
 */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fail, ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import type { Caps } from "../cost/budget.ts";
import { priceOf } from "../cost/prices.ts";
import type { Price } from "../cost/prices.ts";
import { DEFAULT_URL, isLocal, OFFICIAL_ORIGIN } from "./client.ts";
import { PROJECT_FILE, readConfig, userFile } from "./config-file.ts";
import type { Config, Effort } from "./config-file.ts";
import { unusable } from "./endpoint.ts";
import type { Endpoint } from "./endpoint.ts";

export interface ModelFlags {
  readonly model?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly temperature?: number | undefined;
  readonly effort?: Effort | undefined;
  readonly answerTokens?: number | undefined;
  readonly maxTokens?: number | undefined;
  readonly maxCost?: number | undefined;
  readonly timeout?: number | undefined;
}

export interface SettingsSource {
  readonly flags: ModelFlags;
  readonly environment: NodeJS.ProcessEnv;
  readonly folder: string;
}

interface Common {
  /** As its user names it. */
  readonly model: string;
  readonly temperature: number | undefined;
  readonly effort: Effort | undefined;
  /** Of one answer. */
  readonly answerTokens: number;
  /** Of all requests together. */
  readonly caps: Caps;
  /** How long a server may be silent. */
  readonly seconds: number | undefined;
  /** Undefined where it is not known. */
  readonly price: Price | undefined;
}

export interface ServerSettings extends Common {
  readonly kind: "server";
  readonly endpoint: Endpoint;
  readonly host: string;
}

export interface LocalSettings extends Common {
  readonly kind: "local";
  readonly path: string;
}

export type ModelSettings = ServerSettings | LocalSettings;

const ANSWER_TOKENS = 8000;

/** Everything about the model that is to be asked. */
export function modelSettings(source: SettingsSource): Result<ModelSettings> {
  const { flags, environment, folder } = source;
  const files = readFiles(source);
  if (!files.ok) return files;
  const { own, project } = files.value;
  const model = flags.model ?? set(environment["ROWSMITH_MODEL"]) ?? project.model ?? own.model;
  if (model === undefined)
    return fail("usage", "no model is named", {
      next: 'Name one with --model, ROWSMITH_MODEL, or "model" in rowsmith.json; or use --author offline, which needs none.',
    });
  const common = {
    model,
    temperature: flags.temperature ?? project.temperature ?? own.temperature,
    effort: flags.effort ?? project.reasoningEffort ?? own.reasoningEffort,
    answerTokens: flags.answerTokens ?? project.answerTokens ?? own.answerTokens ?? ANSWER_TOKENS,
    // A project may lower its user's caps, and not raise them.
    caps: {
      cost: flags.maxCost ?? lower(project.maxCost, own.maxCost),
      tokens: flags.maxTokens ?? lower(project.maxTokens, own.maxTokens),
    },
    seconds: flags.timeout ?? project.timeout ?? own.timeout,
  };
  const path = resolve(folder, model);
  if (/\.gguf$/i.test(model)) {
    if (!existsSync(path))
      return fail("usage", "there is no file of that model", { next: "Check the path that --model names." });
    return ok({ kind: "local", path, ...common, price: { input: 0, output: 0, cached: 0, source: "this machine" } });
  }
  const endpoint = endpointFrom(source, own, project);
  if (!endpoint.ok) return endpoint;
  const { url = DEFAULT_URL } = endpoint.value;
  const refused = unusable(endpoint.value);
  if (refused !== undefined) return refused;
  const { host } = new URL(url);
  const price = priceOf({ model, host, local: isLocal(url), own: own.prices, project: project.prices });
  return ok({ kind: "server", endpoint: endpoint.value, host, ...common, price });
}

/** Where models are asked for, whichever it will be. */
export function endpointSettings(source: SettingsSource): Result<Endpoint> {
  const files = readFiles(source);
  return files.ok ? endpointFrom(source, files.value.own, files.value.project) : files;
}

function readFiles({ environment, folder }: SettingsSource): Result<{ own: Config; project: Config }> {
  const own = readConfig(userFile(environment), "your rowsmith/config.json", true);
  if (!own.ok) return own;
  const project = readConfig(join(folder, PROJECT_FILE), PROJECT_FILE, false);
  return project.ok ? ok({ own: own.value, project: project.value }) : project;
}

/** Variables that are named after the host that they are the key of. */
const HOSTS: Readonly<Record<string, string>> = {
  "api.openai.com": "OPENAI_API_KEY",
  "openrouter.ai": "OPENROUTER_API_KEY",
  "api.groq.com": "GROQ_API_KEY",
  "api.mistral.ai": "MISTRAL_API_KEY",
  "api.deepseek.com": "DEEPSEEK_API_KEY",
  "api.together.xyz": "TOGETHER_API_KEY",
  "api.x.ai": "XAI_API_KEY",
  "generativelanguage.googleapis.com": "GEMINI_API_KEY",
};

function endpointFrom({ flags, environment }: SettingsSource, own: Config, project: Config): Result<Endpoint> {
  const named = flags.baseUrl ?? set(environment["OPENAI_BASE_URL"]);
  const url = named ?? project.baseUrl ?? own.baseUrl;
  const parsed = parse(url ?? DEFAULT_URL);
  if (parsed === undefined)
    return fail("usage", "the base URL is no address of a server", { next: "It looks like https://host/v1." });
  if (parsed.username !== "" || parsed.password !== "")
    return fail("usage", "the base URL holds a name or a password", {
      next: "Take it out, and set the key as an environment variable.",
    });
  const { origin, hostname, host } = parsed;
  const pair = Object.hasOwn(own.hosts ?? {}, host) ? own.hosts?.[host] : undefined;
  const known =
    parsed.protocol === "https:" && parsed.port === "" && Object.hasOwn(HOSTS, hostname) ? HOSTS[hostname] : undefined;
  const users =
    [named, own.baseUrl].some((each) => each !== undefined && parse(each)?.origin === origin) || pair !== undefined;
  const trusted = users || origin === OFFICIAL_ORIGIN || isLocal(parsed.href);
  const asked = project.apiKeyVariable ?? own.apiKeyVariable;
  const usual = set(environment[pair ?? known ?? ""]) === undefined ? "OPENAI_API_KEY" : ((pair ?? known) as string);
  const variable = asked ?? usual;
  const value = key(environment[variable]);
  if (!value.ok) return value;
  const mayKnow =
    variable === pair ||
    variable === known ||
    (trusted && variable === "OPENAI_API_KEY") ||
    (trusted && project.apiKeyVariable === undefined && variable === own.apiKeyVariable);
  if (value.value !== undefined && !mayKnow)
    return fail("usage", `${PROJECT_FILE} would send ${variable} to ${host}, which you have not named yourself`, {
      next: `If you trust that host with it, say so in ${userFile(environment)}: { "hosts": { "${host}": "${variable}" } }.`,
    });
  return ok({ key: value.value, url: url === undefined ? undefined : parsed.href });
}

/** An address without the ending that is often copied with it. */
function parse(url: string): URL | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (!/^https?:$/.test(parsed.protocol)) return undefined;
  parsed.hash = "";
  parsed.pathname = parsed.pathname.replace(/\/(chat\/completions\/?)?$/, "");
  return parsed;
}

/** A key can be sent in a header, or is none. */
function key(value: string | undefined): Result<string | undefined> {
  const text = set(value);
  if (text !== undefined && !/^[\u0021-\u007e]+$/.test(text))
    return fail("usage", "the key that is set has characters that no key has", {
      next: "Was it pasted with something around it?",
    });
  return ok(text);
}

const set = (value: string | undefined): string | undefined => value?.trim() || undefined;
const lower = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
