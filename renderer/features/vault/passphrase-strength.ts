/** How well a passphrase stands up to guessing at a stolen file. `refused` can't be used at all. */
export type StrengthLevel = 'refused' | 'weak' | 'fair' | 'good' | 'strong';

export interface Strength {
  readonly level: StrengthLevel;
  /** Filled parts of the meter, 0 to 4. */
  readonly score: 0 | 1 | 2 | 3 | 4;
  readonly word: string;
  readonly advice: string;
}

/** The same floor as the vault's own. */
const shortest = 8;
const fewestDifferent = 4;

/** What attackers try first; each counts as one character. */
const obvious =
  /pass(?:word|phrase)?|qwert[yz]?|asdf|letmein|admin|welcome|tokendesk|secret|(?:19|20)\d\d/gi;

const words: Record<StrengthLevel, Omit<Strength, 'level'>> = {
  refused: {
    score: 0,
    word: 'Too short',
    advice: 'At least 8 characters, 4 of them different. Four or five random words are best.',
  },
  weak: { score: 1, word: 'Weak', advice: 'Easy to guess. Add a random word or two.' },
  fair: { score: 2, word: 'Fair', advice: 'Another random word makes it good.' },
  good: { score: 3, word: 'Good', advice: 'One more random word makes it strong.' },
  strong: { score: 4, word: 'Strong', advice: 'Keep a note of it where only you look.' },
};

/**
 * Guesses a passphrase's strength from its form. An estimate to guide people, not a measure: it
 * knows no dictionary, so it counts words low (11 bits, as if drawn from 2,000) and pays little for
 * repeats, sequences and the obvious.
 */
export function strengthOf(passphrase: string): Strength {
  const characters = [...passphrase];
  if (characters.length < shortest || new Set(characters).size < fewestDifferent) {
    return of('refused');
  }
  const bits = Math.min(bitsAsCharacters(passphrase), bitsAsWords(passphrase) ?? Infinity);
  if (bits < 36) return of('weak');
  if (bits < 48) return of('fair');
  return of(bits < 60 ? 'good' : 'strong');
}

function of(level: StrengthLevel): Strength {
  return { level, ...words[level] };
}

function bitsAsWords(passphrase: string): number | null {
  const parts = passphrase
    .toLowerCase()
    .split(/[\s\-_.,]+/)
    .filter((part) => part !== '');
  const allWords = parts.length >= 2 && parts.every((part) => /^\p{L}+$/u.test(part));
  return allWords ? new Set(parts).size * 11 + 4 : null;
}

function bitsAsCharacters(passphrase: string): number {
  const rest = [...passphrase.replace(obvious, '*')];
  const pool =
    (/[a-z]/.test(passphrase) ? 26 : 0) +
    (/[A-Z]/.test(passphrase) ? 26 : 0) +
    (/\d/.test(passphrase) ? 10 : 0) +
    (/[^a-zA-Z0-9]/.test(passphrase) ? 24 : 0);
  const surprising = rest.filter((character, index) => {
    const step = (character.codePointAt(0) ?? 0) - (rest[index - 1]?.codePointAt(0) ?? -99);
    return Math.abs(step) > 1;
  });
  const counted = Math.min(surprising.length, new Set(rest).size * 2);
  return counted * Math.log2(Math.max(pool, 2)) * 0.72;
}
