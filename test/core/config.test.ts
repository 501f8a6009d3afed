import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parseConfig } from '../../server/core/config/config.ts';
import { configSchema } from '../../server/core/config/config-schema.ts';
import { type AllSettings, lint, readWith } from './linting.ts';

/** What a configuration sets; it has to be without problems. */
function settingsOf(config: object): Partial<AllSettings> {
  const read = parseConfig(JSON.stringify(config));
  assert.deepEqual(read.problems, []);
  return { ...read.config?.read, rules: read.config!.rules };
}

/** Codes and severities of the findings in a text that is read with a configuration. */
function found(text: string, config: object): string[] {
  return lint(readWith(text, settingsOf(config))).map(({ rule, severity }) => `${rule.code} ${severity}`);
}

/** The problems of a configuration, each with the text that it is about. */
function problems(text: string): { at: string; message: string; kind: string }[] {
  const read = parseConfig(text);
  return read.problems.map(({ from, to, message, kind }) => ({
    at: text.slice(from, to),
    message: `${message}`,
    kind,
  }));
}

describe('a configuration', () => {
  test('may be empty, with comments and trailing commas', () => {
    const { config, problems } = parseConfig('// Ours.\n{ "exclude": [], /* none */ }\n');
    assert.deepEqual(problems, []);
    assert.equal(config?.read.labels, undefined);
  });

  test('names a label set', () => {
    assert.deepEqual(found('in [GPE Lima  ]', { labels: 'ontonotes5' }), []);
    assert.deepEqual(found('in [GPE Lima  ]', { labels: 'conll2003' }), ['unknown-label error']);
  });

  test('has labels of its own, in place of all others', () => {
    const config = { labels: [{ name: 'Ship', title: 'A ship', color: 'blue', key: 'h' }, { name: 'LOC' }] };
    const { labels } = settingsOf(config);
    assert.deepEqual(labels?.get('Ship')?.key, 'h');
    assert.deepEqual(labels?.get('Ship')?.title, 'A ship');
    assert.deepEqual(found('the [Ship Heron  ] off [LOC Brask  ]', config), []);
    assert.deepEqual(found('the [ship Heron  ] of [PER Tolle  ]', config), [
      'unknown-label error',
      'unknown-label error',
    ]);
  });

  test('has labels without a title, and a title that repeats the name is none', () => {
    const { labels } = settingsOf({
      labels: [{ name: 'PER' }, { name: 'LOC', title: 'LOC' }, { name: 'ORG', title: '' }],
    });
    assert.deepEqual(
      labels?.labels.map(({ title }) => title),
      [undefined, undefined, undefined],
    );
  });

  test('is told of keys that other labels have, and of those that commands have after Alt+M', () => {
    const labels = [
      { name: 'SHIP', key: 's' },
      { name: 'HARBOUR', key: 'h' },
      { name: 'PORT', key: 'h' },
      { name: 'ROOM', key: '7' },
    ];
    const [command, double, ...others] = problems(JSON.stringify({ labels }));
    assert.deepEqual(command, {
      at: '"s"',
      message: '“s” is the key of a command after Alt+M, so this label has “c” there.',
      kind: 'doubtful',
    });
    assert.deepEqual(double, {
      at: '"h"',
      message: '“h” is already the key of the label “HARBOUR”.',
      kind: 'doubtful',
    });
    assert.deepEqual(others, []);
    const [broken] = problems('{ "labels": [{ "name": "PER", "key": "É" }] }');
    assert.equal(broken?.message, 'A key is one lowercase letter or digit.');
  });

  test('sets the severity of a rule, or switches it off', () => {
    assert.deepEqual(found('[LOC ]', { rules: { 'empty-entity': 'hint' } }), ['empty-entity hint']);
    assert.deepEqual(found('[LOC ]', { rules: { 'empty-entity': 'off' } }), []);
  });

  test('sets options of a rule, and those that it does not name stay as they are', () => {
    const text = '[ORG Brask Ltd.  ] [LOC Brask.  ]';
    assert.deepEqual(found(text, { rules: { 'trailing-punctuation': ['error', { allow: ['Brask.'] }] } }), []);
    assert.deepEqual(found(text, { rules: { 'trailing-punctuation': ['error', {}] } }), ['trailing-punctuation error']);
  });
});

test('the documentation shows every setting', () => {
  const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
  const [, example = ''] = /```jsonc\n([\s\S]*?)```/.exec(page) ?? [];
  assert.deepEqual(parseConfig(example).problems, []);
  for (const name of Object.keys(configSchema.entries)) assert.ok(name === '$schema' || example.includes(`"${name}":`));
});

