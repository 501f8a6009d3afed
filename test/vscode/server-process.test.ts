/** The process of the language server, which the extension starts and ends by itself. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { endProcess, living, startProcess } from '../../client/server/server-process.ts';
import { temporaryFolder } from './workspace.ts';

describe('The process of a language server', () => {
  const folder = temporaryFolder();
  const errors: string[] = [];
  const log = { error: (error: string | Error) => void errors.push(`${error}`) };
  const start = (program: string) => {
    const module = join(folder, 'server.cjs');
    writeFileSync(module, program);
    return startProcess(module, log);
  };

  test('is told how to talk and whose it is, and runs as Node does', async () => {
    const server = start(
      `process.stdout.write(JSON.stringify([process.argv.slice(2), process.env.ELECTRON_RUN_AS_NODE]))`,
    );
    const [written] = await once(server.stdout!, 'data');
    assert.deepEqual(JSON.parse(`${written}`), [['--stdio', `--clientProcessId=${process.pid}`], '1']);
  });

  test('that has ended before anybody listened is refused, and the log says how it ended', async () => {
    const server = start('process.exit(7)');
    await once(server, 'exit');
    await assert.rejects(living(server), /ended before it answered/);
    assert.deepEqual(errors, ['The language server ended with exit code 7.']);
  });

  test('ends even if it is busy', async () => {
    const server = start(`process.stdout.write('busy'); for (;;);`);
    await once(server.stdout!, 'data');
    assert.equal(await living(server), server);
    endProcess(server, 1);
    assert.deepEqual(await once(server, 'exit'), [null, 'SIGKILL']);
  });
});
