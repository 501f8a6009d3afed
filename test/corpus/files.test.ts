import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { foldersOf } from '../../server/corpus/files.ts';

describe('the folders of a file', () => {
  for (const [uri, folders] of Object.entries({
    'file:///a/b%20c/d.txt': ['file:///a/b%20c/', 'file:///a/', 'file:///'],
    'file:///a/': ['file:///a/', 'file:///'],
    'file:///d:/a/b.txt': ['file:///d:/a/', 'file:///d:/'],
    'file://server/share/a.txt': ['file://server/share/', 'file://server/'],
    'vscode-vfs://github/o/r.txt': ['vscode-vfs://github/o/', 'vscode-vfs://github/'],
    'file:///a/../b/c.txt': ['file:///b/', 'file:///'],
    'untitled:Untitled-1': [],
    '': [],
  })) {
    test(`are found for ${uri || 'nothing'}`, () => assert.deepEqual(foldersOf(uri), folders));
  }
});
