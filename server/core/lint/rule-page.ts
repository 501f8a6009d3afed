const folder = 'https://github.com/tagwright/tagwright/blob/main/docs/rules/';

/** Address of the documentation page of a rule. */
export function rulePage(code: string): string {
  return `${folder}${code}.md`;
}
