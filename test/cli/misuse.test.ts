/** Words of the command line that mean nothing. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { run } from './support.ts';

describe('a word that is wrong is named in one kind of quotation marks, with exit code 2:', () => {
  const wrong: readonly (readonly [args: readonly string[], error: string])[] = [
    [['wordd'], 'unknown command “wordd”'],
    [['help', 'wordd'], 'There is no command “wordd”. “tagwright help” lists all commands.'],
    [['check', '--wordd'], 'unknown option “--wordd”'],
    [['check', "--it's"], "unknown option “--it's”"],
    [
      ['check', '--format', 'wordd'],
      'option “-f, --format <format>” argument “wordd” is invalid. Allowed choices are pretty, json, jsonl, sarif, github, junit.',
    ],
    [['relabel'], 'required option “--to <label>” not specified'],
    [['relabel', '--from', 'A', '--to', 'A'], '“A” is both the old label and the new one.'],
    [['explain', 'wordd'], 'There is no rule “wordd”. “tagwright explain” lists all rules.'],
    [['accept', '--bracket', 'wordd'], '“wordd” is not a bracket with a label, such as “[LOC cit.]”'],
  ];
  for (const [args, error] of wrong) {
    test(`tagwright ${args.join(' ')}`, async () => {
      const { code, stdout, stderr } = await run(args);
      assert.deepEqual({ code, stdout, stderr }, { code: 2, stdout: '', stderr: `error: ${error}\n` });
    });
  }
});

test('help explains a command, and without one all of them', async () => {
  const one = await run(['help', 'strip']);
  assert.deepEqual([one.code, one.stderr], [0, '']);
  assert.match(one.stdout, /^Usage: tagwright strip /);
  assert.equal(one.stdout, (await run(['strip', '--help'])).stdout);
  const all = await run(['help']);
  assert.deepEqual([all.code, all.stderr], [0, '']);
  assert.match(all.stdout, /^Usage: tagwright \[options\] \[command\]\n/);
  assert.match(all.stdout, /^ {2}help \[command\] /m);
});
