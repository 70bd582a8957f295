import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Folders whose tests change nothing that others see: their files share a worker's modules, which saves a start each. */
const PURE = ["block", "dirt", "encode", "evaluate/fidelity", "learn", "read", "table"].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);
/** What they share with all others. */
const COMMON = { testTimeout: 30_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    ...COMMON,
    // Most tests wait for processes of their own: a worker less than there are cores would leave one idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { test: { ...COMMON, name: "apart", include: ["test/**/*.test.ts"], exclude: PURE } },
      { test: { ...COMMON, name: "together", include: PURE, isolate: false } },
    ],
  },
});