describe('a broken configuration', () => {
  for (const [text, at, message] of [
    ['', '', 'This is not JSON: value expected.'],
    ['{ "files": [ }', '}', 'This is not JSON: value expected.'],
    ['[]', '[]', 'A configuration is an object: { … }.'],
    [
      '{ "rules": { "tagged-redaction": ["hint", { "marks": [] }] } }',
      '"marks"',
      'There is no setting “marks” here. What “tagged-redaction” looks for is set in “vocabulary”, under “redactions”.',
    ],
    [
      '{ "rules": { "tagged-redaction": ["errr"] } }',
      '"errr"',
      'Expected “error”, “warning”, “information”, “hint” or “off”, not “errr”.',
    ],
    [
      '{ "rules": { "untagged-mention": ["hint", { "minLength": 2 }] } }',
      '"minLength"',
      'There is no setting “minLength” here. What “untagged-mention” looks for is set in “vocabulary”, under “names”.',
    ],
    [
      '{ "rules": { "title-in-name": ["hint", { "title": "inside" }] } }',
      '"title"',
      'There is no setting “title” here. What “title-in-name” looks for is set in “vocabulary”, under “titles”.',
    ],
    ['{ "label": [] }', '"label"', 'There is no setting “label”. Did you mean “labels”?'],
    ['{ "nonsense": [] }', '"nonsense"', 'There is no setting “nonsense”.'],
    ['{ "labels": "conll" }', '"conll"', 'Expected “conll2003”, “ontonotes5” or a list, not “conll”.'],
    ['{ "labels": [] }', '[]', 'There must be at least one label.'],
    ['{ "labels": [{ "title": "Ship" }] }', '{ "title": "Ship" }', '“name” is missing here.'],
    ['{ "labels": [{ "name": "A B" }] }', '"A B"', 'A label is one word without brackets.'],
    ['{ "labels": [{ "name": "A", "keys": "a" }] }', '"keys"', 'There is no setting “keys”.'],
    ['{ "labels": [{ "name": "A", "key": "ab" }] }', '"ab"', 'A key is one lowercase letter or digit.'],
    ['{ "spacing": 3 }', '3', 'Expected “keep”, 0, 1 or 2, not 3.'],
    ['{ "files": "a" }', '"a"', 'Expected a list, not “a”.'],
    ['{ "files": ["*.{txt,bner}"] }', '"*.{txt,bner}"', /no|several/],
    ['{ "exclude": ["!a"] }', '"!a"', /use “exclude”/],
    [
      '{ "rules": { "empty-entty": "off" } }',
      '"empty-entty"',
      'There is no rule “empty-entty”. Did you mean “empty-entity”?',
    ],
    [
      '{ "rules": { "empty-entity": "warn" } }',
      '"warn"',
      'Expected “error”, “warning”, “information”, “hint” or “off”, not “warn”.',
    ],
    ['{ "rules": { "trailing-punctuation": ["error", { "alow": [] }] } }', '"alow"', 'There is no setting “alow”.'],
    ['{ "rules": { "trailing-punctuation": ["error", { "allow": [5] }] } }', '5', 'Expected a string, not 5.'],
    ['{ "rules": { "trailing-punctuation": ["error", { "allow": ["No.", ""] }] } }', '""', 'A word cannot be empty.'],
    ['{ "vocabulary": { "headerWords": { "fields": [""] } } }', '""', 'A word cannot be empty.'],
    ['{ "rules": { "trailing-punctuation": ["error", {}, 1] } }', '1', 'Expected nothing, not 1.'],
    ['{ "rules": { "trailing-punctuation": ["error"] } }', '["error"]', 'Expected an object, not nothing.'],
    ['{ "rules": [] }', '[]', 'Expected an object, not a list.'],
    ['{ "rules": { "trailing-punctuation": ["error", []] } }', '[]', 'Expected an object, not a list.'],
    ['{ "labels": [[]] }', '[]', 'Expected an object, not a list.'],
    ['{ "vocabulary": [] }', '[]', 'Expected an object, not a list.'],
    ['{ "vocabulary": { "names": [] } }', '[]', 'Expected an object, not a list.'],
    ['{ "vocabulary": { "headerWords": [] } }', '[]', 'Expected an object, not a list.'],
    ['{ "vocabulary": { "classification": [] } }', '[]', 'Expected an object, not a list.'],
    [
      '{ "vocabulary": { "names": { "minLength": 5, "maxLength": 4 } } }',
      '5',
      '“minLength” is greater than “maxLength”, so no name would be looked for.',
    ],
    [
      '{ "vocabulary": { "names": { "maxLength": 2 } } }',
      '{ "maxLength": 2 }',
      '“minLength” is greater than “maxLength”, so no name would be looked for.',
    ],
  ] as const) {
    test(text || 'nothing', () => {
      assert.equal(parseConfig(text).config, undefined);
      const [first] = problems(text);
      assert.deepEqual({ at: first?.at, kind: first?.kind }, { at, kind: 'broken' });
      if (typeof message === 'string') assert.equal(first?.message, message);
      else assert.match(`${first?.message}`, message);
    });
  }

  for (const [what, text] of Object.entries({
    'that is nested deeply': '['.repeat(100_000),
    'of errors only': '}'.repeat(100_000),
    'with a long name': `{ "${'x'.repeat(1_000_000)}": 1 }`,
    'with a long value': `{ "spacing": "${'x'.repeat(1_000_000)}" }`,
    'with too many labels': JSON.stringify({ labels: Array.from({ length: 10_000 }, () => ({ name: 'A' })) }),
    'with a name that JavaScript knows': '{ "rules": { "__proto__": "off" }, "constructor": 1 }',
  })) {
    test(`${what} has a short list of short problems`, { timeout: 10_000 }, () => {
      const found = problems(text);
      assert.ok(found.length > 0 && found.length <= 20);
      for (const { message, kind } of found) {
        assert.equal(kind, 'broken');
        assert.ok(message.length < 300);
      }
    });
  }
});

describe('labels that readers mix up', () => {
  test('are reported, and in force', () => {
    const text = '{ "labels": [{ "name": "PER" }, { "name": "PERSON" }, { "name": "ORG" }, { "name": "ORG" }] }';
    assert.ok(parseConfig(text).config);
    assert.deepEqual(problems(text), [
      {
        at: '"PERSON"',
        message: '“PERSON” begins with the label “PER”: readers that match labels by their beginning mix them up.',
        kind: 'doubtful',
      },
      { at: '"ORG"', message: 'The label “ORG” is already in the list.', kind: 'doubtful' },
    ]);
  });

  test('are found among as many as there can be', { timeout: 10_000 }, () => {
    const labels = Array.from({ length: 1000 }, (_, index) => ({ name: `${index}`.padStart(99, 'A') }));
    assert.deepEqual(problems(JSON.stringify({ labels })), []);
  });
});
