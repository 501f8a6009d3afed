import { Session } from '../client.ts';
import { casesOf, type DocumentCase, type SizeName, sizeNames, textOf } from '../documents.ts';
import { type Contender, sideBySide, timed } from '../measure.ts';
import { effortFor, type Part, type Settings } from '../part.ts';
import { type Place, places, Typist } from '../places.ts';
import { type Goal, type Results, type Row, rowOf } from '../results.ts';

/** From a key to the diagnostics of the text with it. */
export const keys: Part = {
  name: 'keys',
  title: 'From a key to fresh diagnostics',
  about:
    'A letter is typed in the middle of the document (`textDocument/didChange`) and the diagnostics are asked for at once (`textDocument/diagnostic`); the time ends with the parsed answer. Letters go into words of a sentence and, measured apart, into the names of entities.',
  async run(settings) {
    const rows: Row[] = [];
    for (const each of casesOf(settings.sizes)) {
      settings.progress(`keys, ${each.name}`);
      rows.push(...(await measure(each, settings)));
    }
    return rows;
  },
  goals: (results) => sizeNames.flatMap((size) => goalsAt(results, size)),
};

async function measure(document: DocumentCase, settings: Settings): Promise<Row[]> {
  const sessions = await Promise.all(settings.servers.map((server) => Session.start(server)));
  const contenders = sessions.map((session) => contend(session, document));
  for (const { document } of contenders) await document.diagnose();
  const lanes = contenders.flatMap(({ typing }) => typing);
  const samples = await sideBySide(lanes, effortFor(document.size, settings));
  await Promise.all(sessions.map((session) => session.stop()));
  return [
    ...lanes.map(({ of, place }, index) =>
      rowOf({ measure: measureName(place), of, size: document.name, unit: 'ms' }, samples[index]!),
    ),
    ...contenders.map(({ of, document: { diagnostics } }) => findings(of, document.name, diagnostics.length)),
  ];
}

function contend(session: Session, { size, variety }: DocumentCase) {
  const { language, name: of } = session.server;
  const text = textOf(language, size, variety);
  const document = session.open(text);
  const typing = places.map((place) => {
    const typist = new Typist(language, text, place);
    const run: Contender['run'] = () => {
      const position = typist.next();
      return timed(() => {
        document.type(position, 'e');
        return document.diagnose();
      });
    };
    return { of, place, run };
  });
  return { of, document, typing };
}

function measureName(place: Place): string {
  return place === 'text' ? 'key in a sentence' : 'key in an entity';
}

function findings(of: string, size: string, count: number): Row {
  return { measure: 'diagnostics in the answer', of, size, unit: 'findings', median: count, p95: count, samples: 1 };
}

/**
 * As many times what the server takes that does nothing, and what the faster peer takes. At 1 MB the answer has a thousand findings, and
 * for the client to read it takes as long as all that the first server does.
 */
const most: Readonly<Record<SizeName, { readonly null?: number; readonly peers: number }>> = {
  '8 kB': { null: 1.5, peers: 0.9 },
  '100 kB': { null: 1.5, peers: 0.5 },
  '1 MB': { peers: 0.5 },
  '10 MB': { null: 0.5, peers: 0.5 },
};

/** The worst of both places and both documents counts. */
function goalsAt(results: Results, size: SizeName): Goal[] {
  const worst = (peers: readonly string[]) =>
    Math.max(
      ...casesOf([size]).flatMap(({ name }) =>
        places.map((place) => {
          const median = (of: string) => results.find(measureName(place), of, name)?.median ?? Number.NaN;
          return median('tagwright') / Math.min(...peers.map(median));
        }),
      ),
    );
  const { null: ofNull, peers } = most[size];
  const besidePeers: Goal = {
    text: `a key, ${size}: beside the faster of JSON and HTML`,
    limit: { most: peers },
    value: worst(['vscode-json', 'vscode-html']),
    unit: '×',
  };
  if (ofNull === undefined) return [besidePeers];
  const text = `a key, ${size}: beside a server that does nothing`;
  return [{ text, limit: { most: ofNull }, value: worst(['null']), unit: '×' }, besidePeers];
}
