import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type RankedFile, totalsOf, worstFirst } from '../../client/views/files/ranking.ts';

function file(name: string, numbers: readonly number[], state: RankedFile['state'] = 'untouched'): RankedFile {
  const [error = 0, warning = 0, information = 0, hint = 0] = numbers;
  return { name, counts: { error, warning, information, hint }, state };
}

describe('the files of a folder', () => {
  test('stand by errors, then warnings, then the rest, then name', () => {
    const files = [
      file('b', []),
      file('a', []),
      file('hints', [0, 0, 0, 9]),
      file('information', [0, 0, 10, 0]),
      file('warning', [0, 1, 0, 0]),
      file('errors', [2, 0, 0, 0]),
      file('error', [1, 50, 50, 50]),
    ];
    const names = worstFirst(files).map(({ name }) => name);
    assert.deepEqual(names, ['errors', 'error', 'warning', 'information', 'hints', 'a', 'b']);
    assert.equal(files[0]!.name, 'b');
  });

  test('add up', () => {
    const files = [file('a', [1, 2, 3, 4], 'reviewed'), file('b', [], 'begun'), file('c', [0, 0, 0, 1])];
    assert.deepEqual(totalsOf(files), { files: 3, findings: 11, withFindings: 2, reviewed: 1, begun: 1 });
    assert.deepEqual(totalsOf([]), { files: 0, findings: 0, withFindings: 0, reviewed: 0, begun: 0 });
  });
});
