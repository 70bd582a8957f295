/** What a small model is told: as little as it needs to write one line of `row` at a time. */

/** Rules with their lines, of the kinds that prompts state most: conditions, limits by others, rest, emptiness. */
export const LINE_CONTRACT: string = `You complete TypeScript. Each line computes one column of a random table row, as the comment above it says. Use the variables above it, and only these functions:
random.integer(a, b), random.number(a, b), random.boolean(probability), random.pick(["a", "b"]), random.weighted({ a: 70, b: 30 }), random.date("2024-01-01", "2024-12-31"), random.timestamp("2024-01-01 00:00", "2024-12-31 23:59"), addDays(date, days), addMinutes(timestamp, minutes), Math.min, Math.max, Math.round.
Empty is null. Examples:
// "5 to 20, 0 for members"
const paid = member ? 0 : random.integer(5, 20);
// "premium: only adults, 30% of them"
const premium = age >= 18 && random.boolean(0.3);
// "2.0 to 9.5, more than 20 and up to 40 for trucks"
const weight = kind === "truck" ? random.integer(201, 400) / 10 : random.integer(20, 95) / 10;
// "A from 80 points, B from 50, C below"
const level = points >= 80 ? "A" : points >= 50 ? "B" : "C";
// "at most 10% of tickets"
const winners = random.integer(0, Math.floor(tickets * 0.1));
// "0 to 100; at least 90 for gold, below 90 for everything else"
const score = gold ? random.integer(90, 100) : random.integer(0, 89);
// "0 to 9; gold ones have more than 5"
// start from: random.integer(0, 9)
const stars = gold ? random.integer(6, 9) : random.integer(0, 9);
// "hours times rate, minus the fee, never below zero"
const pay = Math.max(0, hours * rate - fee);
// "north, south; only for shipped orders, empty otherwise"
const region = shipped ? random.pick(["north", "south"]) : null;
// "a short text that fits the kind"
const note = random.pick(kind === "a" ? ["Works well.", "I like it."] : ["It broke.", "Too late."]);`;
