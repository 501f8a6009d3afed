import fc from 'fast-check';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol/node';
import {
  directions,
  editCommands,
  entitiesAtRequest,
  entitySummaryRequest,
  findingCountsRequest,
  neighbourRequest,
  nextFindingRequest,
  nextSuspiciousRequest,
  proposalsRequest,
  readingRequest,
  reviewStopRequest,
  stopWays,
} from '../../protocol/index.ts';
import { taggedText } from '../core/generate.ts';
import { seedText } from './seeds.ts';
import type { Session } from './session.ts';

/** A message to the server as fast-check's model runs have it; the session is model and client in one. */
export type Send = fc.AsyncCommand<object, Session>;

/** Values that a message is made of, and how it is sent; they are what is shown when a run fails. */
function message<T>(name: string, values: fc.Arbitrary<T>, send: (session: Session, values: T) => unknown) {
  return values.map(
    (value): Send => ({
      check: () => true,
      run: async (_model, session) => void (await send(session, value)),
      toString: () => `${name} ${JSON.stringify(value)}`,
    }),
  );
}

/** Three texts are enough for every mix-up. */
const pick = fc.nat(2);
const place = fc.nat(100_000);

const methods = [
  ...['diagnostic', 'documentSymbol', 'semanticTokens/full', 'semanticTokens/full/delta', 'semanticTokens/range'],
  ...['foldingRange', 'codeAction', 'selectionRange', 'hover', 'documentHighlight', 'references', 'definition'],
].map((name) => `textDocument/${name}`);
const own = [
  entitySummaryRequest,
  entitiesAtRequest,
  neighbourRequest,
  nextFindingRequest,
  findingCountsRequest,
  nextSuspiciousRequest,
  readingRequest,
  reviewStopRequest,
  proposalsRequest,
];
const method = fc.constantFrom(...methods, ...own);

const open = message('open', fc.tuple(pick, seedText), (session, [which, text]) => session.open(which, text));

const close = message('close', pick, (session, which) => session.close(which));

const edit = fc.tuple(
  place,
  fc.oneof(fc.constant(0), fc.nat(200)),
  fc.oneof(fc.constantFrom('', '\n', '['), taggedText),
);

/** Changes of one notification: each is about the text that the one before it left. */
const change = message(
  'change',
  fc.tuple(pick, fc.array(edit, { minLength: 1, maxLength: 4 }), fc.constantFrom(1, 1, 1, 5, 0, -1)),
  (session, [which, edits, by]) => {
    for (const [at, length, text] of edits) {
      const start = session.place(which, at);
      const end = session.place(which, at + length);
      // At times the range is the wrong way round, which servers take as it is meant.
      const range = at % 11 === 0 ? { start: end, end: start } : { start, end };
      const changes: TextDocumentContentChangeEvent[] = at % 31 === 0 ? [{ text }] : [{ range, text }];
      session.change(which, changes, by);
    }
  },
);

/** Changes of one notification, all in a few characters, so that they meet. */
const burst = message(
  'burst',
  fc.tuple(pick, fc.array(fc.tuple(fc.nat(3), fc.nat(9), fc.nat(9), taggedText), { maxLength: 4 })),
  (session, [which, edits]) => {
    const changes = edits.map(([line, from, length, text]) => ({
      range: { start: { line, character: from }, end: { line, character: from + length } },
      text,
    }));
    session.change(which, changes);
  },
);

const ask = message('ask', fc.tuple(method, pick, place, place), (session, [what, which, at, other]) => {
  const position = session.place(which, at);
  const range = { start: position, end: session.place(which, other) };
  session.ask(what, {
    textDocument: { uri: session.uri(which) },
    position,
    positions: [position, range.end],
    range,
    ranges: [range, { start: position, end: position }],
    direction: directions[at % 2],
    way: stopWays[at % 4],
    context: { diagnostics: [], includeDeclaration: true },
    previousResultId: String(at % 100),
  });
});

const command = message(
  'command',
  fc.tuple(
    fc.constantFrom(...Object.values(editCommands)),
    pick,
    fc.array(fc.tuple(place, place), { maxLength: 4 }),
    fc.constantFrom('LOC', 'ORG', 'PERSON', 'x', ''),
  ),
  (session, [name, which, spots, label]) => {
    const ranges = spots.map(([a, b]) => ({ start: session.place(which, a), end: session.place(which, b) }));
    const args = { uri: session.uri(which), ranges, label };
    session.ask('workspace/executeCommand', { command: name, arguments: [args] });
  },
);

const cancel = message('cancel', fc.nat(), (session, which) => session.cancel(which));

const settle = message('settle', fc.constant('all'), (session) => session.settle());

const json = fc.oneof(fc.jsonValue(), fc.constantFrom(null, [], {}, -1, 1e300, '\ud800', { line: 0, character: 0.5 }));

/** A request whose parameters are partly right. */
const nonsense = message(
  'nonsense',
  fc.tuple(
    fc.oneof(method, fc.constantFrom('codeAction/resolve', 'workspace/executeCommand', 'textDocument/x', '$/x', '')),
    fc.oneof(
      fc.constant(undefined),
      json,
      fc.record(
        { textDocument: json, position: json, range: json, positions: json, ranges: json, context: json },
        { requiredKeys: [] },
      ),
      fc.record({ command: fc.constantFrom(...Object.values(editCommands), 7), arguments: fc.array(json) }),
      fc.record({ title: json, data: json }),
    ),
    fc.option(pick, { nil: undefined }),
  ),
  (session, [what, params, which]) => {
    const isRecord = typeof params === 'object' && params !== null && !Array.isArray(params);
    const named = isRecord && which !== undefined ? { ...params, textDocument: { uri: session.uri(which) } } : params;
    session.askNonsense(what, named);
  },
);

/** Notifications that must change nothing. */
const noise = message(
  'noise',
  fc.tuple(
    fc.constantFrom<readonly [string, object]>(
      ['textDocument/didOpen', {}],
      ['textDocument/didOpen', { textDocument: { uri: 'file:///noise', version: 1, text: 5 } }],
      ['textDocument/didChange', {}],
      ['textDocument/didChange', { contentChanges: [7] }],
      ['textDocument/didChange', { contentChanges: [{ text: null }] }],
      ['textDocument/didChange', { contentChanges: {} }],
      ['textDocument/didClose', {}],
      ['textDocument/didClose', { textDocument: { uri: 'file:///never-open' } }],
      ['$/cancelRequest', { id: 'nothing' }],
      ['$/x', {}],
      ['x', {}],
    ),
    pick,
  ),
  (session, [[what, params], which]) => {
    const uri = session.uri(which);
    session.notifyNonsense(
      what,
      'contentChanges' in params ? { textDocument: { uri, version: 9 }, ...params } : params,
    );
  },
);

/** Any messages in any order; of each kind as many as keep the others meaningful. */
export const messages: fc.Arbitrary<Iterable<Send>> = fc.commands(
  [open, change, change, change, burst, ask, ask, ask, ask, command, command, cancel, settle, close, nonsense, noise],
  { maxCommands: 60, size: 'max' },
);
