import { Session } from '../client.ts';
import { casesOf, type DocumentCase, type SizeName, sizeNames, textOf } from '../documents.ts';
import { sideBySide } from '../measure.ts';
import { effortFor, type Part, type Settings } from '../part.ts';
import { type Goal, type Results, type Row, ratio, rowOf } from '../results.ts';

const warm = 'open in a running server';
const cold = 'open as the first document';

/** From the opening of a document to its first diagnostics. */
export const open: Part = {
  name: 'open',
  title: 'From opening to the first diagnostics',
  about:
    '`textDocument/didOpen` with the whole text, then `textDocument/diagnostic` at once. First in a server that has opened such documents before, then as the first document of a new process, whose code is not compiled yet.',
  async run(settings) {
    const rows: Row[] = [];
    for (const each of casesOf(settings.sizes)) {
      settings.progress(`open, ${each.name}`);
      rows.push(...(await openAgain(each, settings)));
      // A new process for each takes long; the first document is none that repeats itself.
      if (each.variety === 'different') rows.push(...(await openFirst(each, settings)));
    }
    return rows;
  },
  goals: (results) => [
    ...sizeNames.map((size) => goal(results, warm, size, 0.9)),
    goal(results, cold, '8 kB', 1.1),
    goal(results, cold, '1 MB', 1.8),
  ],
};

async function openAgain(document: DocumentCase, settings: Settings): Promise<Row[]> {
  const sessions = await Promise.all(settings.servers.map((server) => Session.start(server)));
  for (const session of sessions) await openIn(session, document);
  const contenders = sessions.map((session) => ({ run: () => openIn(session, document) }));
  const samples = await sideBySide(contenders, effortFor(document.size, settings));
  await Promise.all(sessions.map((session) => session.stop()));
  return settings.servers.map(({ name }, index) =>
    rowOf({ measure: warm, of: name, size: document.name, unit: 'ms' }, samples[index]!),
  );
}

async function openFirst(document: DocumentCase, settings: Settings): Promise<Row[]> {
  const contenders = settings.servers.map((server) => ({
    async run() {
      const session = await Session.start(server);
      const time = await openIn(session, document);
      await session.stop();
      return time;
    },
  }));
  const { rounds, atLeast, budget } = effortFor(document.size, settings);
  const samples = await sideBySide(contenders, { rounds: Math.min(rounds, 9), atLeast, budget });
  return settings.servers.map(({ name }, index) =>
    rowOf({ measure: cold, of: name, size: document.name, unit: 'ms' }, samples[index]!),
  );
}

async function openIn(session: Session, { size, variety }: DocumentCase): Promise<number> {
  const text = textOf(session.server.language, size, variety);
  const started = performance.now();
  const document = session.open(text);
  await document.diagnose();
  const time = performance.now() - started;
  document.close();
  return time;
}

/** The worse of both documents counts, if both were measured; without any, the value is no number. */
function goal(results: Results, measure: string, size: SizeName, most: number): Goal {
  const ratios = casesOf([size]).flatMap(({ name }) => {
    const median = (of: string) => results.find(measure, of, name)?.median;
    return ratio(median('tagwright'), median('vscode-html')) ?? [];
  });
  return { text: `${measure}, ${size}: beside HTML`, limit: { most }, value: Math.max(...ratios), unit: '×' };
}
