/** Acronyms that are known to be organizations, agreements or countries: where they stand in running text without a tag. */
import { agreementAcronyms, countryAcronyms, organizationAcronyms } from '../data/organizations.ts';
import type { Block } from '../syntax/block.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';

/** Pattern of the government of a country by its first letter, as cables write it: `GOB`, `GoI`. */
const government = /^G[Oo][A-Z]$/;
const notGovernments: ReadonlySet<string> = new Set(['GOD', 'GOV']);

/** Kinds of what an acronym is known to abbreviate. */
export type AcronymKind = 'organization' | 'law' | 'place';

/** Returns what an acronym is known to abbreviate: an organization, a government among them, an agreement, or a country. */
export function kindOfAcronym(text: string): AcronymKind | undefined {
  if (text.length > maxLength) return undefined;
  if (organizationAcronyms.has(text) || isGovernment(text)) return 'organization';
  if (agreementAcronyms.has(text)) return 'law';
  return countryAcronyms.has(text) ? 'place' : undefined;
}

function isGovernment(text: string): boolean {
  return text.length === 3 && government.test(text) && !notGovernments.has(text);
}

/** Length of the longest acronym in UTF-16 units. */
const maxLength = 8;

/** An untagged acronym; offsets in the block, with its possessive. */
export interface UntaggedAcronym extends Span {
  readonly acronym: string;
  readonly kind: AcronymKind;
}

/** Pattern of an acronym as a word of its own, with a possessive. */
const acronymAt = /([A-Z][A-Za-z]{1,8}(?:-CIO)?)(?:['’]s)?(?=$|[\s.,;:!?)”"]|--)/y;

/** Known acronyms in a block that are not tagged, in running text: a title in capitals may have any word. */
export const untaggedAcronymsIn = memo(({ text, table }: Block): readonly UntaggedAcronym[] => {
  const { froms } = table.tokens;
  const found: UntaggedAcronym[] = [];
  for (let index = 0; index < froms.length; index++) {
    const from = froms[index]!;
    // Most capitalised words go on in small letters; of acronyms, only those of ministries and governments do.
    if (isSmall(text.charCodeAt(from + 1)) && isSmall(text.charCodeAt(from + 2))) continue;
    acronymAt.lastIndex = from;
    const [word, acronym] = acronymAt.exec(text) ?? [];
    const kind = word === undefined ? undefined : kindOfAcronym(acronym!);
    if (kind === undefined) continue;
    const to = from + word!.length;
    if (isInRunningText(text, from, to)) found.push({ from, to, acronym: acronym!, kind });
  }
  return found.length > 0 ? found : none;
});

const none: readonly never[] = [];

function isSmall(codeUnit: number): boolean {
  return codeUnit >= 0x61 && codeUnit <= 0x7a;
}

/** Length of the text beside an acronym in which a word in small letters is looked for, in UTF-16 units. */
const reach = 24;
const smallBefore = /(?:^|[\s("“])[A-Z]?[a-z]+[,;]? {1,2}(?:\] )?$/;
const smallAfter = /^(?: 's)? [A-Z]?[a-z]{2,}/;

/** Whether a word that is not in capitals is next to a word that stands alone. */
function isInRunningText(text: string, from: number, to: number): boolean {
  if (from > 0 && !/[\s("“]/.test(text[from - 1]!)) return false;
  return smallBefore.test(text.slice(Math.max(0, from - reach), from)) || smallAfter.test(text.slice(to, to + reach));
}
