/** The digests of files that several processes have written. */
import { digestFile, outputFailure, SinkError } from "../../sink/index.ts";
import type { TableOutput } from "./output.ts";
import type { RunOptions } from "./request.ts";

/** Up to so many bytes a digest costs next to nothing; in a large file it would cost a fifth of the run. */
const SMALL_BYTES = 64e6;

/** Takes the digest of a finished file that has none, where it is small or somebody asks for it. */
export async function digest(files: TableOutput, { sha256 = false }: RunOptions): Promise<void> {
  const { rows } = files;
  files.sha256 = rows.sha256;
  if (files.sha256 !== undefined || rows.path === undefined || (!sha256 && rows.bytes > SMALL_BYTES)) return;
  try {
    files.sha256 = await digestFile(rows.path);
  } catch (error) {
    throw new SinkError(outputFailure(error, files.name));
  }
}
