import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type AnnotatedText, annotate } from '../../server/core/formats/annotated-text.ts';
import { carry } from '../../server/core/formats/carry.ts';
import { formatNamed } from '../../server/core/formats/index.ts';
import { readingOf, settings } from './format-readings.ts';

/** Letters beyond the BMP before and in entities, and lines that end like Windows'. */
const document: AnnotatedText = annotate(
  '𝒳 in Orsk 👩‍🔬\r\nmet 𝒴va .\r\n',
  [
    { from: 6, to: 10, label: 'LOC' },
    { from: 22, to: 26, label: 'PER' },
  ],
  'a.txt',
);

function written(name: string): string {
  const { parts, losses } = carry(document, formatNamed(name)!, settings);
  assert.deepEqual(losses, []);
  return parts[0]!;
}

function told(name: string, json: string) {
  const { found, mistakes, notes, losses } = readingOf(name, json);
  return { found, mistakes, notes: [...notes, ...losses] };
}

describe('offsets of records count code points', () => {
  test('spacy', () => {
    assert.deepEqual(JSON.parse(written('spacy')), {
      text: document.text,
      entities: [
        [5, 9, 'LOC'],
        [19, 22, 'PER'],
      ],
      meta: { file: 'a.txt', unit: 'codepoint' },
    });
  });

  test('prodigy, with inclusive ends of tokens', () => {
    const { tokens, spans, answer } = JSON.parse(written('prodigy'));
    assert.deepEqual(spans, [
      { start: 5, end: 9, token_start: 2, token_end: 2, label: 'LOC' },
      { start: 19, end: 22, token_start: 5, token_end: 5, label: 'PER' },
    ]);
    assert.deepEqual(tokens[2], { text: 'Orsk', start: 5, end: 9, id: 2, ws: true });
    assert.equal(answer, 'accept');
  });

  test('doccano, in both shapes', () => {
    assert.deepEqual(JSON.parse(written('doccano')).label, [
      [5, 9, 'LOC'],
      [19, 22, 'PER'],
    ]);
    assert.deepEqual(JSON.parse(written('doccano-relations')).entities[1], {
      id: 1,
      start_offset: 19,
      end_offset: 22,
      label: 'PER',
    });
  });

  test('label-studio', () => {
    const [region] = JSON.parse(written('label-studio')).annotations[0].result;
    assert.deepEqual(region.value, { start: 5, end: 9, text: 'Orsk', labels: ['LOC'] });
  });
});

