/**
 * Sentences as long as the status bar shows them. VS Code gives an item 40 % of the window and cuts the rest off without a sign; in
 * one of 800 pixels that is about fifty columns.
 */
const statusColumns = 48;

/** Least columns of a shortened name, with its quotation marks; fewer would say nothing of it. */
const minColumns = 13;

/** Columns of a file name: only longer ones are cut, for files are distinguished by their whole names. */
const fileColumns = 34;

/** Matches a name in English or in German quotation marks. */
const quotedName = '“[^“”]*”|„[^„“”]*[“”]';
const quotedNames = new RegExp(quotedName, 'g');
const fileName = /\.[a-z][a-z\d]{1,6}[“”]$/;
const firstSentence = new RegExp(`^(?:${quotedName}|[^.]|\\.(?! ))*\\.?`);

/**
 * Shortens the names in the first sentence of a message, as far as that is needed for it to fit: each is cut in its middle, the
 * longest ones first. Paths lose their folders and little more, so that one can tell which file it is, even if the sentence is
 * too long then. What comes after that sentence can only be read where there is more room, and is left alone.
 *
 * @param most how many columns there are
 */
export function fitToStatusBar(message: string, most = statusColumns): string {
  const [sentence = ''] = firstSentence.exec(message) ?? [];
  const excess = columnsOf(sentence) - most;
  if (excess <= 0) return message;
  const share = shareOf((sentence.match(quotedNames) ?? []).map(columnsOf), excess);
  const fit = (each: string) => (fileName.test(each) ? shortenPath(each, share) : shortenName(each, share));
  return sentence.replace(quotedNames, fit) + message.slice(sentence.length);
}

/** Returns the columns that are left for each of the longer names when `excess` columns are saved. */
function shareOf(widths: readonly number[], excess: number): number {
  let room = widths.reduce((sum, width) => sum + width, 0) - excess;
  let left = widths.length;
  for (const width of widths.toSorted((a, b) => a - b)) {
    if (width > room / left) break;
    room -= width;
    left--;
  }
  return Math.max(minColumns, Math.floor(room / left));
}

/** Shortens a quoted name to a number of columns: its beginning, and less of its end. */
function shortenName(name: string, columns: number): string {
  if (columnsOf(name) <= columns) return name;
  const characters = charactersOf(name);
  const start = takeColumns(characters, Math.ceil((columns - 1) * 0.6));
  const end = takeColumns(characters.toReversed(), columns - 1 - columnsOf(start.join('')));
  return `${start.join('').trimEnd()}…${end.toReversed().join('').trimStart()}`;
}

/** Shortens a quoted path to a number of columns, but keeps the name of its file. */
function shortenPath(path: string, columns: number): string {
  if (columnsOf(path) <= columns) return path;
  const file = path.slice(path.lastIndexOf('/') + 1);
  const short = path.includes('/') ? `${path[0]}…/${file}` : path;
  return shortenName(columnsOf(short) < columnsOf(path) ? short : path, Math.max(columns, fileColumns));
}

/** Returns the first characters that fit into a number of columns. */
function takeColumns(characters: readonly string[], columns: number): string[] {
  let left = columns;
  const end = characters.findIndex((character) => {
    left -= columnsOf(character);
    return left < 0;
  });
  return characters.slice(0, end < 0 ? characters.length : end);
}

/** Letters with the marks on them. */
function charactersOf(text: string): string[] {
  return text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];
}

const wideCharacter = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303f\uff01-\uff60]/u;

function columnsOf(text: string): number {
  return charactersOf(text).reduce((sum, character) => sum + (wideCharacter.test(character) ? 2 : 1), 0);
}
