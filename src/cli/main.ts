#!/usr/bin/env node
/** The `rowsmith` command. It says plainly what is missing on an old Node, and loads nothing before it knows better. */
const SCRIPT_COMMANDS = ["new", "run", "preview", "check", "show", "refine"];
const major = Number(process.versions.node.split(".")[0]);

if (major < 24) {
  process.stderr.write(
    `rowsmith needs Node 24 or later; this is Node ${process.versions.node}.\nInstall a newer Node from https://nodejs.org, or work in the repository, where npm ci brings its own.\n`,
  );
  process.exitCode = 2;
} else {
  const { enableCompileCache } = await import("node:module");
  // Node's own place for it is a folder that all users of a machine share.
  const folder = (await import("../model/cache-folder.ts")).cacheFolder("make");
  if (folder !== undefined) enableCompileCache?.(`${folder}/node`);
  // What the command needs is loaded while the process that will run the script starts: nothing takes longer.
  const [command = "", ...rest] = process.argv.slice(2);
  if (SCRIPT_COMMANDS.includes(command) && !rest.some((word) => word === "-h" || word === "--help"))
    (await import("../runner/spawn.ts")).prepareChild();
  // A reader that has seen enough, such as head, is no error.
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", ({ code, message }: NodeJS.ErrnoException) => {
      if (code === "EPIPE") return;
      process.exitCode = 2;
      if (stream === process.stdout) process.stderr.write(`error: standard output could not be written: ${message}\n`);
    });
  const { main } = await import("./program.ts");
  await main(process.argv);
}

export {};
