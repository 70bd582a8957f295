import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Most tests wait for processes of their own: a worker less than there are cores would leave one idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
