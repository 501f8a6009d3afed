import { closeEditors, equal } from './support.ts';
import { findings, marked, openTagged, run } from './texts.ts';

describe('Restart Server', () => {
  afterEach(closeEditors);

  it('begins anew with what is open', async () => {
    const editor = await openTagged('In [LOC Al<|>dis  ] and [LOC Velmora.  ] .');
    await findings(editor.document, 'trailing-punctuation');
    const restarted = run('restartServer');
    await findings(editor.document);
    await restarted;
    await findings(editor.document, 'trailing-punctuation');
    await run('relabelAs.ORG');
    equal(marked(editor), 'In [ORG Al<|>dis  ] and [LOC Velmora.  ] .');
  });
});
