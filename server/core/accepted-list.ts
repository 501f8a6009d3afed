import { findNodeAtLocation, getNodeValue, type Node, type ParseError, parseTree } from 'jsonc-parser';
import * as v from 'valibot';
import { type ConfigProblem, type Message, syntaxProblem } from './config-problems.ts';
import { applyEdits, type Edit } from './edit.ts';

/** The name of the file that lists accepted findings. */
export const acceptedName = 'tagwright-accepted.json';

/** The list that nothing stands in yet: the `null` at its end lets every line of an entry end in a comma. */
const emptyList = '{\n  "accepted": [\n    null\n  ]\n}\n';

const words = (description: string) => v.pipe(v.string(), v.description(description));

const rule = words('The code of the rule that found it.');
const circumstances = {
  by: v.optional(words('Who accepted it.')),
  on: v.optional(v.pipe(v.string(), v.isoDate(), v.description('The day on which it was accepted: `2026-11-24`.'))),
  why: v.optional(words('Why it is as it should be.')),
};

const acceptedFinding = v.pipe(
  v.strictObject({
    file: words('The text that it was found in, relative to this file’s folder.'),
    rule,
    text: words('What was found, as it stands in the file.'),
    context: words('The words before and after it on its line, without tags.'),
    ...circumstances,
  }),
  v.description('One finding in one file.'),
);

const acceptedSurface = v.pipe(
  v.strictObject({ rule, surface: words('The name.'), ...circumstances }),
  v.description('All that a rule finds about a name, in every file.'),
);

/** What a `tagwright-accepted.json` may say: the one source of its validation and of its JSON schema. */
export const acceptedSchema = v.pipe(
  v.strictObject({
    $schema: v.optional(v.string()),
    accepted: v.pipe(
      v.array(v.nullable(v.union([acceptedFinding, acceptedSurface]))),
      v.description(
        'One entry a line, in order, and `null` at the end: so lines come and go without changing their neighbours.',
      ),
    ),
  }),
  v.title('Accepted findings'),
  v.description('Findings that people accepted as intended: Tagwright does not report them.'),
);

/** A finding of a file, with what tells it from others: see {@link AcceptedFinding}. */
export type AcceptedFinding = v.InferOutput<typeof acceptedFinding>;

/** A name about which a rule reports nothing. */
export type AcceptedSurface = v.InferOutput<typeof acceptedSurface>;

/** An entry of the list. */
export type Accepted = AcceptedFinding | AcceptedSurface;

/** A list that was read, and what is wrong with it; undefined when it is broken. */
export interface ReadAccepted {
  readonly entries: readonly Accepted[] | undefined;
  readonly problems: readonly ConfigProblem[];
}

/** Reads a `tagwright-accepted.json`. Never fails. */
export function parseAccepted(text: string): ReadAccepted {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  if (!tree || errors.length > 0) return broken(errors.map(syntaxProblem));
  const result = v.safeParse(acceptedSchema, getNodeValue(tree));
  if (!result.success) return broken(result.issues.map((issue) => misplaced(tree, issue)));
  return { entries: result.output.accepted.filter((entry) => entry !== null), problems: [] };
}

function broken(messages: readonly Message[]): ReadAccepted {
  return { entries: undefined, problems: messages.map((message) => ({ ...message, kind: 'broken' })) };
}

function misplaced(tree: Node, { path }: v.BaseIssue<unknown>): Message {
  const [list, index] = path?.map(({ key }) => key as string | number) ?? [];
  const entry = list === 'accepted' && index !== undefined && findNodeAtLocation(tree, [list, index]);
  const { offset, length } = entry || tree;
  const message = entry
    ? 'An accepted finding has a file, a rule, a text and a context, or a rule and a surface; by, on and why may be added.'
    : 'Here should stand { "accepted": [ … ] }.';
  return { from: offset, to: offset + length, message };
}

/**
 * A `tagwright-accepted.json` with more entries: each on a line of its own, in order, without those that are there already.
 * No line that is there changes, so that additions of two people merge. Undefined when the list is broken.
 */
export function addAccepted(text: string = emptyList, entries: readonly Accepted[]): string | undefined {
  return parseAccepted(text).entries && applyEdits(text, insertions(text, entries));
}

function insertions(text: string, entries: readonly Accepted[]): Edit[] {
  const list = findNodeAtLocation(parseTree(text)!, ['accepted'])!;
  const { children: nodes = [] } = list;
  const values: (Accepted | null)[] = nodes.map(getNodeValue);
  const there = new Set(values.map((entry) => entry && keyOf(entry)));
  const added = new Map(entries.map((entry) => [keyOf(entry), lineOf(entry)]));
  const lines = [...added].flatMap(([key, line]) => (there.has(key) ? [] : [line])).sort();
  const indent = `${text.includes('\r\n') ? '\r\n' : '\n'}    `;
  let next = 0;
  return lines.map((line, index) => {
    while (values[next] && lineOf(values[next]!) < line) next++;
    const node = nodes[next];
    if (node) return { from: node.offset, to: node.offset, insert: `${line},${indent}` };
    const last = nodes.at(-1);
    const at = last ? last.offset + last.length : list.offset + 1;
    return { from: at, to: at, insert: `${last || index > 0 ? ',' : ''}${indent}${line}` };
  });
}

/** The same for entries that accept the same, whoever accepted it. */
function keyOf({ by: _by, on: _on, why: _why, ...entry }: Accepted): string {
  return lineOf(entry);
}

/** An entry as it is written; entries are in the order of their lines. */
function lineOf(entry: Accepted): string {
  const order = ['file', 'rule', 'surface', 'text', 'context', 'by', 'on', 'why'] as const;
  const values = entry as Partial<Record<(typeof order)[number], string>>;
  const parts = order.flatMap((key) => (values[key] === undefined ? [] : [`"${key}": ${JSON.stringify(values[key])}`]));
  return `{ ${parts.join(', ')} }`;
}
