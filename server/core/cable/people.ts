/** Jobs and titles of people: `DCM`, `Deputy Chief of Mission`, `Senator`. */
import { institutionWords, jobQualifiers } from '../data/jobs.ts';
import { calendarWords } from '../data/stop-words.ts';
import type { Vocabulary } from '../syntax/vocabulary.ts';
import type { Span } from '../text/span.ts';
import { tokens, trailingPunctuationLength } from '../text/tokens.ts';
import { memo } from '../util/memo.ts';

/** Words of which those in capitals count in exact case, and any other in every case and in the plural. */
class Words {
  readonly #exact = new Set<string>();
  readonly #folded = new Set<string>();

  constructor(words: readonly string[]) {
    for (const word of words) {
      if (word === word.toUpperCase()) this.#exact.add(word);
      else this.#folded.add(word.toLowerCase());
    }
  }

  has(text: string): boolean {
    if (this.#exact.has(text)) return true;
    const folded = text.toLowerCase();
    return (
      this.#folded.has(folded) || (text.length > 5 && folded.endsWith('s') && this.#folded.has(folded.slice(0, -1)))
    );
  }
}

const jobsOf = memo(({ words: { jobs } }: Vocabulary) => new Words(jobs));
const titlesOf = memo(
  ({ words: { jobs, titles } }: Vocabulary) => new Words([...titles, ...jobs.filter((job) => !job.includes(' '))]),
);
const qualifiers = new Words(jobQualifiers);
const institutions = new Words(institutionWords);

/** Whether a text is a job and nothing else, with words that tell which one: `Poloff`, `Acting DCM`, `Foreign Ministers`. */
export function isJob(text: string, vocabulary: Vocabulary): boolean {
  const jobs = jobsOf(vocabulary);
  const words = withoutEnding(text).split(/\s+/);
  if (words.length > 1 && article.test(words[0]!)) words.shift();
  for (let first = 0; first < words.length; first++) {
    if (jobs.has(words.slice(first).join(' '))) return true;
    if (!qualifiers.has(words[first]!)) return false;
  }
  return false;
}

const article = /^the$/i;

/** Most words of a job. */
const maxJobWords = 4;

/** Returns the text before a job at the end of a text: `Vell` in `Vell Foreign Minister`; undefined when no name stands there. */
export function beforeJob(text: string, vocabulary: Vocabulary): string | undefined {
  const words = text.split(' ');
  for (let first = Math.max(1, words.length - maxJobWords); first < words.length; first++) {
    const last = words[first - 1]!;
    if (!isJob(words.slice(first).join(' '), vocabulary)) continue;
    return /^\p{Lu}/u.test(last) && !/[:.,]$/.test(last) ? words.slice(0, first).join(' ') : undefined;
  }
  return undefined;
}

/** Whether a word is a title of people: `Mr.`, `FM`, `Senator`. */
export function isTitle(word: string, vocabulary: Vocabulary): boolean {
  return titlesOf(vocabulary).has(withoutStop(word));
}

/** Whether a word tells which job one has: `Deputy`, `Political`, `Foreign`. */
export function isJobQualifier(word: string): boolean {
  return qualifiers.has(word);
}

/** A title and the name after it; offsets in the text. */
export interface TitledName {
  readonly title: Span;
  readonly name: Span;
  /** Text before the title. */
  readonly before: string;
  /** Whether the title is a job, and no form of address or rank. */
  readonly isJob: boolean;
}

/** Most words of a name after a title. */
export const maxNameWords = 4;

/**
 * Returns the last title of a text and the name from there to the end; undefined without either. Only words that begin like names
 * and that no institution has are one.
 */
export function titledName(text: string, vocabulary: Vocabulary): TitledName | undefined {
  const titles = titlesOf(vocabulary);
  if (!text.split(' ').some((word) => titles.has(withoutStop(word)))) return undefined;
  const all = tokens(text);
  const words = all.map(({ from, to }) => text.slice(from, to));
  const at = words.findLastIndex((word) => titles.has(withoutStop(word)));
  const rest = words.slice(at + 1);
  // A date may follow in the same tag: `A/S ROA’S JUNE`.
  while (rest.length > 0 && isCalendarWord(rest.at(-1)!)) rest.pop();
  if (at < 0 || rest.length === 0 || rest.length > maxNameWords || !rest.every(mayBeOfPerson)) return undefined;
  // Words of a title that go on: `Secretary General`, `Attorney General`.
  let first = at;
  while (first > 0 && (titles.has(withoutStop(words[first - 1]!)) || qualifiers.has(words[first - 1]!))) first--;
  return {
    title: { from: all[first]!.from, to: all[at]!.to },
    name: { from: all[at + 1]!.from, to: all[at + rest.length]!.to },
    before: text.slice(0, all[first]!.from).trimEnd(),
    isJob: jobsOf(vocabulary).has(withoutStop(words[at]!)),
  };
}

/** Whether a word may belong to the name of a person: it begins with a capital, and no institution has it. */
export function mayBeOfPerson(word: string): boolean {
  const plain = withoutEnding(word);
  return (/^\p{Lu}[\p{L}\p{M}'’.-]*$/u.test(plain) || particles.has(word)) && !institutions.has(plain);
}

/** Whether a word is the name of a month or day. */
export function isCalendarWord(word: string): boolean {
  return calendar.has(word.toUpperCase());
}

const calendar: ReadonlySet<string> = new Set(calendarWords);

/** Small words within names of people. */
export const particles: ReadonlySet<string> = new Set(
  'al bin da das de del den der di do dos ibn la van von y'.split(' '),
);

/** Particles that are written with the word after them. */
export const joinedParticles: readonly string[] = 'al el ul ad as ash at an ar az ed ud'.split(' ');

/** Pattern of such particles and the word after them: `al-Torvi`, `ad-Din`, `ul-Haq`. */
export const joinedName = new RegExp(String.raw`^(?:${joinedParticles.join('|')})-\p{Lu}[\p{L}\p{M}'’-]*`, 'u');

function withoutStop(word: string): string {
  return word.length > 1 && word.endsWith('.') ? word.slice(0, -1) : word;
}

/** Returns a text without its possessive ending and the punctuation at its end. */
function withoutEnding(text: string): string {
  const end = text.length - trailingPunctuationLength(text);
  return withoutStop(text.slice(0, end)).replace(/['’`]s?$/u, '');
}
