/** `rowsmith doctor`: what is here, and which layers of defence are on, tried and not assumed. */
import { listModels } from "../author/model/endpoint.ts";
import { endpointSettings } from "../author/model/settings.ts";
import { ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";
import { VERSION } from "../model/package-root.ts";
import { engineCode } from "../compile/index.ts";
import { isolatedVmFile } from "../runner/spawn.ts";
import { tryLayers } from "./layer-findings.ts";
import type { LayerFindings } from "./layer-findings.ts";
import { duckdbVersion } from "../database/open.ts";

export interface Finding {
  readonly name: string;
  /** `ok`: there and works · `missing`: something will not work · `unset`: optional, and not there. */
  readonly state: "ok" | "missing" | "unset";
  readonly detail: string;
}

/** The findings, grouped under a heading each. */
export interface Diagnosis extends LayerFindings {
  readonly parts: readonly Finding[];
  readonly keys: readonly Finding[];
}

const KEYS = ["OPENAI_API_KEY", "OPENAI_BASE_URL"];

export interface DoctorOptions {
  /** Also ask the model's endpoint, over the network, whether it answers. */
  readonly online?: boolean | undefined;
}

export async function diagnose(options: DoctorOptions = {}): Promise<Result<Diagnosis>> {
  return ok({
    parts: [
      { name: "rowsmith", state: "ok", detail: VERSION },
      {
        name: "Node",
        state: Number(process.versions.node.split(".")[0]) >= 24 ? "ok" : "missing",
        detail: `${process.version} on ${process.platform}-${process.arch}`,
      },
      await attempt("isolated-vm", () => isolatedVmFile().replace(/^.*[\\/]/, "")),
      await attempt("engine", () => `${Math.round(engineCode().length / 1024)} kB, built`),
      await attempt("DuckDB", duckdbVersion),
    ],
    ...(await tryLayers()),
    keys: [...KEYS.map(key), ...(options.online === true ? [await askEndpoint()] : [])],
  });
}

/** Whether a variable is set; never what it holds. */
function key(name: string): Finding {
  const set = process.env[name] !== undefined;
  return { name, state: set ? "ok" : "unset", detail: set ? "set" : "not set; the offline author needs none" };
}

async function askEndpoint(): Promise<Finding> {
  const settings = endpointSettings({ flags: {}, environment: process.env, folder: process.cwd() });
  if (!settings.ok)
    return { name: "models", state: "missing", detail: `${settings.failure.message}. ${settings.failure.next ?? ""}` };
  const endpoint = settings.value;
  if (endpoint.key === undefined && endpoint.url === undefined)
    return { name: "models", state: "unset", detail: "no key and no address of a server are set" };
  const models = await listModels(endpoint);
  if (!models.ok)
    return { name: "models", state: "missing", detail: `${models.failure.message}. ${models.failure.next ?? ""}` };
  return {
    name: "models",
    state: "ok",
    detail: `${models.value.length} offered: ${models.value.slice(0, 5).join(", ")}${models.value.length > 5 ? ", …" : ""}`,
  };
}

async function attempt(name: string, look: () => string | Promise<string>): Promise<Finding> {
  try {
    return { name, state: "ok", detail: await look() };
  } catch (error) {
    return { name, state: "missing", detail: (error as Error).message.split("\n")[0] as string };
  }
}
