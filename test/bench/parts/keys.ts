import { Session } from '../client.ts';
import { type SizeName, sizeNames, textOf } from '../documents.ts';
import { type Contender, sideBySide, timed } from '../measure.ts';
import { effortFor, type Part, type Settings } from '../part.ts';
import { type Place, places, Typist } from '../places.ts';
import { type Goal, type Results, type Row, ratio, rowOf } from '../results.ts';
import { servers } from '../servers.ts';

/** From a key to the diagnostics of the text with it. */
export const keys: Part = {
  name: 'keys',
  title: 'From a key to fresh diagnostics',
  about:
    'A letter is typed in the middle of the document (`textDocument/didChange`) and the diagnostics are asked for at once (`textDocument/diagnostic`); the time ends with the parsed answer. Letters go into words of a sentence and, measured apart, into the names of entities.',
  async run(settings) {
    const rows: Row[] = [];
    for (const size of settings.sizes) {
      settings.progress(`keys, ${size}`);
      rows.push(...(await measure(size, settings)));
    }
    return rows;
  },
  goals: (results) => sizeNames.flatMap((size) => goalsAt(results, size)),
};

async function measure(size: SizeName, settings: Settings): Promise<Row[]> {
  const sessions = await Promise.all(servers.map((server) => Session.start(server)));
  const contenders = sessions.map((session) => contend(session, size));
  for (const { document } of contenders) await document.diagnose();
  const lanes = contenders.flatMap(({ typing }) => typing);
  const samples = await sideBySide(lanes, effortFor(size, settings));
  await Promise.all(sessions.map((session) => session.stop()));
  return [
    ...lanes.map(({ of, place }, index) =>
      rowOf({ measure: measureName(place), of, size, unit: 'ms' }, samples[index]!),
    ),
    ...contenders.map(({ of, document }) => findings(of, size, document.diagnostics.length)),
  ];
}

function contend(session: Session, size: SizeName) {
  const { language, name: of } = session.server;
  const text = textOf(language, size);
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

function findings(of: string, size: SizeName, count: number): Row {
  return { measure: 'diagnostics in the answer', of, size, unit: 'findings', median: count, p95: count, samples: 1 };
}

/** Ahead of the JSON server by as much. */
const aheadOfJson: Partial<Record<SizeName, number>> = { '1 MB': 10, '10 MB': 40 };

function goalsAt(results: Results, size: SizeName): Goal[] {
  const goals: Goal[] = [];
  const worst = (of: string, value: 'median' | 'p95') =>
    Math.max(...places.map((place) => results.find(measureName(place), of, size)?.[value] ?? Number.NaN));
  const against = (of: string, value: 'median' | 'p95') => ratio(worst('tagwright', value), worst(of, value));
  goals.push({
    text: `key → diagnostics, ${size}, median over null’s`,
    limit: { most: 2 },
    value: against('null', 'median'),
    unit: '×',
  });
  goals.push({
    text: `key → diagnostics, ${size}, p95 over null’s`,
    limit: { most: 4 },
    value: against('null', 'p95'),
    unit: '×',
  });
  const least = aheadOfJson[size];
  if (least !== undefined) {
    const value = ratio(worst('vscode-json', 'median'), worst('tagwright', 'median'));
    goals.push({
      text: `key → diagnostics, ${size}, vscode-json’s median over ours`,
      limit: { least },
      value,
      unit: '×',
    });
  }
  return goals;
}
