/** Rule `rule-in-entity`: dash rules in entities. */
import { isInHeading } from '../../cable/structure.ts';
import { isCommonWords, isTaggedAlone } from '../../mentions/name-evidence.ts';
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
  why: 'Lines of `-`, `=`, `*`, `_` or `~` set off headings. The tagger takes the line for the next word of the name before it. Where that is the title of a section in a cable, it keeps its tag only if the file has the same name elsewhere. Two dashes are punctuation, and asterisks or underscores in a word stand for letters: both are left alone.',
  examples: [
    { bad: '[MISC Grants <|-------|>  ] The', fixed: '[MISC Grants  ] ------- The' },
    { bad: '[ORG <|=====|> Harbour Board  ]', fixed: '===== [ORG Harbour Board  ]' },
    { bad: '[ORG Pilotage<|------|>  ]', fixed: '[ORG Pilotage  ]------' },
    {
      bad: '<pre>text -------------- [MISC Small Grants <|------------|>  ] The office</pre>',
      fixed: '<pre>text -------------- Small Grants ------------ The office</pre>',
    },
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
  fixes(document, finding) {
    const located = tagOf(finding);
    const { tag, line, lineFrom } = located;
    const found = rulesIn(line.text.slice(tag.bodyFrom, tag.bodyTo));
    const rules = found.map(({ from, to }) => ({ from: tag.bodyFrom + from, to: tag.bodyFrom + to }));
    const [name] = namesBetween(line, tag, rules);
    const removed = removal(located);
    if (!name) return [{ ...removed, preferred: true, auto: true }];
    const shrunk = shrinking(located, name);
    const text = line.text.slice(name.from, name.to);
    const isTitle = isInHeading(document, { from: lineFrom + name.from, to: lineFrom + name.to });
    if (!isTitle || isTaggedAlone(document, text)) return [{ ...shrunk, preferred: true, auto: true }];
    return [{ ...removed, preferred: true, auto: isCommonWords(document, text) }, shrunk];
  },
};

const rules = /-{3,}|={3,}|(?<!\S)(?:\*{3,}|_{3,}|~{3,})(?!\S)/g;

function rulesIn(body: string): Span[] {
  return Array.from(body.matchAll(rules), ({ index, 0: match }) => ({ from: index, to: index + match.length }));
}
