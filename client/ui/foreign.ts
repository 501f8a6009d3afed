/**
 * Words from a file of the folder (names, titles of labels, who reviewed what, file names), made fit for the places where VS
 * Code would read more into them: a folder may come from anybody. Nothing of VS Code is in here, so that it can be tried alone.
 */

/** Escapes words for Markdown, on one line: no image, no link, no HTML, no icon. */
export function asMarkdown(words: string): string {
  return words.replace(/[\t\r\n\f\v\u0085\u2028\u2029]+/g, ' ').replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** Escapes words for quick picks, the status bar and code lenses, where `$(name)` is an icon. */
export function withoutIcons(words: string): string {
  return words.replace(/\$(?=\()/g, `$&${wordJoiner}`);
}

/** Escapes words for notifications, where `[words](address)` is a link that may run a command. */
export function withoutLinks(words: string): string {
  return words.replace(/\](?=\()/g, `$&${wordJoiner}`);
}

/** Word joiner: invisible and silent. */
const wordJoiner = '\u2060';
