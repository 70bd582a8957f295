/** Loaded into a process before anything else: it is killed for good when it is about to put a file of this name in its place. */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { renameSync } = fs;
fs.renameSync = (from, to) => {
  if (String(to).endsWith(process.env.KILL_AT_RENAME)) process.kill(process.pid, "SIGKILL");
  renameSync(from, to);
};
syncBuiltinESMExports();
