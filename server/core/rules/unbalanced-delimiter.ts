import { moveBody } from '../edits.ts';
import { excerpt, type Fix, isPlainBody, type Rule, tagOf } from './rule.ts';

/** Delimiters in pairs; of quotes only those whose ends differ, or that can be counted. */
const partners: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['{', '}'],
  ['“', '”'],
  ['«', '»'],
  ['"', '"'],
]);
const openerOf: ReadonlyMap<string, string> = new Map([...partners].map(([open, close]) => [close, open]));

/** A parenthesis or quote in an entity whose partner stands outside it. */
export const unbalancedDelimiter: Rule = {
  code: 'unbalanced-delimiter',
  severity: 'warning',
  summary: 'A parenthesis or quotation mark in an entity has its partner outside.',
  why: 'The boundary cuts through a parenthesis or a quotation, so it is wrong on one side of it. Apostrophes and brackets `[` are left alone.',
  examples: [
    {
      bad: '[ORG Interior <|(|> Immigration Department  ] ) , the',
      fixed: '[ORG Interior  ] ( Immigration Department ) , the',
    },
    { bad: 'read [MISC Ultima Hora <|”|>  ] daily', fixed: 'read [MISC Ultima Hora  ] ” daily' },
    { good: '[ORG Interior ( Immigration Department )  ] , the' },
    { good: "[ORG Workers' Party  ] and [LOC Asuncion  ]" },
  ],
  *checkLine(line) {
    for (const tag of line.tags) {
      if (!isPlainBody(line, tag)) continue;
      const body = line.text.slice(tag.bodyFrom, tag.bodyTo);
      for (const at of unbalanced(body)) {
        const from = tag.bodyFrom + at;
        const message = `“${body[at]}” in “${excerpt(body)}” has no partner inside the tag.`;
        yield { from, to: from + 1, tag, message };
      }
    }
  },
  fixes(document, finding) {
    const placed = tagOf(finding);
    const { tag, line, lineFrom } = placed;
    const mark = document.slice(finding.from, finding.to);
    const body = { from: lineFrom + tag.bodyFrom, to: lineFrom + tag.bodyTo };
    const isOpener = mark === '"' ? finding.from - body.from > body.to - finding.to : partners.has(mark);
    const rest = isOpener ? { ...body, to: finding.from } : { ...body, from: finding.to };
    const shrunk =
      finding.to === body.to
        ? { ...body, to: finding.from }
        : finding.from === body.from
          ? { ...body, from: finding.to }
          : rest;
    const title = shrunk.to < body.to ? `End the entity before “${mark}”` : `Begin the entity after “${mark}”`;
    const fixes: Fix[] = [];
    if (/[\p{L}\p{N}]/u.test(document.slice(shrunk.from, shrunk.to))) {
      fixes.push({ title, edits: moveBody(placed, shrunk), preferred: true });
    }
    const partner = partners.get(mark);
    const to = partner && isOpener ? line.text.indexOf(partner, tag.to) : -1;
    const clear = line.text.slice(tag.to, to);
    if (to >= 0 && partner && !/[[\]<>]/.test(clear)) {
      fixes.push({
        title: `Extend the entity over “${partner}”`,
        edits: moveBody(placed, { ...body, to: lineFrom + to + 1 }),
      });
    }
    return fixes;
  },
};

/** Offsets of the delimiters of a body that have no partner in it. */
function unbalanced(body: string): number[] {
  const open: number[] = [];
  const alone: number[] = [];
  for (let at = 0; at < body.length; at++) {
    const mark = body[at]!;
    const opener = openerOf.get(mark);
    if (opener && open.length > 0 && body[open.at(-1)!] === opener) open.pop();
    else if (partners.has(mark)) open.push(at);
    else if (opener) alone.push(at);
  }
  return [...alone, ...open].sort((a, b) => a - b);
}
