import type { Position, Range } from 'vscode-languageserver-protocol';
import { type OpenText, Session } from '../client.ts';
import { type SizeName, sizeNames, textOf } from '../documents.ts';
import { sideBySide, timed } from '../measure.ts';
import { effortFor, type Part, type Settings } from '../part.ts';
import { Typist } from '../places.ts';
import { type Goal, type Results, type Row, ratio, rowOf } from '../results.ts';
import type { ServerName } from '../servers.ts';

/** As many lines does an editor show. */
const linesOfScreen = 50;

/** Where things are asked. */
interface Context {
  readonly document: OpenText;
  /** In the name of an entity. */
  readonly entity: Position;
  readonly screen: Range;
  /** Of the last answer with tokens. */
  tokens: string | undefined;
}

/** A request that editors send after a key. */
interface Request {
  readonly name: string;
  /** Whether a peer answers it, too. */
  readonly inPeers: boolean;
  /** Whether a server answers it. */
  has(session: Session): boolean;
  ask(context: Context): Promise<unknown>;
}

const requests: readonly Request[] = [
  {
    name: 'documentSymbol',
    inPeers: true,
    has: ({ capabilities }) => !!capabilities.documentSymbolProvider,
    ask: ({ document }) => document.ask('textDocument/documentSymbol'),
  },
  { name: 'semanticTokens/full', inPeers: false, has: hasTokens, ask: (context) => tokens(context, 'full') },
  { name: 'semanticTokens/range', inPeers: false, has: hasTokens, ask: (context) => tokens(context, 'range') },
  {
    name: 'semanticTokens/full/delta',
    inPeers: false,
    has: hasTokens,
    ask: (context) => tokens(context, 'full/delta'),
  },
  {
    name: 'foldingRange',
    inPeers: true,
    has: ({ capabilities }) => !!capabilities.foldingRangeProvider,
    ask: ({ document }) => document.ask('textDocument/foldingRange'),
  },
  {
    name: 'codeAction',
    inPeers: false,
    has: ({ capabilities }) => !!capabilities.codeActionProvider,
    ask({ document, screen }) {
      const { diagnostics } = document;
      // One above what is typed, so that it still stands where it was.
      const diagnostic = diagnostics.findLast(({ range }) => range.end.line < screen.start.line) ?? diagnostics[0];
      const range = diagnostic?.range ?? screen;
      return document.ask('textDocument/codeAction', {
        range,
        context: { diagnostics: diagnostic ? [diagnostic] : [] },
      });
    },
  },
  {
    name: 'hover',
    inPeers: true,
    has: ({ capabilities }) => !!capabilities.hoverProvider,
    ask: ({ document, entity }) => document.ask('textDocument/hover', { position: entity }),
  },
];

function hasTokens({ capabilities }: Session): boolean {
  return !!capabilities.semanticTokensProvider;
}

async function tokens(context: Context, kind: 'full' | 'range' | 'full/delta'): Promise<void> {
  const { document, screen } = context;
  const params = { range: { range: screen }, full: {}, 'full/delta': { previousResultId: context.tokens } }[kind];
  const answer = await document.ask<{ resultId?: string }>(`textDocument/semanticTokens/${kind}`, params);
  if (kind !== 'range') context.tokens = answer.resultId;
}

const contenders: ReadonlySet<ServerName> = new Set(['tagwright', 'before', 'null', 'vscode-json', 'vscode-html']);

/** From a key to what an editor shows besides diagnostics. */
export const afterKey: Part = {
  name: 'requests',
  title: 'From a key to symbols, tokens, folding, actions and hover',
  about: `A letter is typed in a sentence in the middle, and one thing is asked for at once: the range of tokens is ${linesOfScreen} lines, the code actions are those of a finding, the hover is on an entity. Each request has keys of its own. n/a means that a server does not offer the request: VS Code’s language services for JSON and HTML have neither semantic tokens nor code actions. These are measured against the null server, which takes the same key and answers with nothing.`,
  async run(settings) {
    const rows: Row[] = [];
    for (const size of settings.sizes) {
      settings.progress(`requests, ${size}`);
      rows.push(...(await measure(size, settings)));
    }
    return rows;
  },
  goals: (results) => [
    ...requests
      .filter(({ inPeers }) => inPeers)
      .flatMap(({ name }) => sizeNames.map((size) => goal(results, name, size))),
    codeActionGoal(results),
  ],
};

async function measure(size: SizeName, settings: Settings): Promise<Row[]> {
  const taking = settings.servers.filter(({ name }) => contenders.has(name));
  const sessions = await Promise.all(taking.map((server) => Session.start(server)));
  const lanes = [];
  for (const session of sessions) lanes.push(...(await lanesOf(session, size)));
  const samples = await sideBySide(lanes, effortFor(size, settings));
  await Promise.all(sessions.map((session) => session.stop()));
  return lanes.map(({ of, request }, index) =>
    rowOf({ measure: measureName(request), of, size, unit: 'ms' }, samples[index]!),
  );
}

async function lanesOf(session: Session, size: SizeName) {
  const { language, name: of } = session.server;
  const text = textOf(language, size);
  const document = session.open(text);
  await document.diagnose();
  const typist = new Typist(language, text, 'text');
  const entity = new Typist(language, text, 'entity').next();
  const screen = {
    start: { line: entity.line, character: 0 },
    end: { line: entity.line + linesOfScreen, character: 0 },
  };
  const context: Context = { document, entity, screen, tokens: undefined };
  if (hasTokens(session)) await tokens(context, 'full');
  return requests
    .filter(({ has }) => has(session))
    .map((request) => ({
      of,
      request,
      run() {
        const position = typist.next();
        return timed(() => {
          document.type(position, 'e');
          return request.ask(context);
        });
      },
    }));
}

function measureName({ name }: Pick<Request, 'name'>): string {
  return `key → ${name}`;
}

function goal(results: Results, name: string, size: SizeName): Goal {
  const measure = measureName({ name });
  const medians = ['vscode-json', 'vscode-html'].flatMap((peer) => results.find(measure, peer, size)?.median ?? []);
  const value = ratio(results.find(measure, 'tagwright', size)?.median, Math.min(...medians));
  return { text: `${measure}, ${size}: beside the faster of JSON and HTML`, limit: { most: 1 }, value, unit: '×' };
}

function codeActionGoal(results: Results): Goal {
  const measure = measureName({ name: 'codeAction' });
  const [largest] = sizeNames.slice(-1);
  const median = (of: string) => results.find(measure, of, largest)?.median;
  const value = ratio(median('tagwright'), median('null'));
  return { text: `${measure}, ${largest}: beside a server that does nothing`, limit: { most: 2 }, value, unit: '×' };
}
