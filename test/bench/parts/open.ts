import { Session } from '../client.ts';
import { type SizeName, sizeNames, textOf } from '../documents.ts';
import { sideBySide } from '../measure.ts';
import { effortFor, type Part, type Settings } from '../part.ts';
import { type Goal, type Results, type Row, ratio, rowOf } from '../results.ts';
import { servers } from '../servers.ts';

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
    for (const size of settings.sizes) {
      settings.progress(`open, ${size}`);
      rows.push(...(await openAgain(size, settings)), ...(await openFirst(size, settings)));
    }
    return rows;
  },
  goals: (results) =>
    [warm, cold].flatMap((measure) =>
      sizeNames.flatMap((size) => [
        goal(results, measure, size, 'vscode-html', 1),
        ...(size === '1 MB' ? [goal(results, measure, size, 'null', 3)] : []),
      ]),
    ),
};

async function openAgain(size: SizeName, settings: Settings): Promise<Row[]> {
  const sessions = await Promise.all(servers.map((server) => Session.start(server)));
  for (const session of sessions) await openIn(session, size);
  const contenders = sessions.map((session) => ({ run: () => openIn(session, size) }));
  const samples = await sideBySide(contenders, effortFor(size, settings));
  await Promise.all(sessions.map((session) => session.stop()));
  return servers.map(({ name }, index) => rowOf({ measure: warm, of: name, size, unit: 'ms' }, samples[index]!));
}

async function openFirst(size: SizeName, settings: Settings): Promise<Row[]> {
  const contenders = servers.map((server) => ({
    async run() {
      const session = await Session.start(server);
      const time = await openIn(session, size);
      await session.stop();
      return time;
    },
  }));
  const { rounds, atLeast, budget } = effortFor(size, settings);
  const samples = await sideBySide(contenders, { rounds: Math.min(rounds, 15), atLeast, budget });
  return servers.map(({ name }, index) => rowOf({ measure: cold, of: name, size, unit: 'ms' }, samples[index]!));
}

async function openIn(session: Session, size: SizeName): Promise<number> {
  const text = textOf(session.server.language, size);
  const started = performance.now();
  const document = session.open(text);
  await document.diagnose();
  const time = performance.now() - started;
  document.close();
  return time;
}

function goal(results: Results, measure: string, size: SizeName, peer: string, most: number): Goal {
  const value = ratio(results.find(measure, 'tagwright', size)?.median, results.find(measure, peer, size)?.median);
  return { text: `${measure}, ${size}, median over ${peer}’s`, limit: { most }, value, unit: '×' };
}
