/** Memory that the columns of a row group use one after the other. */
import { ByteBuffer } from "./byte-buffer.ts";
import { Presence } from "./presence.ts";

export class Scratch {
  readonly presence: Presence = new Presence();
  readonly page: ByteBuffer = new ByteBuffer();
  readonly dictionary: ByteBuffer = new ByteBuffer();
  /** Numbers in a dictionary. */
  codes: Int32Array<ArrayBuffer> = new Int32Array(0);
}
