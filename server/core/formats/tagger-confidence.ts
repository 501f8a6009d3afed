/**
 * Output of the tagger with its confidences, in which every label of a bracket has its probability:
 *
 *     [PER:0.91; LOC:0.05; ORG:0.03; MISC:1.2E-4; Hollis Tarn  ]
 *
 * The best label is that of the entity; the probabilities stay with it. Numbers are as Java prints them.
 */
import { say } from '../message.ts';
import { annotate, type Entity, inline, withoutOverlaps } from './annotated-text.ts';
import { type Format, oneDocument } from './format.ts';

/** The tagger's brackets with the probability of every label. */
export const taggerConfidence: Format = {
  name: 'tagger-confidence',
  title: say('Bracketed text with the tagger’s confidences'),
  extensions: ['.txt'],
  holds: 'document',
  keepsBytes: true,
  keepsScores: true,
  unread: (count) => say('entities without confidences: {0}', count),
  read([text = '']) {
    const entities: Entity[] = [];
    let plain = '';
    let at = 0;
    for (const { 0: whole, 1: scored, 2: body, index } of text.matchAll(bracket)) {
      const scores = scoresOf(scored!);
      plain += text.slice(at, index);
      entities.push({ from: plain.length, to: plain.length + body!.length, label: bestOf(scores), scores });
      plain += body!;
      at = index + whole.length;
    }
    return oneDocument(annotate(plain + text.slice(at), entities));
  },
  write(text, { spacing }) {
    const entities = withoutOverlaps(text.entities).filter(
      ({ from, to, scores }) => scores && /^[^\s\]](?:[^\]\r\n]*[^\s\]])?$/.test(text.text.slice(from, to)),
    );
    const head = ({ scores = {} }: Entity) =>
      Object.entries(scores).map(([label, score]) => `${label}:${javaNumber(score)}; `);
    return [inline({ ...text, entities }, (entity) => [`[${head(entity).join('')}`, `${' '.repeat(spacing)}]`])];
  },
};

const score = String.raw`[^\s:;[\]]+:[01]?(?:\.\d+|(?<=\d))(?:[eE]-?\d+)?|[^\s:;[\]]+:\d(?:\.\d+)?[eE]-\d+`;
const bracket = new RegExp(
  String.raw`\[((?:(?:${score});[ \t]*)*(?:${score});?)[ \t]+([^\s\]](?:[^\]\r\n]*[^\s\]])?)[ \t]*\]`,
  'gu',
);

function scoresOf(scored: string): Record<string, number> {
  const pairs = scored.split(';').filter((each) => each.trim() !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const [label, number] = pair.trim().split(':');
      return [label!, Number(number)];
    }),
  );
}

/** Returns the likeliest label; of several, the first. */
function bestOf(scores: Readonly<Record<string, number>>): string {
  const best = Math.max(...Object.values(scores));
  return Object.keys(scores).find((label) => scores[label] === best)!;
}

/** Writes a number as `Double.toString` of Java does: `0.91`, `1.2E-4`, `1.0`. */
function javaNumber(number: number): string {
  const withPoint = (digits: string) => (digits.includes('.') ? digits : `${digits}.0`);
  if (number === 0 || number >= 1e-3) return withPoint(String(number));
  const [digits, exponent] = number.toExponential().split('e');
  return `${withPoint(digits!)}E${exponent}`;
}
