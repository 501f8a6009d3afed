import { cableLanguage } from '../bench/languages/cable.ts';
import { cables } from '../bench/sentences.ts';

/** An invented tagged cable of some hundred lines, without flaws in its text. */
export function inventedCable(seed: number): string {
  const lines: string[] = [];
  for (const cable of cables(seed, 'different')) {
    lines.push(...cableLanguage.write(cable));
    if (lines.length > 200) return lines.join('');
  }
  throw new Error('There are cables without end.');
}
