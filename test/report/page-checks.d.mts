/** Functions that run in the page. */
export interface Contrast {
  readonly text: string;
  readonly ratio: number;
  readonly least: number;
}
export function poorContrasts(): Contrast[];
export function headingFaults(): { first: number; skipped: string[] };
export function markupFaults(): string[];
export function pageWidth(): number;
export function missingLandmarks(): string[];
export function armedElements(): number;
export function longestName(): number;
export function intrude(): void;
export function focused(): { text: string; id: string; place: number };
export function jumpingTabs(): number;
export function focusSkip(): void;
export function colors(): string[];
export function printed(): { page: string; ink: string; nav: boolean; axes: string[]; folded: number; wide: number };
