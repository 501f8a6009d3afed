/** Mistakes that are planted into tagged texts, to be found again. */
import { noName, untaggedRuns } from '../../server/core/learn/span-model.ts';
import { type TokenizedText, type TokenSpan, tokenizedText } from '../../server/core/learn/tokenized-text.ts';
import { isName } from '../../server/core/mentions/surfaces.ts';
import { Document } from '../../server/core/syntax/document.ts';
import type { Span } from '../../server/core/text/span.ts';
import { nameIn } from '../../server/core/text/tokens.ts';
import type { Random } from './random.ts';

/** Kinds of mistakes: another label for a mention, or for all mentions of a name in a file; other boundaries; tags that are none; no tags. */
export const plantings = ['label', 'whole', 'boundary', 'spurious', 'untagged', 'none'] as const;

export type Planting = (typeof plantings)[number];

/** A text with mistakes; offsets in its document. */
export interface Damaged {
  readonly file: string;
  readonly document: Document;
  /** Where the tags begin that are mistakes. */
  readonly wrong: ReadonlySet<number>;
  /** Words that have lost their tag, in order. */
  readonly lost: readonly Span[];
}

/** An entity of a text that is made: a span of tokens. */
interface Made extends Span {
  readonly label: string;
  readonly fate?: 'wrong' | 'lost';
}

/** Plants mistakes into a share of the names of a text. */
export class Planter {
  readonly #kind: Planting;
  readonly #random: Random;
  /** Share of the names that become mistakes. */
  #share = 0;

  constructor(kind: Planting, random: Random) {
    this.#kind = kind;
    this.#random = random;
  }

  /**
   * Makes a text with the well-formed entities of another, some of them wrong.
   *
   * @param share share of the names that become mistakes
   */
  damage(file: string, source: string, share: number): Damaged {
    this.#share = share;
    const document = Document.parse(source, {}, undefined, file);
    const text = tokenizedText(document);
    const isWord = ({ surface }: TokenSpan) => isName(nameIn(surface), document.context.settings.vocabulary);
    const labels = document.labels.labels.map(({ name }) => name);
    return written(file, text, this.#planted(text, isWord, labels));
  }

  #planted(text: TokenizedText, isWord: (span: TokenSpan) => boolean, labels: readonly string[]): Made[] {
    const { entities } = text;
    const names = entities.filter(isWord);
    const other = (right: string) => this.#random.pick(labels.filter((label) => label !== right));
    switch (this.#kind) {
      case 'none':
        return [...entities];
      case 'label':
        return entities.map((one) =>
          isWord(one) && this.#is() ? { ...one, label: other(one.label), fate: 'wrong' } : one,
        );
      case 'whole':
        return this.#whole(entities, isWord, other);
      case 'untagged':
        return entities.map((one) => (isWord(one) && this.#is() ? { ...one, fate: 'lost' } : one));
      case 'spurious': {
        const runs = untaggedRuns(text).filter((run) => isWord(run) && text.parts[run.from] === 'body');
        const share = (this.#share * names.length) / Math.max(1, runs.length);
        const fakes = runs.filter(() => this.#is(share));
        const made = fakes.map((run): Made => ({ ...run, label: other(noName), fate: 'wrong' }));
        return [...entities, ...made].sort((a, b) => a.from - b.from);
      }
      case 'boundary':
        return this.#rebounded(text, isWord);
    }
  }

  #is(share = this.#share): boolean {
    return this.#random.next() < share;
  }

  #whole(
    entities: readonly TokenSpan[],
    isWord: (span: TokenSpan) => boolean,
    other: (right: string) => string,
  ): Made[] {
    const chosen = new Map<string, string | undefined>();
    return entities.map((one) => {
      if (!isWord(one)) return one;
      const name = nameIn(one.surface);
      if (!chosen.has(name)) chosen.set(name, this.#is() ? other(one.label) : undefined);
      const label = chosen.get(name);
      return label === undefined || label === one.label ? one : { ...one, label, fate: 'wrong' };
    });
  }

  /** Cuts names off at either end, merges and divides them, and lets some run on; half as many more are tried, since not all can be. */
  #rebounded(text: TokenizedText, isWord: (span: TokenSpan) => boolean): Made[] {
    const { entities, words, lines } = text;
    const made: Made[] = [];
    for (let index = 0; index < entities.length; index++) {
      const { from, to, label, ...one } = entities[index]!;
      const next = entities[index + 1];
      const add = (...spans: [number, number][]) =>
        made.push(...spans.map(([start, end]): Made => ({ from: start, to: end, label, fate: 'wrong' })));
      const isLong = to - from > 1;
      const isChosen = isWord({ from, to, label, ...one }) && this.#is(1.5 * this.#share);
      const way = isChosen ? this.#random.whole(0, 4) : -1;
      const isFree = lines[to] === lines[from] && (!next || next.from > to);
      if (way === 0 && isLong) add([from + 1, to]);
      else if (way === 2 && next && next.from - to <= 2 && lines[next.from] === lines[from]) {
        add([from, next.to]);
        index++;
      } else if (way === 3 && isLong) {
        const middle = this.#random.whole(from + 1, to);
        add([from, middle], [middle, to]);
      } else if (way >= 0 && isLong) add([from, to - 1]);
      else if (way >= 0 && isFree && /^\p{L}/u.test(words[to]!)) add([from, to + 1]);
      else made.push({ from, to, label });
    }
    return made;
  }
}

/** Writes a text with entities, and where they come to stand. */
function written(file: string, { text, starts, ends }: TokenizedText, entities: readonly Made[]): Damaged {
  let out = '';
  let at = 0;
  const wrong = new Set<number>();
  const lost: Span[] = [];
  for (const { from, to, label, fate } of entities) {
    const [start, end] = [starts[from]!, ends[to - 1]!];
    out += text.slice(at, start);
    const body = text.slice(start, end);
    if (fate === 'wrong') wrong.add(out.length);
    if (fate === 'lost') lost.push({ from: out.length, to: out.length + body.length });
    out += fate === 'lost' ? body : `[${label} ${body}  ]`;
    at = end;
  }
  return { file, document: Document.parse(out + text.slice(at), {}, undefined, file), wrong, lost };
}
