/** `rowsmith doctor` at a terminal. */
import { diagnose } from "../../commands/doctor.ts";
import type { Finding } from "../../commands/doctor.ts";
import { endInFailure, printJson, say } from "../outcome.ts";
import type { DoctorFlags } from "../flags.ts";
import { paint, plain } from "../render/text.ts";

export async function doctorAction(flags: DoctorFlags): Promise<void> {
  const result = await diagnose({ online: flags.online });
  if (!result.ok) return endInFailure(result.failure, flags.json);
  const { parts, layers, keys } = result.value;
  if (flags.json === true) return printJson(result.value);
  for (const [title, findings] of [
    ["Installed", parts],
    ["Layers round a script", layers],
    ["Keys", keys],
  ] as const) {
    say(paint("bold", title));
    for (const finding of findings) say(line(finding));
  }
  const broken = [...parts, ...layers, ...keys].filter(({ state }) => state === "missing");
  if (broken.length > 0) process.exitCode = 1;
  say(
    broken.length === 0
      ? `${paint("cyan", "next:")} rowsmith new NAME --prompt "…"`
      : `${broken.map(({ name }) => name).join(", ")}: not in place; rowsmith is not safe or not complete here.`,
  );
}

function line({ name, state, detail }: Finding): string {
  const mark = { ok: paint("green", "✓"), missing: paint("red", "✗"), off: paint("dim", "·") }[state];
  return `  ${mark} ${name.padEnd(16)} ${plain(detail)}`;
}
