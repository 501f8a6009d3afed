/** Lines of `.gitattributes` that say which files git merges and compares by entity. */

/** Attributes of tagged texts. */
export const tagAttributes = ['diff=tagwright', 'merge=tagwright'];

/** Attributes of lists to which lines are only added: git takes those of both sides. */
export const listAttributes = ['merge=union'];

/** Files that get attributes: a pattern as git reads it, and what they get. */
export interface Attributed {
  readonly pattern: string;
  readonly attributes: readonly string[];
}

/** Adds the lines that a `.gitattributes` lacks; nothing else in it changes. */
export function withAttributes(text: string, wanted: readonly Attributed[]): string {
  const there = new Set(text.split(/\r?\n/).map((line) => line.trim().split(/\s+/).join(' ')));
  const lines = wanted.map(({ pattern, attributes }) => [quoted(pattern), ...attributes].join(' '));
  const added = lines.filter((line) => !there.has(line));
  if (added.length === 0) return text;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const end = text === '' || text.endsWith('\n') ? '' : lineBreak;
  return text + end + added.map((line) => line + lineBreak).join('');
}

/** Takes the attributes away that {@link withAttributes} gives: those of tags anywhere, and the whole line of a list. */
export function withoutAttributes(text: string, lists: readonly string[]): string {
  const lines = text.match(/[^\n]*\n|[^\n]+/g) ?? [];
  const listLines = lists.map((pattern) => [quoted(pattern), ...listAttributes].join(' '));
  return lines.flatMap((line) => withoutTagAttributes(line, listLines)).join('');
}

function withoutTagAttributes(line: string, listLines: readonly string[]): string[] {
  if (listLines.includes(line.trim())) return [];
  if (line.trimStart().startsWith('#') || !tagAttributes.some((attribute) => line.includes(attribute))) return [line];
  const kept = line.replace(/[ \t]+(?:diff|merge)=tagwright(?=\s|$)/g, '');
  return /^(?:"[^"]*"|\S+)\s*$/.test(kept) && kept !== line ? [] : [kept];
}

/** A pattern as a line of `.gitattributes` begins with it. */
function quoted(pattern: string): string {
  return /[\s"]/.test(pattern) ? JSON.stringify(pattern) : pattern;
}
