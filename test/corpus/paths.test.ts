import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { addressOfPath, pathOfAddress } from '../../server/corpus/paths.ts';

test('the address of a path is the one that Node gives it, and leads back to it', () => {
  const character = fc.constantFrom(...'ab.-_~/%?# +é\u{1d400}:@\\');
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 12 }), (path) => {
      const address = addressOfPath(path);
      assert.equal(address, pathToFileURL(resolve(path)).href);
      assert.equal(pathOfAddress(address), resolve(path));
    }),
    { examples: [[''], ['/'], ['.'], ['a/../b'], ['/a/']] },
  );
});
