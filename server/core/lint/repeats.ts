/**
 * Repeated findings. What a rule says of a name it says at each place where the name stands; a person reads it once, at the first of
 * these places, with the number of the others.
 */
import { type Message, say } from '../message.ts';
import { memo } from '../util/memo.ts';
import { BlockFindings } from './block-findings.ts';
import type { Finding, Repeated } from './rule.ts';

/**
 * Length of a text in UTF-16 units above which each place is told: there, not all findings are held at once, and a key looks at few of
 * them.
 */
export const longText = 1 << 19;

/** Returns the key that findings of one document have in common if they say the same and that is told once; undefined for any other. */
export function repeatKey({ rule, message, repeated }: Finding): string | undefined {
  if (rule.tellsOnce === undefined) return undefined;
  const said = repeated?.message ?? message;
  return `${rule.code} ${rule.tellsOnce === 'kind' ? said.sentence : said}`;
}

/** Returns what findings of one rule that say the same have in common, for people: their message, without names where these differ. */
export function subjectOf({ rule, message, repeated }: Finding): string {
  const said = repeated?.message ?? message;
  return rule.tellsOnce === 'kind' ? said.sentence.replace(/\{\d+\}/g, '…') : String(said);
}

/** Tells findings that say the same once: yields each finding that is the first of its kind, with the number of the others and these. */
export function* toldOnce(findings: readonly Finding[]): Generator<Finding> {
  const groups = new Map<string | Finding, Finding[]>();
  for (const finding of findings) {
    const key = repeatKey(finding) ?? finding;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  for (const [first, ...others] of groups.values()) yield numbered(first!, others.length, others);
}

/** Keys of the findings of a block at each place; undefined where it has none that are told once. */
const keysIn = memo(({ places }: BlockFindings): readonly (string | undefined)[] | undefined => {
  return places.some(({ rule }) => rule.tellsOnce) ? places.map(repeatKey) : undefined;
});

/** Findings that a block told when it was asked last, and the numbers of other places of each. */
const lastTold = memo((_own: BlockFindings): { others: readonly number[]; told: BlockFindings | undefined } => ({
  others: [],
  told: undefined,
}));

/**
 * Tells the findings of a document once that say the same.
 *
 * @param blocks findings of each block, as if it were alone
 */
export function toldOnceIn(blocks: readonly BlockFindings[]): readonly BlockFindings[] {
  const keysOf = blocks.map(keysIn);
  const tally = new Tally(keysOf);
  return blocks.map((own, index) => {
    const keys = keysOf[index];
    return keys ? toldOf(own, keys, tally) : own;
  });
}

/** Returns the findings of a block as they are told: the same object as the last time if they are the same. */
function toldOf(own: BlockFindings, keys: readonly (string | undefined)[], tally: Tally): BlockFindings {
  // Where another place before tells it, the number is negative.
  const others = keys.map((key) => (tally.isFirst(key) ? tally.others(key) : -tally.others(key)));
  if (others.every((count) => count === 0)) return own;
  const last = lastTold(own);
  if (last.told && others.every((count, index) => count === last.others[index])) return last.told;
  const places = own.places.map((finding, index) => numbered(finding, Math.abs(others[index]!)));
  const shown = places.filter((_, index) => others[index]! >= 0);
  Object.assign(last, { others, told: new BlockFindings(own.all, places, shown) });
  return last.told!;
}

/** Numbers of findings by key, and which keys have been met. */
class Tally {
  readonly #counts = new Map<string, number>();
  readonly #met = new Set<string>();

  constructor(lists: Iterable<readonly (string | undefined)[] | undefined>) {
    for (const keys of lists) {
      for (const key of keys ?? []) if (key !== undefined) this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    }
  }

  /** Number of other findings with a key. */
  others(key: string | undefined): number {
    return key === undefined ? 0 : this.#counts.get(key)! - 1;
  }

  /** Whether a finding is told: it has no key, or is the first with its key that this is asked of. */
  isFirst(key: string | undefined): boolean {
    if (key === undefined) return true;
    if (this.#met.has(key)) return false;
    this.#met.add(key);
    return true;
  }
}

/** Makes a finding that says in how many other places the same is to be said. */
function numbered(finding: Finding, others: number, places?: readonly Finding[]): Finding {
  if (others === 0) return finding;
  const { message, rule } = finding;
  const repeated: Repeated = { others, message, ...(places && { places }) };
  return { ...finding, message: withNumber(message, others, rule.tellsOnce!), repeated };
}

function withNumber(message: Message, others: number, once: 'name' | 'kind'): Message {
  if (once === 'kind') {
    return others === 1
      ? say('{0} There is one more like it in this file.', message)
      : say('{0} There are {1} more like it in this file.', message, others);
  }
  return others === 1
    ? say('{0} The same in one more place.', message)
    : say('{0} The same in {1} more places.', message, others);
}
