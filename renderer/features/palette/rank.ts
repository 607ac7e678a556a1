import { defaultFilter } from 'cmdk';

/** What the ranking looks at: all text is compared without regard to case. */
export interface Rankable {
  readonly label: string;
  /** Other words that lead here; less weight than the label. */
  readonly keywords?: string | undefined;
  /** Found by its words alone: a slip of the finger must not lead to it. */
  readonly wordsOnly?: boolean | undefined;
}

/**
 * What a search finds, best first. Those with all of its words come alone; only when there is none,
 * those with its letters in order (cmdk's score), for slips and abbreviations.
 */
export function ranked<T extends Rankable>(
  search: string,
  items: readonly T[],
): readonly Scored<T>[] {
  const typed = search.trim().toLowerCase();
  if (typed === '') return items.map((item) => ({ item, score: 0 }));
  const words = typed.split(/\s+/);
  const exact = scoredBy(items, (item) => wordScore(item, typed, words));
  return exact.length > 0 ? exact : scoredBy(items, (item) => letterScore(item, typed));
}

export interface Scored<T> {
  readonly item: T;
  /** Only to compare with others of the same search. */
  readonly score: number;
}

function scoredBy<T>(items: readonly T[], scoreOf: (item: T) => number): readonly Scored<T>[] {
  return items
    .map((item) => ({ item, score: scoreOf(item) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
}

/** 0 when a word is missing; more for the label than for keywords, and for beginnings. */
function wordScore({ label, keywords = '' }: Rankable, typed: string, words: readonly string[]) {
  const text = label.toLowerCase();
  const rest = keywords.toLowerCase();
  if (text.startsWith(typed)) return 100;
  let score = 0;
  for (const word of words) {
    const at = text.indexOf(word);
    if (at >= 0) score += at === 0 || /[^\p{L}\p{N}]/u.test(text.charAt(at - 1)) ? 20 : 10;
    else if (rest.includes(word)) score += 3;
    else return 0;
  }
  return score / words.length;
}

function letterScore({ label, wordsOnly }: Rankable, typed: string): number {
  return wordsOnly ? 0 : defaultFilter(label, typed);
}
