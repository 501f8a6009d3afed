/** Texts of which an algorithm that does more than it must would not see the end, and all that is asked of one. */
import assert from 'node:assert/strict';
import { editCommands } from '../../protocol/index.ts';
import { blanksBeforeClose } from '../../server/core/edit/spacing.ts';
import { surfaceAt } from '../../server/core/mentions/surface-at.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { tagsForCommand, wordAt } from '../../server/core/syntax/selection.ts';
import { outlineOf } from '../../server/core/views/outline.ts';
import { editActions } from '../../server/lsp/actions/edit-commands.ts';
import { propose } from '../../server/lsp/actions/proposals.ts';
import { fixAll, lint, linted } from './linting.ts';
import { views } from './views.ts';

const anchor = (number: number) => `<a id='par${number}' href='#par${number}'>¶</a>${number} . `;

/**
 * The texts by what is in them. Each comes as one line, or as lines where that says so.
 *
 * @param much how often there is most of it; 200 at least, so that there is more than one of everything
 */
export function extremeTexts(much: number): Readonly<Record<string, () => string>> {
  return {
    'nothing but blanks': () => ' '.repeat(10 * much),
    'a very long word': () => 'a'.repeat(2_000 * much),
    'many entities': () => '[LOC a  ] '.repeat(4 * much),
    'many names': () => Array.from({ length: much / 4 }, (_, index) => `[LOC Name${index}  ] `).join(''),
    'one name many times, tagged and not': () => '[LOC Lima  ] Lima '.repeat(much / 10),
    'a name of many words': () => `[LOC ${'Lima '.repeat(much)} ] ${'Lima '.repeat(much)}`,
    'people, and a name at the end': () => `${'[PER Roa  ] x '.repeat(4 * much)}[LOC Tide Board  ] Tide Board`,
    opens: () => '[LOC a '.repeat(20 * much),
    'entities in each other': () => `${'[LOC a '.repeat(much)}${'  ]'.repeat(much)}`,
    // In such nests each level is fixed for itself, and all that is in it is looked at.
    'doubled entities in each other': () => `${'[LOC '.repeat(much / 2)}a${'  ]'.repeat(much / 2)}`,
    'empty entities in each other': () => `${'[LOC [PER ] '.repeat(much / 5)}${']'.repeat(much / 5)}`,
    'fixes of which only half can be made': () => '[NOTE a  [LOC ][LOC ]] '.repeat(much / 100),
    'fixes that tip the label set': () => `${'[DATE ] '.repeat(much)}${'[PER B  ] '.repeat(much / 2)}`,
    'unknown entities in each other': () => `${'[NOTE a '.repeat(much)}${'  ]'.repeat(much)}`,
    'entities in each other, with HTML': () => `${'[LOC a <b> '.repeat(much)}${'  ]'.repeat(much)}`,
    'names that begin alike': () =>
      `${Array.from({ length: much / 4 }, (_, at) => `[LOC Lima ${at}  ] `).join('')}${'Lima x '.repeat(much)}`,
    'a name with two boundaries': () => `[ORG Lima Port  ] ${'[LOC Lima  ] port '.repeat(much / 5)}`,
    'a name in many cases': () => {
      const cases = Array.from({ length: much / 5 }, (_, at) => at.toString(2).padStart(10, '0'));
      return cases
        .map((bits) => `[ORG Lima ${bits.replaceAll('0', 'p').replaceAll('1', 'P')}  ] [LOC Lima  ] pppppppppp `)
        .join('');
    },
    'parts of names that begin alike': () =>
      `${Array.from({ length: much / 4 }, (_, at) => `[ORG Lima ${at} a  ] `).join('')}${'[LOC Lima  ] 7 '.repeat(much / 5)}`,
    'a name before a run of full stops that a word ends': () => `[LOC Lima  ] Lima${'.'.repeat(much)}x`,
    'parentheses under a caret': () => `${')'.repeat(much)}a${'('.repeat(much)}a`,
    'mentions on one line, all relabelled': () => `${'[LOC Lima  ]'.repeat(2 * much)}`,
    'lines of plain text': () => 'a\n'.repeat(3 * much),
    'blocks of plain text': () => 'a\n\n'.repeat(3 * much),
    'opens without a body': () => '[LOC '.repeat(much),
    'candidates for tags that one close ends': () => `${'[NOTE a '.repeat(much)}]`,
    'candidates and blanks before a close': () => `${'[NOTE a '.repeat(much / 10)}${' '.repeat(much)}]`,
    closes: () => ']'.repeat(5 * much),
    brackets: () => '[]'.repeat(5 * much),
    'blanks after brackets': () => `[${' '.repeat(much / 5)}`.repeat(much / 5),
    'opens and literal closes in turns': () => '[LOC [`'.repeat(much),
    'starts of HTML tags': () => '<a '.repeat(much),
    'starts of anchors': () => "<a id='par' href='#par".repeat(much),
    'HTML tags that are open': () => '<a>'.repeat(much),
    'HTML tags in each other': () => `${'<b>'.repeat(much / 2)}${'</b>'.repeat(much / 2)}`,
    'HTML tags that cross': () => '<b><i></b></i>'.repeat(much / 4),
    'HTML tags in an entity': () => `[LOC ${'<b>x</b>'.repeat(much / 10)}  ]`,
    dashes: () => '-'.repeat(10 * much),
    rules: () => '--- '.repeat(much),
    'titles between rules': () => '--- A '.repeat(much),
    'full stops': () => '. '.repeat(5 * much),
    'full stops in an entity': () => `[LOC A${' .'.repeat(much)}  ]`,
    'abbreviations in an entity': () => `[LOC ${'U. '.repeat(much)} ]`,
    'dashes in an entity': () => `[LOC ${'-'.repeat(10 * much)}  ]`,
    'blanks in an entity': () => `[LOC a${' '.repeat(10 * much)}b]`,
    'quotation marks in an entity': () => `[LOC ${'"'.repeat(much / 4 + 1)}  ]`,
    'combining marks around and in an entity': () => `a${'\u0301'.repeat(much)}[LOC b${'\u0301'.repeat(much)}]`,
    'lone surrogates in an entity': () => `[LOC ${'\udc00'.repeat(much)}]${'\ud800'.repeat(much)}`,
    'dash rules in an entity': () => `[LOC ${'Lima --- '.repeat(much / 2)}  ]`,
    'classification marks': () => '( [ORG SBU  ] ) '.repeat(much),
    'caveats in an entity': () => `[ORG S/REL${' REL'.repeat(much)}  ]`,
    'redactions in an entity': () => `[PER ${'XXXXXXXX Lima '.repeat(much / 2)}  ]`,
    'header words': () => '[MISC DECL:  ] '.repeat(much),
    'header words in an entity': () => `[MISC ${'DECL: Lima '.repeat(much / 2)}  ]`,
    'words of the frame in an entity': () => `[MISC ${'SECRET '.repeat(much)}x  ]`,
    'text that begins like a label': () => `${'[LOCAL '.repeat(much)}]`,
    'closes in two styles': () => `${'[LOC a ]'.repeat(much)}${'[LOC a  ]'.repeat(much - 1)}`,
    NUL: () => '\0'.repeat(10 * much),
    'line separators that end no line': () => '\u2028'.repeat(10 * much),
    digits: () => '1'.repeat(10 * much),
    'bare numbers': () => '7 . '.repeat(much),
    'references without a number': () => 'para para para '.repeat(much),
    'a reference with many numbers': () => `para 1${', 1'.repeat(much)}, 1234 ${anchor(1)}`,
    'words of references': () => `${'ref '.repeat(much)}para 9 ${anchor(1)}`,
    'months before a number': () => `${`June ${'and '.repeat(8)}`.repeat(much / 10)}${anchor(1)}`,
    markers: () => anchor(1).repeat(much / 10),
    'bare numbers, on lines': () => '7 . \n'.repeat(much / 10),
    'paragraphs, on lines': () => Array.from({ length: much / 10 }, (_, at) => anchor(at)).join('\n( U ) SUMMARY: x '),
    'fields of a header': () => `<pre>${'TAGS: '.repeat(much / 4)}`,
    'fields of a header, on lines': () => `<pre>${'TAGS: x\n'.repeat(much / 10)}`,
    'tagged fields of a header': () => `<pre>${'[MISC TAGS:  ] '.repeat(much / 10)}`,
    'a blank header before an end': () => `\ufeff${' \t'.repeat(5 * much)}<pr`,
    'empty lines': () => '\n'.repeat(much),
    CR: () => '\r'.repeat(much),
    'CR LF': () => '\r\n'.repeat(much),
    'LF CR': () => '\n\r'.repeat(much),
  };
}

/** Reads a text, asks all that an editor asks, changes the text in its middle, and asks again. */
export function askAndChange(text: string): void {
  const middle = text.length >> 1;
  const document = Document.parse(text);
  askAll(document);
  const place = document.positionAt(middle);
  const changed = document.update([{ range: { start: place, end: place }, text: 'x' }]);
  askAll(changed);
  assert.equal(changed.length, text.length + 1);
}

/** What an editor asks when it opens a text and while its user types. */
function askAll(document: Document): void {
  lint(document);
  outlineOf(document);
  blanksBeforeClose(document);
  views.tokens(document);
  assert.ok(document.plain.length <= document.length);
  assert.ok(fixAll(document).document.length <= document.length);
  for (const offset of [0, document.length >> 1, document.length]) {
    const selection = { from: offset, to: offset };
    wordAt(document, offset);
    tagsForCommand(document, selection);
    surfaceAt(document, selection);
    propose(linted(document), { span: selection, only: undefined, automatic: true });
    editActions[editCommands.relabelAll](linted(document), [selection], 'ORG');
  }
}
