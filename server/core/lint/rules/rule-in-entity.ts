/** Rule `rule-in-entity`: dash rules in entities. */
import { say } from '../../message.ts';
import { Trait } from '../../syntax/traits.ts';
import { excerpt } from '../../text/excerpt.ts';
import type { Span } from '../../text/span.ts';
import { type BodyRule, namesBetween, tagOf } from '../rule.ts';
import { removal, shrinking } from '../rule-fixes.ts';

/** Reports dash rules in entities. */
export const ruleInEntity: BodyRule = {
  code: 'rule-in-entity',
  severity: 'warning',
  hasAutoFix: true,
  summary: 'An entity contains a separator line such as `-----`.',
  why: 'Lines of `-`, `=`, `*`, `_` or `~` set off headings. The tagger takes the line for the next word of the name before it. Two dashes are punctuation, and asterisks or underscores in a word stand for letters: both are left alone.',
  examples: [
    { bad: '[MISC Grants <|-------|>  ] The', fixed: '[MISC Grants  ] ------- The' },
    { bad: '[ORG <|=====|> Harbour Board  ]', fixed: '===== [ORG Harbour Board  ]' },
    { bad: '[ORG Pilotage<|------|>  ]', fixed: '[ORG Pilotage  ]------' },
    { good: '------- [MISC Grants  ] -------' },
    { good: '[PER Roa--Acting  ] Director [PER Ana B***  ]' },
  ],
  about: Trait.Run,
  checkBody({ text }, report) {
    const [first] = rulesIn(text);
    if (!first) return;
    const dashes = excerpt(text.slice(first.from, first.to), 20);
    report({
      at: first,
      message: say('“{0}” contains a separator line: “{1}”.', excerpt(text), dashes),
      supersedes: ['trailing-punctuation', 'leading-punctuation'],
    });
  },
  fixes(_document, finding) {
    const located = tagOf(finding);
    const { tag, line } = located;
    const found = rulesIn(line.text.slice(tag.bodyFrom, tag.bodyTo));
    const rules = found.map(({ from, to }) => ({ from: tag.bodyFrom + from, to: tag.bodyFrom + to }));
    const [name] = namesBetween(line, tag, rules);
    if (!name) return [{ ...removal(located), preferred: true, auto: true }];
    return [{ ...shrinking(located, name), preferred: true, auto: true }];
  },
};

const rules = /-{3,}|={3,}|(?<!\S)(?:\*{3,}|_{3,}|~{3,})(?!\S)/g;

function rulesIn(body: string): Span[] {
  return Array.from(body.matchAll(rules), ({ index, 0: match }) => ({ from: index, to: index + match.length }));
}
