/** Rule `nested-entity`: entities inside entities. */
import { untag } from '../../edit/tag-edits.ts';
import { say } from '../../message.ts';
import { Trait } from '../../syntax/traits.ts';
import { excerpt } from '../../text/excerpt.ts';
import { type Fix, type TagRule, tagOf } from '../rule.ts';
import { titleText } from '../rule-fixes.ts';

/** Reports entities inside entities. */
export const nestedEntity: TagRule = {
  code: 'nested-entity',
  severity: 'error',
  hasAutoFix: true,
  summary: 'An entity is inside another entity.',
  why: 'The format is flat: the reference reader ends an entity at the first `]`, so the outer one loses its end. Files that went through the tagger twice are full of these.',
  isOfStructure: true,
  examples: [
    { bad: '[ORG Bank of <|[LOC Asuncion  ]|>  ]', fixed: '[ORG Bank of Asuncion  ]' },
    { bad: '[LOC <|[LOC Paraguay  ]|> ] today', fixed: '[LOC Paraguay  ] today' },
    { good: '[ORG Bank  ] of [LOC Asuncion  ]' },
    { good: '[ORG Manufacturers of America [ PhRMA  ] ] issued' },
  ],
  about: Trait.Nested,
  checkTag({ from, to, bodyFrom, bodyTo, label, outer, closed }, line, report) {
    if (!closed) return;
    const text = excerpt(line.text.slice(bodyFrom, bodyTo));
    report({ from, to, message: say('“{0}” ({1}) is inside another entity ({2}).', text, label, outer!.label) });
  },
  fixes(_document, finding) {
    const inner = tagOf(finding);
    const outer = inner.tag.outer!;
    const isSame =
      inner.tag.label === outer.label && inner.tag.from === outer.bodyFrom && inner.tag.to === outer.bodyTo;
    const keepOuter: Fix = {
      title: isSame
        ? say('Remove the duplicate tag of “{0}”', titleText(inner))
        : say('Keep the outer “{0}” ({1})', titleText({ ...inner, tag: outer }), outer.label),
      // For a doubled tag, keep the inner one: the blanks before its `]` are the file's.
      edits: untag(isSame ? { ...inner, tag: outer } : inner),
      preferred: true,
      auto: isSame,
      titleOfMany: isSame ? removeDoubled : keepOuters,
    };
    if (isSame || inner.tag.bodyFrom === inner.tag.bodyTo) return [keepOuter];
    const title = say('Keep the inner “{0}” ({1})', titleText(inner), inner.tag.label);
    return [keepOuter, { title, edits: untag({ ...inner, tag: outer }), titleOfMany: keepInners }];
  },
};

const removeDoubled = (count: number) => say('Remove all {0} duplicate tags in this file', count);
const keepOuters = (count: number) => say('Keep only the outer tag of all {0} nested entities in this file', count);
const keepInners = (count: number) => say('Keep only the inner tag of all {0} nested entities in this file', count);
