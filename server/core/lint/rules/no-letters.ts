/** Rule `no-letters`: tags without a letter or digit. */
import { say } from '../../message.ts';
import { Trait } from '../../syntax/traits.ts';
import { excerpt } from '../../text/excerpt.ts';
import { isNameable } from '../../text/tokens.ts';
import { lazy } from '../../util/lazy.ts';
import { type BodyRule, tagOf } from '../rule.ts';
import { removal } from '../rule-fixes.ts';

/** Reports tags without a letter or digit. */
export const noLetters: BodyRule = {
  code: 'no-letters',
  severity: 'warning',
  hasAutoFix: true,
  summary: 'An entity has no letters or digits.',
  why: 'Punctuation and other symbols alone name nothing; the tokeniser makes them words of their own, and the tagger takes one of them for a name. Flags and emoji are names; another symbol or picture may be one, so removing its tag is up to you.',
  examples: [
    { bad: 'in <|[ORG ...  ]|> today', fixed: 'in ... today' },
    { bad: '<|[MISC (  ]|>', fixed: '(' },
    { bad: '<|[ORG ------  ]|>', fixed: '------' },
    { good: '[MISC 9/11  ] , [LOC 東京  ] , [LOC 🇫🇷  ] and [ORG ❤️  ]' },
  ],
  about: Trait.BeginsInMark,
  checkBody({ text }, report) {
    if (isNameable(text)) return;
    report({
      message: (label) => say('“{0}” is tagged {1} and has neither letter nor digit.', excerpt(text), label),
      supersedes: ['rule-in-entity', 'trailing-punctuation', 'leading-punctuation', 'unbalanced-delimiter'],
    });
  },
  fixes(_document, finding) {
    const located = tagOf(finding);
    const body = located.line.text.slice(located.tag.bodyFrom, located.tag.bodyTo);
    const isSure = !symbol().test(body);
    return [{ ...removal(located), preferred: isSure, auto: isSure, ...(isSure && { titleOfMany: removeAll }) }];
  },
};

/** A symbol or picture: `™`, `€`, `❤`. It may be a name, so only a person can decide. */
const symbol = lazy(() => /[\p{S}\p{ExtPict}]/u);

const removeAll = (count: number) => say('Remove all {0} tags without letter or digit in this file', count);
