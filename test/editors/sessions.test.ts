import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { emacs, lookFor, neovim } from './editors.ts';
import { type Step, session, workplace } from './session.ts';

/** Lines that end like Windows', blanks at their ends, letters of one to four bytes, and no line break at the end. */
const cable = [
  'SUBJECT: [LOC KESTREL  ] : TEST  ',
  'Größe 𝒳 [LOC Brask.  ] and [PER Maren Tolle  ] met the [LOC Harbour Board  ] .  ',
  'Then [PER Tolle  ] left [LOC Brask  ] \t',
  'The [ORG Harbour Board  ] 𝒴 stayed  ',
].join('\r\n');

/** Lines that end in two ways, the last one with a line break. */
const ferry = '[LOC ] é [ORG Fjord Line.  ] 𝔘 \r\nthe Brask ferry  \n  \nto [LOC Aldis  ] \r\n';

/** A byte order mark, and nothing to do. */
const marked = '\uFEFFthe [LOC Brask  ]  \n\n';

const inconsistent = '“Harbour Board” has several labels in this file: LOC 1×, ORG 1×.';

/** What is done, and what the editor must show; a pattern where editors differ. */
const steps: readonly (readonly [Step, unknown])[] = [
  [{ act: 'open', file: 'cable.tagged.txt' }, 'bracket-ner'],
  [
    { act: 'findings', count: 2 },
    [
      ['[LOC Brask.  ]', 'warning', '“Brask.” ends in punctuation: “.”.'],
      ['[ORG Harbour Board  ]', 'note', inconsistent],
    ],
  ],
  [
    { act: 'outline' },
    [
      ...['SUBJECT: KESTREL : TEST', 'KESTREL'],
      ...['Größe 𝒳 Brask. and Maren Tolle met the Harbour Board .', 'Brask.', 'Maren Tolle', 'Harbour Board'],
      ...['Then Tolle left Brask', 'Tolle', 'Brask', 'The Harbour Board 𝒴 stayed', 'Harbour Board'],
    ],
  ],
  [{ act: 'hover', at: 'Maren' }, /PER\W+Person\n.*“Maren Tolle” in this file: PER 1×/s],
  [
    { act: 'choose', at: 'Brask.', title: 'Move “.” out of “Brask.”' },
    /^Move “.” out of “Brask.”,Relabel “Brask” as PER,/,
  ],
  [{ act: 'findings', count: 1 }, [['[ORG Harbour Board  ]', 'note', inconsistent]]],
  [
    { act: 'choose', at: 'Tolle  ] left', title: 'Relabel “Tolle” as ORG' },
    /^Relabel “Tolle” as LOC,Relabel “Tolle” as ORG,/,
  ],
  [{ act: 'press', at: 'Maren', keys: 'm' }, 'Relabelled “Maren Tolle” as MISC.'],
  [{ act: 'rename', at: 'Board', to: 'Council' }, /Only the label .* put the caret on “LOC”\./],
  [{ act: 'rename', at: 'LOC Harbour', to: 'GPE' }, /“GPE” is not a label .* PER, LOC, ORG, MISC\./],
  [{ act: 'rename', at: 'LOC Harbour', to: 'ORG' }, ''],
  [{ act: 'findings', count: 0 }, []],
  // The server must have this change when the key asks for an edit after it.
  [{ act: 'type', at: 'Größe', text: '𝒵 ' }, null],
  [{ act: 'press', at: 'Brask', keys: 'm' }, 'Relabelled “Brask” as MISC.'],
  [{ act: 'save' }, null],
  [{ act: 'open', file: 'ferry.bner' }, 'bracket-ner'],
  [
    { act: 'findings', count: 2 },
    [
      ['[LOC ]', 'error', 'This LOC tag is empty.'],
      ['[ORG Fjord Line.  ]', 'warning', '“Fjord Line.” ends in punctuation: “.”.'],
    ],
  ],
  [{ act: 'press', at: 'é', keys: 'f' }, 'Made one fix.'],
  [{ act: 'press', at: 'Brask ferry', keys: 'to', selected: 11 }, 'Tagged “Brask ferry” as ORG.'],
  [{ act: 'press', at: 'Aldis', keys: 'p' }, 'Relabelled “Aldis” as PER.'],
  [{ act: 'save' }, null],
  [{ act: 'open', file: 'marked.bner' }, 'bracket-ner'],
  [{ act: 'press', at: 'Brask', keys: 'ap' }, 'Relabelled 1 mention of “Brask” as PER.'],
  [{ act: 'save' }, null],
];

const saved = {
  'cable.tagged.txt': [
    'SUBJECT: [ORG KESTREL  ] : TEST  ',
    '𝒵 Größe 𝒳 [MISC Brask  ]. and [MISC Maren Tolle  ] met the [ORG Harbour Board  ] .  ',
    'Then [ORG Tolle  ] left [ORG Brask  ] \t',
    'The [ORG Harbour Board  ] 𝒴 stayed  ',
  ].join('\r\n'),
  'ferry.bner': '[LOC ] é [ORG Fjord Line  ]. 𝔘 \r\nthe [ORG Brask ferry  ]  \n  \nto [PER Aldis  ] \r\n',
  'marked.bner': '\uFEFFthe [PER Brask  ]  \n\n',
};

for (const editor of [neovim, emacs]) {
  test(`a session in ${editor.name} shows and does what it should, and saves every byte`, async (context) => {
    const presence = await lookFor(editor);
    if ('missing' in presence) return context.skip(presence.missing);
    const folder = workplace(context, { 'cable.tagged.txt': cable, 'ferry.bner': ferry, 'marked.bner': marked });
    const shown = await session(
      editor,
      presence.printed,
      folder,
      steps.map(([step]) => step),
    );
    for (const [index, [step, expected]] of steps.entries()) {
      const what = JSON.stringify(step);
      if (expected instanceof RegExp) assert.match(String(shown[index]), expected, what);
      else assert.deepEqual(shown[index], expected, what);
    }
    for (const [name, text] of Object.entries(saved)) {
      assert.deepEqual(readFileSync(join(folder, name), 'utf8'), text, name);
    }
  });
}
