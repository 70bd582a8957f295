/** `npm run reference`: writes the language's reference and its digest into `templates/reference`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../model/package-root.ts";
import { readChapters } from "./chapters.ts";
import { importableNames } from "./importable.ts";
import { renderDigest, renderReference } from "./render.ts";

const FOLDER = join(PACKAGE_ROOT, "templates/reference");

const chapters = readChapters(importableNames());
writeFileSync(join(FOLDER, "language.md"), renderReference(chapters));
writeFileSync(join(FOLDER, "digest.md"), renderDigest(readFileSync(join(FOLDER, "introduction.md"), "utf8"), chapters));
