import { describe, test } from 'node:test';
import { assertLinear, type Make } from './linear.ts';

/** Texts in which one thing is said of many places, or one place of many things. */
const texts: Readonly<Record<string, Make>> = {
  'a name tagged once and untagged often': (count) => `[ORG Team  ] . ${'The Team feels . '.repeat(count)}`,
  'a name under two labels': (count) => `${'[LOC Lima  ] , '.repeat(count)}${'[ORG Lima  ] , '.repeat(count)}`,
  'a name with two boundaries': (count) => `${'[ORG Lima Port  ] '.repeat(count)}${'[LOC Lima  ] port '.repeat(count)}`,
  'opens that nothing closes': (count) => '[LOC a '.repeat(count),
  'opens with many blanks that nothing closes': (count) => '[LOC      '.repeat(count),
  'opens before names that nothing closes': (count) => '[LOC Lima '.repeat(count),
  'closes that close nothing': (count) => 'a ] '.repeat(count),
  'entities in each other': (count) => `${'[LOC a '.repeat(count)}${'  ]'.repeat(count)}`,
  'doubled entities in each other': (count) => `${'[LOC '.repeat(count)}a${'  ]'.repeat(count)}`,
  'entities in each other, with HTML': (count) => `${'[LOC a <b> '.repeat(count)}${'  ]'.repeat(count)}`,
  'names in each other, with HTML': (count) => `${'[LOC Lima <b>x</b> '.repeat(count)}${'  ]'.repeat(count)}`,
  'labels, redactions and header words in tags': (count) =>
    `<pre>${'[MISC Hull:  ] 1 , [PER did XXXX  ] ( [ORG Note: See  ] so\n'.repeat(count)}`,
  'quotation marks without partner': (count) => `“Bay [ORG Torv”  ] said . `.repeat(count),
  'rules side by side': (count) => `<pre>${'----- '.repeat(count)}`,
  'many entities in one': (count) => `[ORG a ${'[LOC b  ] c '.repeat(count)} ]`,
  'empty entities in each other': (count) => `${'[LOC [PER ] '.repeat(count)}${']'.repeat(count)}`,
  'literal brackets in entities in each other': (count) => `${'[LOC a [b '.repeat(count)}${']'.repeat(2 * count)}`,
};

describe('work and output grow as the text does', () => {
  for (const [name, make] of Object.entries(texts)) test(name, () => assertLinear(make));
});
