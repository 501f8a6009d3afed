import type { Label } from '../names.ts';
import type { Entity } from '../sentences.ts';
import type { Language } from './language.ts';

const otherLabel: Readonly<Record<Label, Label>> = { PER: 'ORG', LOC: 'ORG', ORG: 'LOC', MISC: 'ORG' };
const misspelt: Readonly<Record<Label, string>> = { PER: 'PRE', LOC: 'LCO', ORG: 'OGR', MISC: 'misc' };

/** What taggers get wrong, and how often among a hundred mistakes; from the counts of a corpus, rare ones raised. */
const flaws: readonly (readonly [weight: number, write: (entity: Entity) => string])[] = [
  [25, ({ label, name }) => `( [${label} C  ] ) ${name}`],
  [18, ({ label, name, isKnown }) => (isKnown ? name : `[${label} ${name}:  ]`)],
  [10, ({ label, name }) => `[${label} SUMMARY  ] ${name}`],
  [12, ({ label, name }) => `[${label} ${name}.  ]`],
  [10, ({ label }) => `[${label} XXXXXXXXXXXX  ]`],
  [8, ({ label, name, isKnown }) => `[${isKnown ? otherLabel[label] : misspelt[label]} ${name}  ]`],
  [4, ({ label, name }) => `[${label} ${name}`],
  [3, ({ label, name }) => `[${misspelt[label]} ${name}  ]`],
  [3, ({ label, name }) => `[${label} ${name} ( Section  ] )`],
  [2, ({ label, name }) => `[${label} --${name}  ]`],
  [1, ({ label, name }) => `[${label} ${name}  ]ish`],
  [1, ({ label, name }) => `[${label} ${name}  ] ]`],
  [1, ({ label, name }) => `[${label} ] ${name}`],
  [1, ({ label, name }) => `[ ${label} ${name}  ]`],
  [1, ({ label, name }) => `[${label} ${name} of [LOC Aldis  ]  ]`],
];

/** Tagged cables, what Tagwright reads. */
export const cableLanguage: Language = {
  id: 'bracket-ner',
  extension: '.txt',
  begin: '',
  end: 'PELLEGRAM</pre></code> \n',
  *write(sentences) {
    for (const sentence of sentences) {
      yield `${sentence.map((piece) => (typeof piece === 'string' ? piece : writeEntity(piece))).join('')}\n`;
    }
  },
  entity: /\[(?:PER|LOC|ORG|MISC) ([A-Z][a-z]+)/dg,
  wrongCharacter: ']',
};

function writeEntity(entity: Entity): string {
  if (entity.flaw === undefined) return `[${entity.label} ${entity.name}  ]`;
  let left = entity.flaw * 100;
  for (const [weight, write] of flaws) {
    left -= weight;
    if (left < 0) return write(entity);
  }
  throw new Error('The weights are a hundred in all.');
}
