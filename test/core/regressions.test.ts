import { describe, test } from 'node:test';
import { checkText } from './checks.ts';

/** Texts that once broke something, most of them found by the fuzzers, by what they broke. */
const texts: Readonly<Record<string, string>> = {
  'blanks before an empty tag became those before the close of another': '[NOTE a  [LOC ]]',
  'one edit made of the label set another, in which the rest is read otherwise':
    '[PER A  ] [GPE B  ] [GPE C  ] [PER D  ] [PER',
  'a line that an edit empties between CR and LF makes one line break of two': '\r[LOC ]\n',
  'fix all gave up on deep doubles': `${'[LOC '.repeat(200)}a${'  ]'.repeat(200)}`,
  'fix all made one fix at a time, and gave up, where all together would tip the label set': `${'[DATE ] '.repeat(100)}[PER B  ] [PERSON`,
  'some of the fixes that keep the text together change it, and all together tip the label set':
    '[PER ]\n[loc [PER ]]]\n[ PER </a>Asuncion] [GPE <pre>Asuncion]\n',
  'pairs of fixes of which only one can be made': '[NOTE a  [LOC ][LOC ]] '.repeat(30),
  'a fix that tips the label set stands beside one that is never made': '[DATE ] [NOTE a  [LOC ]]',
  'empty tags in each other': `${'[LOC [PER ] '.repeat(60)}${']'.repeat(60)}`,
};

describe('texts that once broke something', () => {
  for (const [what, text] of Object.entries(texts)) test(what, () => checkText(text));
});
