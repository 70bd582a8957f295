/** A line of a script for messages: of bounded length, whatever the script's author has made of it. */

const LONGEST = 400;

export const sourceLine = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
