import { closeEditors, equal } from './support.ts';
import { findings, marked, openTagged, run } from './texts.ts';

describe('Restart Server', () => {
  afterEach(closeEditors);

  it('begins anew with what is open', async () => {
    const text = 'In [LOC Al<|>dis  ] and [LOC Velmora.  ] .';
    for (let others = 0; others < 4; others++) await openTagged(text);
    const editor = await openTagged(text);
    for (let time = 0; time < 4; time++) {
      await findings(editor.document, 'trailing-punctuation');
      const restarted = run('restartServer');
      await findings(editor.document);
      await restarted;
    }
    await findings(editor.document, 'trailing-punctuation');
    await run('relabelAs.ORG');
    equal(marked(editor), 'In [ORG Al<|>dis  ] and [LOC Velmora.  ] .');
  });
});
