/** Corrections that are learned from reviewed files and proposed for the others. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { CodeAction, Range } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type DeclineResult,
  type EditResult,
  type FileProposals,
  type FindingCounts,
  type LearnedState,
  type ProposalEdit,
  proposalEditRequest,
} from '../../protocol/index.ts';
import { correctedCable } from '../core/corrected-cable.ts';
import { nameOf } from './corrected-folder.ts';
import { hintsIn, pull, relabelled, removed, serve, wordsOf } from './correcting-server.ts';

describe('corrections of reviewed files', () => {
  const { folder, server, learn, open, proposals, places, command } = serve();

  test('propose nothing before they were learned', async () => {
    const text = await open(39);
    assert.deepEqual(await proposals(text), []);
    assert.deepEqual(hintsIn(await pull(text)), []);
    assert.deepEqual(await places(relabelled), []);
    await text.close();
  });

  test('are learned, with how often they would have been right, and the kinds of what is proposed', async () => {
    const learned = (await learn())!;
    assert.deepEqual([learned.reviewed, learned.corrections, learned.files, learned.message], [30, 60, 10, undefined]);
    assert.equal(learned.repeated.right, learned.repeated.proposed);
    assert.ok(learned.threshold! >= 0.7);
    assert.deepEqual(learned.unused, []);
    assert.deepEqual(
      learned.kinds.map(({ kind, title, from, to, where, places: count, files }) => [
        kind,
        title,
        from,
        to,
        where,
        count,
        files,
      ]),
      [
        [relabelled, 'ORG → LOC', 'ORG', 'LOC', 'before a number', 10, 10],
        [removed, 'ORG → no tag', 'ORG', undefined, undefined, 10, 10],
      ],
    );
    assert.match(learned.kinds[0]!.reason, /^“[A-Z]+” as ORG: you chose LOC each of \d times\.$/);
  });

  test('are proposed for a text in order, each with its reason', async () => {
    const text = await open(30);
    const [post, job] = await proposals(text);
    assert.equal(wordsOf(post!), 'relabel ORG VELMORA LOC VELMORA');
    assert.equal(wordsOf(job!), 'remove ORG DCM');
    assert.equal(post!.reason, '“VELMORA” as ORG: you chose LOC each of 4 times.');
    assert.deepEqual([text.at(post!.range), text.at(post!.body)], ['[ORG VELMORA  ]', 'VELMORA']);
    assert.ok(post!.probability > 0.7 && post!.probability <= 1);
    assert.deepEqual([post!.kind, job!.kind], [relabelled, removed]);
    await text.close();
  });

  test('are hints, which no count of findings has', async () => {
    const text = await open(31);
    await proposals(text);
    const hints = hintsIn(await pull(text));
    assert.deepEqual(
      hints.map(({ severity, source, message }) => [severity, source, message]),
      [
        [4, 'tagwright', 'ORG → LOC? “DUNHOLLOW” as ORG: you chose LOC each of 4 times.'],
        [4, 'tagwright', 'ORG → no tag? “Poloff” as ORG: you removed the tag each of 10 times.'],
      ],
    );
    const { error, warning, information, hint } = await text.ask<FindingCounts>('tagwright/findingCounts');
    const report = await pull(text);
    assert.equal(report.kind === 'full' && report.items.length, error + warning + information + hint + hints.length);
    await text.close();
  });

  test('stay while something else is typed, and go with their tag', async () => {
    const text = await open(32);
    await proposals(text);
    await text.insert(0, 'Note . ');
    const kept = hintsIn(await pull(text));
    assert.deepEqual(
      kept.map(({ range }) => text.at(range)),
      ['[ORG KESTREL  ]', '[ORG Econoff  ]'],
    );
    await text.insert(text.text.length, ' And more .');
    assert.equal(hintsIn(await pull(text)).length, 2);
    await text.insert(text.text.indexOf('KESTREL'), 'X');
    assert.deepEqual(
      hintsIn(await pull(text)).map(({ range }) => text.at(range)),
      ['[ORG Econoff  ]'],
    );
    // After a pause, the text is looked at again: it has a new name before a number.
    const asked = server.asked.filter(({ method }) => method === 'workspace/diagnostic/refresh').length;
    await server.askedFor('workspace/diagnostic/refresh', asked + 1);
    assert.match(`${hintsIn(await pull(text))[0]!.message}`, /ORG before a number: you chose LOC/);
    await text.close();
  });

  test('are code actions: one makes them, one declines', async () => {
    const text = await open(33);
    const [post] = await proposals(text);
    const range = post!.body;
    const actions = await text.ask<CodeAction[]>('textDocument/codeAction', { range, context: { diagnostics: [] } });
    const own = actions.filter(({ command: { command: name = '' } = {} }) => /Proposal$/.test(name));
    assert.deepEqual(
      own.map(({ title, kind, command: does }) => [title, kind, does!.command]),
      [
        ['Accept the proposal: ORG → LOC', 'quickfix', 'tagwright.acceptProposal'],
        ['Decline the proposal: ORG → LOC', 'quickfix', 'tagwright.declineProposal'],
      ],
    );
    assert.equal(actions[0], own[0]);
    assert.deepEqual(await server.request('codeAction/resolve', own[0]), own[0]);
    const answer = await server.request<EditResult>('workspace/executeCommand', own[0]!.command);
    assert.deepEqual(answer, { applied: true, message: `“ZEMBLA”: ORG → LOC` });
    assert.equal(text.text, correctedCable(33).before.replace('[ORG ZEMBLA  ] 0', '[LOC ZEMBLA  ] 0'));
    await text.close();
  });

  test('are made at several places at once, and leave the text alone', async () => {
    const text = await open(34);
    const ranges = (await proposals(text)).map(({ range }) => range);
    assert.deepEqual(await text.run('tagwright.acceptProposal', undefined, ranges), {
      applied: true,
      message: 'Made 2 corrections.',
    });
    assert.equal(text.text, correctedCable(34).after);
    assert.deepEqual(await proposals(text), []);
    const none = await text.run('tagwright.acceptProposal', undefined, ranges);
    assert.deepEqual(none, { applied: false, message: 'Nothing is proposed here.' });
    await text.close();
  });

  test('have places in files, with the words around', async () => {
    const found = await places(relabelled);
    assert.equal(found.length, 10);
    const [{ uri, name, places: own }] = found as [FileProposals];
    assert.deepEqual([uri, name, own.length], [folder.uriOf(nameOf(30)), nameOf(30), 1]);
    assert.equal(own[0]!.text, 'VELMORA');
    assert.match(own[0]!.wordsAfter, /^ 00001030 002 OF/);
  });

  test('become one edit to look at, of chosen places or of all that are likely enough', async () => {
    const found = await places(relabelled);
    const chosen = found.slice(0, 2).map(({ uri, places: own }) => ({ uri, ranges: own.map(({ range }) => range) }));
    const some = await server.request<ProposalEdit>(proposalEditRequest, { kind: relabelled, places: chosen });
    assert.deepEqual(
      [some.places, some.files, some.message],
      [2, 2, 'ORG → LOC before a number: 2 corrections in 2 files'],
    );
    assert.deepEqual(Object.values(some.edit!.changeAnnotations!), [
      { label: relabelled, description: '2 corrections in 2 files', needsConfirmation: true },
    ]);
    for (const [index, change] of some.edit!.documentChanges!.entries()) {
      assert.ok('edits' in change);
      const document = TextDocument.create('', '', 0, folder.read(nameOf(30 + index)));
      const made = TextDocument.applyEdits(document, change.edits as { range: Range; newText: string }[]);
      assert.equal(made, correctedCable(30 + index).before.replace('[ORG', '[LOC'));
    }
    const all = await server.request<ProposalEdit>(proposalEditRequest, { kind: relabelled });
    const sure = found.flatMap((file) => file.places).filter(({ probability }) => probability >= 0.9);
    assert.equal(all.places, sure.length);
    const none = await server.request<ProposalEdit>(proposalEditRequest, { kind: 'LOC → no tag' });
    assert.deepEqual(none, { places: 0, files: 0, message: 'There is nothing to change any more.' });
  });

  test('that were declined are gone, also after the text was opened again, until that is taken back', async () => {
    const text = await open(35);
    const [post] = await proposals(text);
    const answer = await command<DeclineResult>('tagwright.declineProposal', { uri: text.uri, ranges: [post!.range] });
    assert.deepEqual([answer.applied, answer.message], [true, '“TORV” stays as it is.']);
    assert.match(
      folder.read('tagwright-declined.json'),
      /^\{\n {2}"declined": \[\n {4}\{ "file": "annotated\/35\.txt", "text": "\[ORG TORV\]", "context": "… 00001035 002 OF".*\},\n {4}null\n/,
    );
    assert.deepEqual((await proposals(text)).map(wordsOf), ['remove ORG Econoff']);
    await text.close();
    const again = await open(35);
    assert.deepEqual((await proposals(again)).map(wordsOf), ['remove ORG Econoff']);
    assert.equal((await places(relabelled)).length, 9);
    const learned = (await learn())!;
    assert.equal(learned.corrections, 60);
    assert.equal(learned.kinds.find(({ kind }) => kind === relabelled)!.places, 9);
    await command('tagwright.undoDecline', answer.undo!);
    assert.equal(folder.read('tagwright-declined.json'), '{\n  "declined": [\n    null\n  ]\n}\n');
    assert.equal((await proposals(again)).length, 2);
    await again.close();
    await assert.rejects(
      command('tagwright.undoDecline', { uri: again.uri, entries: [{ file: 'a' }] }),
      /entries must be/,
    );
  });

  test('are not proposed for a file that was reviewed, which is told with how many were', async () => {
    const text = await open(36);
    assert.equal((await proposals(text)).length, 2);
    await server.request('tagwright/markReviewed', { textDocument: { uri: text.uri } });
    assert.deepEqual(await proposals(text), []);
    await server.toldOf('tagwright/proposalsChanged', ({ kinds: _, ...state }: LearnedState) =>
      isDeepStrictEqual(state, { isLearned: true, reviewedSince: 1, isOutOfDate: false }),
    );
    assert.equal((await places(relabelled)).length, 9);
    await text.close();
  });

  test('are counted by kind as the open texts are, and as their files when these are closed', async () => {
    const text = await open(37);
    const last = () => server.told.findLast(({ method }) => method === 'tagwright/proposalsChanged')!.params;
    const told = (count: number) =>
      server.toldOf(
        'tagwright/proposalsChanged',
        () => (last() as LearnedState).kinds?.find(({ kind }) => kind === relabelled)?.places === count,
      );
    const [post] = await proposals(text);
    await told(9);
    await text.run('tagwright.acceptProposal', undefined, [post!.range]);
    await told(8);
    await text.close();
    await told(9);
    assert.equal((await places(relabelled)).length, 9);
  });

  test('count as long as nobody has changed the configuration', async () => {
    folder.write('tagwright.json', '{ "labels": "conll2003" }');
    await server.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: folder.uriOf('tagwright.json'), type: 2 }],
    });
    await server.toldOf('tagwright/proposalsChanged', ({ isLearned }: LearnedState) => !isLearned);
    const text = await open(37);
    assert.deepEqual(await proposals(text), []);
    assert.ok(await learn(false));
    assert.equal((await proposals(text)).length, 2);
    await text.close();
  });

  test('let keys be answered first, while they are learned and while an edit of many files is made', async () => {
    const text = await open(38);
    for (const work of [() => learn(), () => server.request(proposalEditRequest, { kind: removed })]) {
      const order: string[] = [];
      const working = work().then(() => order.push('work'));
      await text.insert(0, 'Note . ');
      await pull(text);
      order.push('key');
      await working;
      assert.deepEqual(order, ['key', 'work']);
    }
    await text.close();
  });

  test('are not learned when someone cancels that', async () => {
    const cancel = new AbortController();
    const learning = learn(true, cancel.signal);
    cancel.abort();
    assert.equal(await learning, null);
    const text = await open(38);
    assert.equal((await proposals(text)).length, 2);
    await text.close();
  });
});
