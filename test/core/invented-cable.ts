import { cableLanguage } from '../bench/languages/cable.ts';
import { copies } from '../bench/sentences.ts';

/** An invented tagged cable of some hundred lines, without flaws in its text. */
export function inventedCable(seed: number): string {
  const lines: string[] = [];
  for (const copy of copies(seed)) {
    lines.push(...cableLanguage.write(copy));
    if (lines.length > 200) return lines.join('');
  }
  throw new Error('There are copies without end.');
}
