/** Documentation pages of rules. */

const folder = 'https://github.com/tagwright/tagwright/blob/main/docs/rules/';

/** Returns the address of a rule's documentation page. */
export function rulePage(code: string): string {
  return `${folder}${code}.md`;
}
