/** The digests of files that several processes have written. */
import { digestFile, outputFailure, SinkError } from "../../sink/index.ts";
import type { TableOutput } from "./output.ts";
import type { RunOptions } from "./request.ts";

/** Up to so many bytes a digest costs next to nothing; in a large file it would cost a fifth of the run. */
const SMALL_BYTES = 64e6;

/** Takes the digest of a finished file that has none, where it is small or somebody asks for it. */
export async function digest(files: TableOutput, options: RunOptions): Promise<void> {
  const { rows, name } = files;
  files.sha256 = rows.sha256;
  if (files.sha256 !== undefined || rows.path === undefined) return;
  files.sha256 = await digestOf({ path: rows.path, bytes: rows.bytes, name }, options);
}

/** The digest of a file that messages call `name`, where it is small or somebody asks for it. */
export async function digestOf(
  { path, bytes, name }: { readonly path: string; readonly bytes: number; readonly name: string },
  { sha256 = false }: Pick<RunOptions, "sha256">,
): Promise<string | undefined> {
  if (!sha256 && bytes > SMALL_BYTES) return undefined;
  try {
    return await digestFile(path);
  } catch (error) {
    throw new SinkError(outputFailure(error, name));
  }
}
