/** Rule `tagged-classification`: classification marks tagged as names. */
import { isClassification } from '../../cable/classification.ts';
import { isHeaderWord } from '../../cable/header-words.ts';
import { statesOfUnion } from '../../data/markings.ts';
import { say } from '../../message.ts';
import type { Line } from '../../syntax/line.ts';
import { plainLine } from '../../syntax/plain.ts';
import type { Tag } from '../../syntax/scan.ts';
import { Trait } from '../../syntax/traits.ts';
import { tokens } from '../../text/tokens.ts';
import { type TagRule, tagOf } from '../rule.ts';
import { removal } from '../rule-fixes.ts';

/** Reports classification marks that are tagged as names. */
export const taggedClassification: TagRule = {
  code: 'tagged-classification',
  severity: 'warning',
  tellsOnce: 'kind',
  isAboutNames: true,
  hasAutoFix: true,
  vocabulary: 'classification',
  summary: 'A classification mark is tagged as an entity.',
  why: 'Marks such as `( SBU )` and `( S/NF )` say who may read a paragraph and name nothing. Short marks without a caveat (`U`, `TS`, `SBU`) count only in parentheses, and two letters in parentheses do not count after the words that they abbreviate, nor, if they are a state of the U.S., after a name (`Raleigh ( NC )`).',
  examples: [
    { bad: '( <|[ORG SBU  ]|> ) The talks', fixed: '( SBU ) The talks' },
    { bad: '(<|[LOC S//NF  ]|>) The talks', fixed: '(S//NF) The talks' },
    { bad: '<|[ORG (C)  ]|> The talks', fixed: '(C) The talks' },
    { bad: '( <|[ORG S/REL  ]|> TO NATO )', fixed: '( S/REL TO NATO )' },
    { bad: '( <|[ORG VS  ]|> ) Text', fixed: '( VS ) Text', vocabulary: { classification: { marks: ['VS'] } } },
    { good: '( SBU ) met [ORG S/CT  ] , [PER LOU  ] and the [ORG SBUX  ]' },
    { bad: 'Summary ( <|[LOC NC  ]|> ) The talks', fixed: 'Summary ( NC ) The talks' },
    { good: 'in [LOC Raleigh  ] ( [LOC NC  ] ) and Durham ( [ORG NC  ] )' },
    { good: 'the [ORG Technical Secretariat  ] ( [ORG TS  ] ) said' },
  ],
  about: Trait.Classification,
  checkTag(tag, line, report) {
    const body = line.text.slice(tag.bodyFrom, tag.bodyTo);
    if (!isClassification(body, line.vocabulary) || !(isClear(body) || isInParentheses(line, tag))) return;
    report({
      from: tag.from,
      to: tag.to,
      message: say('The classification mark “{0}” is tagged {1}.', body, tag.label),
      supersedes: ['unbalanced-delimiter', 'tagged-header-word'],
    });
  },
  fixes(_document, finding) {
    return [{ ...removal(tagOf(finding)), preferred: true, auto: true, titleOfMany: removeAll }];
  },
};

const removeAll = (count: number) => say('Remove all {0} tags of classification marks in this file', count);

/** Whether a mark cannot mean anything else, unlike `U`, `TS` and `LOU`. */
function isClear(mark: string): boolean {
  return /[A-Z]{4}|[^A-Z]/.test(mark);
}

/** Whether a mark is alone in parentheses, does not abbreviate the words before it in two letters and is no state after a name. */
function isInParentheses(line: Line, tag: Tag): boolean {
  const { text } = line;
  const open = text.slice(Math.max(0, tag.from - 2), tag.from).search(/\( ?$/);
  if (open < 0 || !/^ ?\)/.test(text.slice(tag.to, tag.to + 2))) return false;
  const mark = text.slice(tag.bodyFrom, tag.bodyTo);
  const before = plainLine(line, Math.max(0, tag.from - 100), tag.from).replace(/\( ?$/, '');
  const [, name] = /(?<!\S)(\p{Lu}[^\s.]*)\s*$/u.exec(before) ?? [];
  if (name && statesOfUnion.has(mark) && !isHeaderWord(name, line.vocabulary)) return false;
  const initials = tokens(before).map(({ from }) => before[from]!.toUpperCase());
  return mark.length !== 2 || initials.slice(-mark.length).join('') !== mark;
}
