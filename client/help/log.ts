/** The log of the extension and its server, of which the last lines are remembered for reports of issues. */
import type { LogOutputChannel } from 'vscode';
import { withoutWords } from './without-words.ts';

/** Lines that are remembered. */
const maxLines = 40;

/** Levels whose lines are remembered: what is traced has texts in it. */
const levels = ['info', 'warn', 'error'] as const;

/** A log that remembers its last lines, without what may come from a text. */
export interface RememberingLog {
  /** The channel to write to. */
  readonly channel: LogOutputChannel;
  readonly lastLines: readonly string[];
}

/** Makes a log that writes to a channel. */
export function rememberLines(to: LogOutputChannel): RememberingLog {
  const lastLines: string[] = [];
  const remembering = levels.map((level) => {
    const value = (message: string | Error, ...rest: unknown[]) => {
      const text = message instanceof Error ? (message.stack ?? message.message) : message;
      lastLines.push(...withoutWords(`[${level}] ${text}`).split('\n'));
      lastLines.splice(0, lastLines.length - maxLines);
      to[level](message as string, ...rest);
    };
    return [level, { value }] as const;
  });
  return { channel: Object.create(to, Object.fromEntries(remembering)), lastLines };
}
