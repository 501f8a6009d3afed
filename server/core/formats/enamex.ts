/**
 * Elements of the Message Understanding Conferences: `<ENAMEX TYPE="LOCATION">Orsk</ENAMEX>`, TIMEX for dates and times, NUMEX for
 * money and percentages. SGML of which nothing is escaped. Their types are long names (PERSON, ORGANIZATION, LOCATION): give a label
 * map. Attributes other than TYPE (MIN, ALT, STATUS) are not kept.
 */
import { inline, withoutCrossings } from './annotated-text.ts';
import { readElements } from './element-tags.ts';
import type { Format } from './format.ts';

const elementOf: Readonly<Record<string, string>> = {
  DATE: 'TIMEX',
  TIME: 'TIMEX',
  MONEY: 'NUMEX',
  PERCENT: 'NUMEX',
};

/** Types in ENAMEX, TIMEX and NUMEX. */
export const enamex: Format = {
  name: 'enamex',
  title: 'MUC: ENAMEX, TIMEX, NUMEX',
  extensions: ['.sgm'],
  holds: 'document',
  keepsBytes: true,
  read: ([text = '']) =>
    readElements(
      text,
      /<(\/?)(ENAMEX|TIMEX|NUMEX)((?:\s+[a-z]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+))*)\s*>/gi,
      ({ 1: slash, 2: name, 3: attributes }) => ({
        isEnd: slash === '/',
        element: name!.toUpperCase(),
        label: typeIn(attributes!),
      }),
      ({ 3: attributes }) => attributes!.split('=').length > 2,
    ),
  write(text) {
    const entities = withoutCrossings(text.entities).filter(({ label }) => /^[^\s"<>]+$/.test(label));
    return [
      inline({ ...text, entities }, ({ label }) => {
        const element = elementOf[label] ?? 'ENAMEX';
        return [`<${element} TYPE="${label}">`, `</${element}>`];
      }),
    ];
  },
};

function typeIn(attributes: string): string | undefined {
  const [, double, single, bare] = /\sTYPE\s*=\s*(?:"([^"]+)"|'([^']+)'|(\S+))/i.exec(attributes) ?? [];
  return double ?? single ?? bare;
}
