import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SerialQueue } from '../../server/core/util/serial-queue.ts';

describe('a serial queue', () => {
  test('runs jobs in order, each when the one before has settled', async () => {
    const queue = new SerialQueue();
    const log: string[] = [];
    const job = (name: string) => async () => {
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
      return name;
    };
    const outcomes = await Promise.all([queue.run(job('a')), queue.run(job('b')), queue.run(() => 'c')]);
    assert.deepEqual(outcomes, ['a', 'b', 'c']);
    assert.deepEqual(log, ['a begins', 'a ends', 'b begins', 'b ends']);
  });

  test('goes on after a job that fails, which is told to whoever gave it', async () => {
    const queue = new SerialQueue();
    const failed = queue.run(() => {
      throw new Error('no');
    });
    const next = queue.run(() => 1);
    await assert.rejects(failed, /no/);
    assert.equal(await next, 1);
  });

  test('says whether a job is running or waiting', async () => {
    const queue = new SerialQueue();
    assert.equal(queue.isPending, false);
    const job = queue.run(() => Promise.reject(new Error('no')));
    const other = queue.run(() => queue.isPending);
    assert.equal(queue.isPending, true);
    await assert.rejects(job);
    await queue.whenDone();
    assert.equal(queue.isPending, false);
    assert.equal(await other, true);
  });

  test('is done when the jobs are that were given while it was waited for', async () => {
    const queue = new SerialQueue();
    const log: string[] = [];
    queue.run(() => {
      void queue.run(() => log.push('second'));
      log.push('first');
    });
    await queue.whenDone();
    assert.deepEqual(log, ['first', 'second']);
  });
});
