/**
 * Where an output really is. A folder that somebody else has made, such as a repository, may have links in it: one named
 * `rows.csv` that leads to `~/.bashrc` must not turn rows of a script into commands of a shell. So a link may only lead to
 * something inside of the folder that it is in; whoever means another place names that place itself.
 */
import { lstatSync, readlinkSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/** An output that leads out of its folder. */
export class LinkLeadsOut extends Error {
  /** The link, as its user would name it. */
  readonly link: string;
  /** Where the output would come to be. */
  readonly real: string;

  constructor(link: string, real: string) {
    super(`the link ${link} leads to ${real}`);
    this.name = "LinkLeadsOut";
    this.link = link;
    this.real = real;
  }
}

/** Devices are links of the system's own, and a shell's process substitution is one of them. */
const SYSTEM = /^\/(?:dev|proc)\//;

/** Where an output leads; throws `LinkLeadsOut` where that is not inside of the folder that its link is in. */
export function expectPlace(path: string): void {
  const named = resolve(path);
  if (SYSTEM.test(named)) return;
  for (const part of partsToTrust(named)) {
    if (!isLink(part)) continue;
    const real = realPath(part);
    if (!isInside(realPath(dirname(part)), real))
      throw new LinkLeadsOut(relative(process.cwd(), part) || part, join(real, relative(part, named)));
  }
}

/** What may be somebody else's: all below the current folder; of other paths, which a person has spelled out, the last name. */
function partsToTrust(named: string): readonly string[] {
  const below = relative(process.cwd(), named);
  if (below === "" || below === ".." || below.startsWith(`..${sep}`) || isAbsolute(below)) return [named];
  const parts: string[] = [];
  for (let part = named; part !== process.cwd(); part = dirname(part)) parts.unshift(part);
  return parts;
}

const isInside = (folder: string, path: string): boolean => {
  const below = relative(folder, path);
  return below !== "" && below !== ".." && !below.startsWith(`..${sep}`) && !isAbsolute(below);
};

const isLink = (path: string): boolean => {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
};

/** The path without links; of a link to nothing, what it says. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return isLink(path) ? resolve(dirname(path), readlinkSync(path)) : path;
  }
}

/** Where a link leads: the file is replaced, not the link to it. */
export function followed(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
