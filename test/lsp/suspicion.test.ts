import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { nextSuspiciousRequest, type SuspiciousEntity } from '../../protocol/index.ts';
import { client, type OpenText } from './client.ts';

describe('the next most suspicious label', () => {
  const server = client();

  async function next(text: OpenText, offset: number): Promise<[string, string] | null> {
    const position = text.range(offset, offset).start;
    const entity = await text.ask<SuspiciousEntity | null>(nextSuspiciousRequest, { position });
    return entity && [text.at(entity.body), entity.message];
  }

  const aldis = 'In [PER Velmora  ] and [ORG Aldis  ] of [LOC Velmora  ] , ';
  const doubtful = `${aldis}${'[LOC Aldis  ] , '.repeat(9)}[LOC Velmora  ] .`;
  const first = ['Aldis', '1 of 2: ORG, or LOC? “Aldis” is LOC 9× elsewhere in this file.'];
  const second = ['Velmora', '2 of 2: PER, or LOC? “Velmora” is LOC 2× elsewhere in this file.'];

  test('is the first of all from anywhere, then the one after it, and the first again', async () => {
    const text = await server.open(doubtful);
    assert.deepEqual(await next(text, 0), first);
    assert.deepEqual(await next(text, doubtful.indexOf('Aldis')), second);
    assert.deepEqual(await next(text, doubtful.indexOf('Velmora')), first);
    assert.deepEqual(await next(text, doubtful.length), first);
  });

  test('is another one when the first is right', async () => {
    const text = await server.open(doubtful);
    const label = doubtful.indexOf('ORG');
    await text.change({ range: text.range(label, label + 3), text: 'LOC' });
    const [body, message] = (await next(text, label)) ?? [];
    assert.deepEqual([body, message?.slice(0, 7)], ['Velmora', '1 of 1:']);
  });

  test('is none in a text where nothing is suspicious', async () => {
    assert.equal(await next(await server.open('In [LOC Lima  ] .'), 0), null);
    assert.equal(await next(await server.open('nothing'), 3), null);
  });
});