describe('records', () => {
  test('that are rejected or ignored are no annotations', () => {
    const record = (answer: string) =>
      `{"text":"Orsk","spans":[{"start":0,"end":4,"label":"LOC"}],"answer":"${answer}"}`;
    assert.deepEqual(told('prodigy', record('reject')), {
      found: [],
      mistakes: [],
      notes: ['left out, since its answer is “reject”'],
    });
    assert.deepEqual(told('prodigy', record('accept')).found, ['LOC Orsk']);
  });

  test('with mistakes have their places', () => {
    const places: readonly (readonly [string, string, string])[] = [
      ['spacy', '{"text":"Orsk","entities":[[0,4,"LOC"]', '38 JSON expected here'],
      ['spacy', '{"text":"Orsk"}', '0 “entities” is missing here.'],
      ['spacy', '{"text":"Orsk","entities":[[0,4,7]]}', '32 string expected here: entities.0.2'],
      ['spacy', '{"text":"Orsk","entities":[[0,5,"LOC"]]}', '27 a span within 0 and 4 expected, found 0 to 5'],
      ['spacy', '{"text":"Orsk","entities":[[2,2,"LOC"]]}', '27 a span within 0 and 4 expected, found 2 to 2'],
      ['doccano', '{"text":"Orsk","annotations":[{"label":3}]}', '0 “label” is missing here.'],
      ['doccano', '{"text":"Orsk","label":[[0,4,3]]}', '29 string expected here: label.0.2'],
      [
        'hugging-face',
        '\n{"tokens":["a"],"ner_tags":[3]}',
        '29 a tag of IOB2 expected, and no number: no .names.json beside the file names it',
      ],
      ['hugging-face', '{"tokens":["a"],"ner_tags":["E-LOC"]}', '28 a tag of IOB2 expected, found E-LOC'],
      ['hugging-face', '{"tokens":["a"],"ner_tags":[]}', '27 1 tags expected, found 0'],
      ['label-studio', '[{"data":{}}]', '9 “text” is missing here.'],
    ];
    for (const [name, json, mistake] of places) assert.deepEqual(told(name, json).mistakes, [mistake], json);
  });

  test('that are nested too deeply are mistakes', () => {
    assert.equal(told('spacy', '['.repeat(100_000)).mistakes.length, 1);
    assert.equal(told('spacy', `{"text":${'['.repeat(100_000)}${']'.repeat(100_000)}}`).mistakes.length, 1);
    assert.equal(told('gate-xml', '<a>'.repeat(100_000)).mistakes.length, 1);
  });

  test('of doccano are read in the shapes of all versions, and relations are told', () => {
    for (const spans of [
      '"label":[[0,4,"LOC"]]',
      '"labels":[[0,4,"LOC"]]',
      '"entities":[{"id":7,"start_offset":0,"end_offset":4,"label":"LOC"}]',
    ]) {
      assert.deepEqual(told('doccano', `{"id":3,"text":"Orsk",${spans}}`).found, ['LOC Orsk']);
    }
    const { notes } = told('doccano-relations', '{"text":"Orsk","entities":[],"relations":[{"id":0}]}');
    assert.deepEqual(notes, ['relations: 1']);
  });

  test('of Label Studio in either unit are told apart by their texts', () => {
    const task = (start: number, text: string) =>
      JSON.stringify([
        {
          data: { text: '𝒳𝒳 New  Orsk' },
          annotations: [
            { was_cancelled: true, result: [] },
            { result: [{ type: 'labels', value: { start, end: start + 9, text, labels: ['LOC'] } }] },
          ],
        },
      ]);
    assert.deepEqual(told('label-studio', task(3, 'New Orsk')), { found: ['LOC New  Orsk'], mistakes: [], notes: [] });
    assert.deepEqual(told('label-studio', task(5, 'New Orsk')), {
      found: ['LOC New  Orsk'],
      mistakes: [],
      notes: ['offsets count UTF-16 units here'],
    });
    assert.match(told('label-studio', task(0, 'New Orsk')).mistakes[0]!, /the text “New Orsk” expected at 0 to 9$/);
    assert.match(
      told('label-studio', task(50, 'New Orsk')).mistakes[0]!,
      /a span within 0 and 14 expected, found 50 to 59$/,
    );
  });

  test('of Label Studio with a mistake leave out their task alone', () => {
    const task = { data: { text: 'Orsk' }, annotations: [{ result: [] }] };
    const json = JSON.stringify([task, { data: {} }, { ...task, annotations: 3 }, task]);
    const { documents, mistakes } = formatNamed('label-studio')!.read([json], settings);
    assert.equal(documents.length, 2);
    assert.deepEqual(
      mistakes.map(({ at, message }) => `${json.slice(at, at + 2)} ${message}`),
      ['{} “text” is missing here.', '3} Array expected here: annotations'],
    );
  });

  test('of Label Studio tell what is not read of them', () => {
    const result = [{ type: 'choices', value: { choices: ['x'] } }];
    const { notes } = told(
      'label-studio',
      JSON.stringify([{ data: { text: 'a' }, annotations: [{ result }, { result }] }]),
    );
    assert.deepEqual(notes, ['annotations of the task after the first', 'annotations of other kinds: 1']);
  });

  test('of a tagger with confidences keep them', () => {
    const scores = { PER: 0.2, LOC: 0.8 };
    const own = annotate('Orsk', [{ from: 0, to: 4, label: 'LOC', scores }], 'a.txt');
    const [json] = formatNamed('prodigy')!.write(own, settings);
    assert.deepEqual(formatNamed('prodigy')!.read([json!], settings).documents[0]!.entities[0]!.scores, scores);
    const [task] = formatNamed('label-studio')!.write(own, settings);
    assert.equal(JSON.parse(task!).predictions[0].result[0].score, 0.8);
    assert.deepEqual(told('label-studio', task!).found, ['LOC Orsk']);
  });

  test('of Hugging Face have numbers where names are beside them', () => {
    const json = '{"tokens":["Ana","Roa","of","Orsk"],"ner_tags":[1,2,0,"B-LOC"]}\n';
    const read = (names: string) => readingOf('hugging-face', json, names);
    assert.deepEqual(read('["O","B-PER","I-PER"]').found, ['PER Ana Roa', 'LOC Orsk']);
    for (const names of ['["O","B-PER"]', '{}', 'x', '[1]'])
      assert.match(read(names).mistakes[0]!, /^\d+ a tag of IOB2/);
    assert.match(read('["O","B-PER","E-PER"]').mistakes[0]!, /found E-PER/);
  });

  test('of Hugging Face are one document as long as their file is the same', () => {
    const records = ['a', 'a', 'b'].map((file) => `{"file":"${file}","tokens":["Orsk"],"ner_tags":["B-LOC"]}\n`);
    const { documents } = formatNamed('hugging-face')!.read([records.join('')], settings);
    assert.deepEqual(
      documents.map(({ name, text }) => [name, text]),
      [
        ['a', 'Orsk \nOrsk \n'],
        ['b', 'Orsk \n'],
      ],
    );
  });
});
