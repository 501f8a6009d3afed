/**
 * Words from a file of the folder (names, titles of labels, who reviewed what, file names), made fit for the places where VS
 * Code would read more into them: a folder may come from anybody. Nothing of VS Code is in here, so that it can be tried alone.
 */

/** As Markdown that shows the words and nothing else: no image, no link, no HTML, no icon. On one line. */
export function asMarkdown(words: string): string {
  return words.replace(/[\t\r\n\f\v\u0085\u2028\u2029]+/g, ' ').replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** For labels of quick picks, the status bar and code lenses, where `$(name)` is an icon. */
export function withoutIcons(words: string): string {
  return words.replace(/\$(?=\()/g, `$&${wordJoiner}`);
}

/** For notifications, where `[words](address)` is a link that may run a command. */
export function withoutLinks(words: string): string {
  return words.replace(/\](?=\()/g, `$&${wordJoiner}`);
}

/** Nothing to be seen or heard. */
const wordJoiner = '\u2060';
