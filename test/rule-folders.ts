/** Folders in which each rule finds what its examples say, as an annotator would have them on a disk. */

import type { ExampleSettings } from '../server/core/lint/rule.ts';
import { parseMarkers } from '../server/core/lint/rule-docs.ts';
import { rules } from '../server/core/lint/rules/index.ts';
import { conll2003, ontonotes5 } from '../server/core/syntax/labels.ts';

/** One example: its rule, its text, and the files around that by their path. */
export interface RuleFolder {
  readonly code: string;
  /** The name of its folder, unlike others. */
  readonly name: string;
  readonly text: string;
  /** How often its rule finds something in it. */
  readonly findings: number;
  /** The name of its text: that of the example, or `a.txt`. */
  readonly file: string;
  /** Contents by path: the text, and what its settings come from. */
  readonly files: Readonly<Record<string, string>>;
}

/** All of them that need no comparison with other texts. */
export const ruleFolders: readonly RuleFolder[] = rules.flatMap(({ code, examples }) =>
  examples.flatMap((example, index) => {
    if ('good' in example || example.corpus) return [];
    const { text, ranges } = parseMarkers(example.bad);
    const file = example.path ?? 'a.txt';
    const files = { [file]: text, 'tagwright.json': configOf(code, example), ...filesOf(example) };
    return [{ code, name: `${code}-${index}`, text, findings: ranges.length, file, files }];
  }),
);

function configOf(code: string, { labels, options, vocabulary, gazetteer, source }: ExampleSettings): string {
  const named = [conll2003, ontonotes5].find((set) => set === labels);
  return JSON.stringify({
    ...(labels && { labels: named === ontonotes5 ? 'ontonotes5' : 'conll2003' }),
    ...(options && { rules: { [code]: ['warning', options] } }),
    ...(vocabulary && { vocabulary }),
    ...(gazetteer && { gazetteer: ['names.tsv'] }),
    ...(source !== undefined && { source: 'cables/{name}' }),
  });
}

function filesOf({ gazetteer, source }: ExampleSettings): Record<string, string> {
  const names = gazetteer && [...gazetteer].map((entry) => entry.join('\t')).join('\n');
  return {
    ...(names !== undefined && { 'names.tsv': names }),
    ...(source !== undefined && { 'cables/a.txt': source }),
  };
}
