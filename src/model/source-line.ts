/** A line of a script for messages: of bounded length, whatever the script's author has made of it. */
import { excerpt } from "./excerpt.ts";

const LONGEST = 400;

export const sourceLine = (text: string): string => excerpt(text, LONGEST);
