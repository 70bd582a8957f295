/** A PostgreSQL server of the tests' own, where the machine has one: no other is touched. */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const HOME = "/usr/lib/postgresql";

/** The folder of the newest server's programs; undefined where there is none, or nobody who could run it. */
export function serverPrograms(): string | undefined {
  if (!existsSync(HOME)) return undefined;
  const versions = readdirSync(HOME).sort((a, b) => Number(b) - Number(a));
  const found = versions.map((version) => join(HOME, version, "bin")).find((bin) => existsSync(join(bin, "initdb")));
  // The server does not run as root.
  const asOther = process.getuid?.() !== 0 || spawnSync("runuser", ["-u", "postgres", "--", "true"]).status === 0;
  return asOther ? found : undefined;
}

export class PostgresqlServer implements Disposable {
  readonly #bin: string;
  readonly #folder: string;

  constructor(bin: string) {
    this.#bin = bin;
    this.#folder = mkdtempSync(join(tmpdir(), "rowsmith-pg-"));
    chmodSync(this.#folder, 0o777);
    this.#run("initdb", "-D", this.#data, "-A", "trust", "-U", "tester", "-E", "UTF8", "--locale=C", "-N");
    this.#run("pg_ctl", "-D", this.#data, "-w", "-l", join(this.#folder, "log"), "-o", this.#options, "start");
  }

  /** Runs a file of SQL as `psql -f` does, and returns what the query after it answers, unaligned. */
  load(sql: Uint8Array, query: string): string {
    const args = ["-X", "-q", "-h", this.#folder, "-U", "tester", "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-At"];
    const options = { maxBuffer: 1 << 28, stdio: ["pipe", "pipe", "pipe"] as ["pipe", "pipe", "pipe"] };
    execFileSync(join(this.#bin, "psql"), [...args, "-f", "-"], { ...options, input: sql });
    return execFileSync(join(this.#bin, "psql"), [...args, "-c", query], options)
      .toString("utf8")
      .replace(/\n$/, "");
  }

  /** psql as a command of a shell. */
  get psql(): string {
    return `"${join(this.#bin, "psql")}" -X -q -h "${this.#folder}" -U tester -d postgres -v ON_ERROR_STOP=1 -At`;
  }

  [Symbol.dispose](): void {
    this.#run("pg_ctl", "-D", this.#data, "-m", "immediate", "-w", "stop");
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #data(): string {
    return join(this.#folder, "data");
  }

  get #options(): string {
    return `-c listen_addresses='' -c unix_socket_directories='${this.#folder}' -c fsync=off`;
  }

  #run(program: string, ...args: readonly string[]): void {
    const command = [join(this.#bin, program), ...args];
    const all = process.getuid?.() === 0 ? ["runuser", "-u", "postgres", "--", ...command] : command;
    execFileSync(all[0] as string, all.slice(1), { stdio: "ignore", cwd: this.#folder });
  }
}
