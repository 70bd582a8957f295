/** A model with settings of its own, as one word: `qwen3,temperature=0.2,base-url=http://localhost:11434/v1`. */
import { fail, ok } from "../model/failure.ts";
import type { Result } from "../model/failure.ts";

export interface ContenderFlags {
  readonly model: string;
  readonly baseUrl?: string;
  readonly temperature?: number;
  readonly effort?: "none" | "minimal" | "low" | "medium" | "high";
}

const EFFORTS = ["none", "minimal", "low", "medium", "high"] as const;

export function contenderFlags(text: string): Result<ContenderFlags> {
  const [name = "", ...settings] = text.split(",");
  const model = name.trim();
  if (model === "") return wrong(text, "it names no model");
  let [baseUrl, temperature, effort]: [string?, number?, ContenderFlags["effort"]?] = [];
  for (const setting of settings) {
    const at = setting.indexOf("=");
    const [key, value] = [setting.slice(0, at).trim(), setting.slice(at + 1).trim()];
    if (at < 1 || value === "") return wrong(text, `"${setting}" is no setting`);
    if (key === "base-url") baseUrl = value;
    else if (key === "temperature") {
      temperature = Number(value);
      if (!(temperature >= 0 && temperature <= 2)) return wrong(text, "the temperature is a number from 0 to 2");
    } else if (key === "effort") {
      effort = EFFORTS.find((one) => one === value);
      if (effort === undefined) return wrong(text, `the effort is one of ${EFFORTS.join(", ")}`);
    } else return wrong(text, `there is no setting ${key}`);
  }
  return ok({
    model,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(effort === undefined ? {} : { effort }),
  });
}

const wrong = (text: string, why: string): Result<never> =>
  fail("usage", `--with ${text}: ${why}`, {
    next: "Write MODEL, or MODEL,temperature=0.2,effort=low,base-url=http://localhost:11434/v1.",
  });
