import * as vscode from 'vscode';
import { closeEditors, equal } from './support.ts';
import { findings, marked, openTagged, run } from './texts.ts';

describe('Next and previous entity', () => {
  afterEach(closeEditors);

  const moves = (before: string, command: string, after: string) => async () => {
    const editor = await openTagged(before);
    await run(command);
    equal(marked(editor), after);
  };

  it('goes forward', moves('<|>In [LOC Aldis  ] [PER Tolle  ]', 'nextEntity', 'In [LOC <|>Aldis  ] [PER Tolle  ]'));
  it('goes on', moves('[LOC <|>Aldis  ] [PER Tolle  ]', 'nextEntity', '[LOC Aldis  ] [PER <|>Tolle  ]'));
  it('goes around', moves('[LOC Aldis  ] [PER <|>Tolle  ]', 'nextEntity', '[LOC <|>Aldis  ] [PER Tolle  ]'));
  it('goes back', moves('[LOC Aldis  ] [PER Tolle  ] <|>.', 'previousEntity', '[LOC Aldis  ] [PER <|>Tolle  ] .'));
  it(
    'goes back from within',
    moves('[LOC Aldis  ] [PER Tol<|>le  ]', 'previousEntity', '[LOC <|>Aldis  ] [PER Tolle  ]'),
  );
  it('goes back around', moves('[LOC <|>Aldis  ] [PER Tolle  ]', 'previousEntity', '[LOC Aldis  ] [PER <|>Tolle  ]'));
  it(
    'makes one caret of many',
    moves('[LOC <|>Aldis  ] [P<|>ER Tolle  ]', 'nextEntity', '[LOC Aldis  ] [PER <|>Tolle  ]'),
  );

  it('goes as far as it is asked to at once', async () => {
    const editor = await openTagged('<|>In [LOC Aldis  ] [PER Tolle  ] [ORG Pilots Guild  ]');
    await Promise.all([run('nextEntity'), run('nextEntity'), run('nextEntity'), run('previousEntity')]);
    equal(marked(editor), 'In [LOC Aldis  ] [PER <|>Tolle  ] [ORG Pilots Guild  ]');
  });

  it('is there before the edit that is asked for next', async () => {
    const editor = await openTagged('[LOC <|>Aldis  ] [PER Tolle  ]');
    await Promise.all([run('nextEntity'), run('relabelAs.ORG'), run('nextEntity'), run('untag')]);
    equal(marked(editor), '<|>Aldis [ORG Tolle  ]');
  });

  it('finds its way in a text that changes meanwhile', async () => {
    const editor = await openTagged('[LOC <|>Aldis  ] [PER Tolle  ]\n');
    const moved = run('nextEntity');
    for (const typed of 'ABC') await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), typed));
    await moved;
    equal(marked(editor), '[LOC Aldis  ] [PER <|>Tolle  ]\nCBA');
  });

  it('shows an entity that is far away', async () => {
    const editor = await openTagged(`<|>[LOC Aldis  ]\n${'.\n'.repeat(500)}[PER Tolle  ]`);
    await run('previousEntity');
    const { active } = editor.selection;
    equal(active.line, 501);
  });
});

describe('Next most suspicious label', () => {
  afterEach(closeEditors);

  it('goes from the most suspicious one to the next, and around', async () => {
    const text = 'In [PER Velmora  ] and [PER Aldis  ] , [LOC Velmora  ] , ';
    const editor = await openTagged(`<|>${text}${'[LOC Aldis  ] , '.repeat(9)}[LOC Velmora  ] .`);
    const stops: number[] = [];
    for (let step = 0; step < 3; step++) {
      await run('nextSuspicious');
      stops.push(editor.document.offsetAt(editor.selection.active));
    }
    const [velmora, aldis] = [text.indexOf('Velmora'), text.indexOf('Aldis')];
    equal(stops, [aldis, velmora, aldis]);
  });

  it('stays where it is when no label is suspicious', async () => {
    const editor = await openTagged('In [LOC Al<|>dis  ] .');
    await run('nextSuspicious');
    equal(marked(editor), 'In [LOC Al<|>dis  ] .');
  });
});

describe('Next and previous finding', () => {
  afterEach(closeEditors);

  it('goes around', async () => {
    const text = 'In [LOC Aldis.  ] with [PER ] and [LOC Velmora.  ] .';
    const editor = await openTagged(`<|>${text}`);
    await findings(editor.document, 'trailing-punctuation', 'empty-entity', 'trailing-punctuation');
    const stops: number[] = [];
    for (const command of ['nextFinding', 'nextFinding', 'nextFinding', 'nextFinding', 'previousFinding']) {
      await run(command);
      stops.push(editor.document.offsetAt(editor.selection.active));
    }
    const places = ['[LOC A', '[PER', '[LOC V'].map((place) => text.indexOf(place));
    equal(stops, [places[0], places[1], places[2], places[0], places[2]]);
  });
});
