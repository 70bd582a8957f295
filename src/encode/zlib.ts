/** The one door to node:zlib, opened when it is first needed: loading it takes as long as making thousands of rows. */

export const zlib = (): typeof import("node:zlib") => process.getBuiltinModule("node:zlib");
