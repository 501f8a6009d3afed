import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../server/core/lint/rules/index.ts';
import { run } from './support.ts';

/** A text without its line breaks, as paragraphs are wrapped. */
function unwrapped(text: string): string {
  return text.replace(/\s+/g, ' ');
}

for (const { code, severity, summary, why, examples } of rules) {
  test(`explains ${code}`, async () => {
    const run_ = await run(['explain', code]);
    assert.deepEqual([run_.code, run_.stderr], [0, '']);
    assert.ok(run_.stdout.startsWith(`${code} (${severity})\n`));
    for (const text of [summary, why]) assert.ok(unwrapped(run_.stdout).includes(unwrapped(text)));
    for (const example of examples) {
      if ('bad' in example && example.fixed) assert.ok(run_.stdout.includes(example.fixed.split('\n')[0]!));
    }
    assert.match(run_.stdout, /\n {4}.*\n {4} *\^+/);
  });
}

test('names the fixes and which of them are automatic', async () => {
  const { stdout } = await run(['explain', 'trailing-punctuation']);
  assert.match(stdout, /Fixes\n\n {4}Move “\.” out of “Asuncion\.” \(preferred, automatic\)\n/);
});

test('lists all rules without a name', async () => {
  const { code, stdout } = await run(['explain']);
  assert.equal(code, 0);
  const [, ...lines] = stdout.trimEnd().split('\n');
  assert.deepEqual(
    lines.map((line) => line.split(' ', 1)[0]),
    rules.map((rule) => rule.code),
  );
});

test('suggests a rule for a name that is nearly one', async () => {
  const { code, stderr } = await run(['explain', 'trailing-punctuaton']);
  assert.equal(code, 2);
  assert.equal(stderr, 'error: There is no rule “trailing-punctuaton”. Did you mean “trailing-punctuation”?\n');
});

test('says where all rules are for a name that is like none', async () => {
  const { code, stderr } = await run(['explain', 'nope']);
  assert.equal(code, 2);
  assert.equal(stderr, 'error: There is no rule “nope”. “tagwright explain” lists all rules.\n');
});

test('says what can be set about a rule', async () => {
  const { stdout } = await run(['explain', 'trailing-punctuation']);
  assert.match(stdout, /Options in tagwright\.json\n\n {4}allow: .+\n {4} {2}default: none\n/);
  const { stdout: other } = await run(['explain', 'untagged-mention']);
  assert.match(other, /\n {4} {2}default: \d+\n/);
});
