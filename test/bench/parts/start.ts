import { Session } from '../client.ts';
import { sideBySide } from '../measure.ts';
import type { Part } from '../part.ts';
import { ratio, rowOf } from '../results.ts';

const measure = 'start → initialized';

/** From the start of the process to the answer to `initialize`. */
export const start: Part = {
  name: 'start',
  title: 'From start to initialized',
  about:
    'From the start of the process to the answer to `initialize`. All servers are bundled and minified as Tagwright is.',
  async run(settings) {
    settings.progress('start');
    const { servers } = settings;
    const contenders = servers.map((server) => ({
      async run() {
        const session = await Session.start(server);
        await session.stop();
        return session.startTime;
      },
    }));
    const rounds = settings.quick ? 7 : 31;
    const samples = await sideBySide(contenders, { rounds, atLeast: rounds, budget: Number.POSITIVE_INFINITY });
    return servers.map(({ name }, index) => rowOf({ measure, of: name, unit: 'ms' }, samples[index]!));
  },
  goals(results) {
    const value = ratio(results.find(measure, 'tagwright')?.median, results.find(measure, 'null')?.median);
    return [{ text: 'start: beside a server that does nothing', limit: { most: 1.15 }, value, unit: '×' }];
  },
};
