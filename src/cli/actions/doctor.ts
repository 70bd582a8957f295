/** `rowsmith doctor` at a terminal. */
import { diagnose } from "../../commands/doctor.ts";
import type { Finding } from "../../commands/doctor.ts";
import type { LayerFinding } from "../../commands/layer-findings.ts";
import { endInFailure, printJson, say } from "../outcome.ts";
import type { DoctorFlags } from "../flags.ts";
import { paint, plain } from "../render/text.ts";

export async function doctorAction(flags: DoctorFlags): Promise<void> {
  const result = await diagnose({ online: flags.online });
  if (!result.ok) return endInFailure(result.failure, flags.json);
  if (flags.json === true) printJson(result.value);
  const { parts, layers, protections, keys } = result.value;
  const broken = [
    ...[...parts, ...keys].filter(({ state }) => state === "missing"),
    ...[...layers, ...protections].filter(({ state }) => state === "off"),
  ];
  if (broken.length > 0) process.exitCode = 1;
  if (flags.json === true) return;
  for (const [title, findings] of [
    ["Installed", parts],
    ["Layers round a script, each tried without the others", layers],
    ["What is kept from a script", protections],
    ["Keys", keys],
  ] as const) {
    say(paint("bold", title));
    for (const finding of findings) say(line(finding));
  }
  const absent = layers.filter(({ state }) => state === "absent");
  if (absent.length > 0) {
    const names = absent.map(({ name }) => name).join(", ");
    say(
      `${paint("yellow", "!")} absent here: ${names}. A script is held by fewer layers than elsewhere; run strangers' scripts on Linux 5.13 or later, with Node 26.`,
    );
  }
  say(
    broken.length === 0
      ? `${paint("cyan", "next:")} rowsmith new NAME --prompt "…"`
      : `${broken.map(({ name }) => name).join(", ")}: not in place; rowsmith is not safe or not complete here.`,
  );
}

const MARKS: Readonly<Record<(Finding | LayerFinding)["state"], () => string>> = {
  ok: () => paint("green", "✓"),
  on: () => paint("green", "✓"),
  missing: () => paint("red", "✗"),
  off: () => paint("red", "✗"),
  absent: () => paint("yellow", "!"),
  unset: () => paint("dim", "·"),
};

function line({ name, state, detail }: Finding | LayerFinding): string {
  return `  ${MARKS[state]()} ${name.padEnd(16)} ${state === "off" || state === "absent" ? `${state}: ` : ""}${plain(detail)}`;
}
