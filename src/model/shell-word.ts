/**
 * Names of files as words of the commands that messages suggest. A person may copy such a command into a shell, and the
 * names in a repository are somebody else's: `x; rm -rf ~.ts` is one.
 */

/** A script's name or an output as one word of a shell, which is no option. */
export function shellWord(name: string): string {
  const word = name.startsWith("-") ? `./${name}` : name;
  return /^[\w.,:=@%+/-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
