import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { fuzz } from './budget.ts';
import { messages } from './messages.ts';
import { Session } from './session.ts';

const session = new Session();
before(() => session.start());
after(() => session.stop());

test('the server, over its wire: any messages in any order', async (context) => {
  const property = fc.asyncProperty(messages, (sent) =>
    session.live(() => fc.asyncModelRun(() => ({ model: {}, real: session }), sent)),
  );
  await fuzz(context, property);
});
