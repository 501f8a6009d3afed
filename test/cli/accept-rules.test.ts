/** Whatever a rule finds can be accepted, and is not reported then; everything else still is. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { rules } from '../../server/core/lint/rules/index.ts';
import { ruleFolders } from '../rule-folders.ts';
import { findings, folderOf, type JsonFinding, run } from './support.ts';

/** Number of places of findings, some of which are told once for several. */
const placesOf = (found: readonly JsonFinding[]) => found.reduce((sum, { others = [] }) => sum + 1 + others.length, 0);

describe('what each rule finds', () => {
  test('is silent once it is accepted, and the rest is not', async (t) => {
    const files = ruleFolders.flatMap(({ name, files }) => [
      ...Object.entries(files).map(([path, content]) => [`${name}/${path}`, content] as const),
      // Its own text has no source.
      ...(files['cables/a.txt'] === undefined ? [[`${name}/other.txt`, 'nothing [LOC ] here\n'] as const] : []),
    ]);
    const cwd = folderOf(t, Object.fromEntries(files));
    const texts = ruleFolders.map(({ name, file }) => `${name}/${file}`);
    const found = await findings(texts, { cwd });
    for (const { code, name, file: own, findings: count } of ruleFolders) {
      const ofRule = found.filter(({ file, rule }) => file === `${name}/${own}` && rule === code);
      assert.equal(placesOf(ofRule), count, name);
    }
    assert.deepEqual(new Set(found.map(({ rule }) => rule)), new Set(rules.map(({ code }) => code)));
    const { code, stdout, stderr } = await run(['accept', ...texts], { cwd });
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, new RegExp(`^Accepted ${placesOf(found)} findings in ${ruleFolders.length} files\\.$`, 'm'));
    assert.deepEqual(await findings(texts, { cwd }), []);
    const others = files.flatMap(([path]) => (path.endsWith('/other.txt') ? [path] : []));
    assert.deepEqual((await findings(others, { cwd })).map(({ file }) => file).sort(), others.sort());
  });

  test('is silent in a comparison of files once it is accepted in one', async (t) => {
    const usual = 'in [LOC Vatican  ] today .\n'.repeat(30);
    const files = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`${index}.txt`, usual]));
    const cwd = folderOf(t, {
      ...files,
      'label.txt': 'the [PER Vatican  ] and the [PER Vatican  ]\n',
      'untagged.txt': 'at Vatican station [LOC Orsk  ]\n',
    });
    const codes = async () => (await findings(['.', '--across'], { cwd })).map(({ file, rule }) => `${file} ${rule}`);
    assert.deepEqual(await codes(), ['label.txt inconsistent-label', 'untagged.txt untagged-mention']);
    assert.match((await run(['accept', '.'], { cwd })).stdout, /^Accepted 0 findings in 12 files\.$/m);
    const { stdout } = await run(['accept', '--across', '.'], { cwd });
    assert.match(stdout, /^Accepted 2 findings in 12 files\.$/m);
    assert.deepEqual(await codes(), []);
    // Without the comparison nobody knows whether they would still be found.
    assert.deepEqual(await findings(['.'], { cwd }), []);
  });
});
