import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { cli } from '../cli/support.ts';
import { type Editor, run } from './editors.ts';

/** What someone does in an editor; `at` is a text before whose first occurrence the caret stands. */
export type Step =
  /** Opens a file; gives its language. */
  | { readonly act: 'open'; readonly file: string }
  /** Looks at the findings until there are so many; gives the text, severity and message of each. */
  | { readonly act: 'findings'; readonly count: number }
  /** Looks at the outline; gives its names. */
  | { readonly act: 'outline' }
  | { readonly act: 'hover'; readonly at: string }
  /** Chooses a code action; gives the titles of all. */
  | { readonly act: 'choose'; readonly at: string; readonly title: string }
  /** Presses a key of the sample, with so many characters selected; gives the message. */
  | { readonly act: 'press'; readonly at: string; readonly keys: string; readonly selected?: number }
  /** Renames; gives the refusal, or nothing. */
  | { readonly act: 'rename'; readonly at: string; readonly to: string }
  | { readonly act: 'type'; readonly at: string; readonly text: string }
  | { readonly act: 'save' };

/** How long a session may take. */
const sessionMinutes = 1;

/** A folder with files and all that an editor needs to find our server in it, until the test ends. */
export function workplace(context: TestContext, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tagwright-editor-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  mkdirSync(join(folder, 'bin'));
  const script = `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`;
  writeFileSync(join(folder, 'bin', 'tagwright'), script, { mode: 0o755 });
  return folder;
}

/** Lets an editor with the configuration from its page do steps on the files of a folder; gives what it showed. */
export async function session(
  editor: Editor,
  printed: string,
  folder: string,
  steps: readonly Step[],
): Promise<unknown[]> {
  const configuration = join(folder, editor.configurationFile);
  writeFileSync(configuration, editor.configuration(printed));
  const stepsFile = join(folder, 'steps.json');
  writeFileSync(
    stepsFile,
    JSON.stringify(steps.map((step) => ('file' in step ? { ...step, file: join(folder, step.file) } : step))),
  );
  const report = join(folder, 'report.json');
  const { code, output } = await run(
    editor.program,
    editor.args(configuration),
    {
      ...Object.fromEntries(homes.map((name) => [name, folder])),
      LC_ALL: 'C.UTF-8',
      PATH: [join(folder, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter),
      TAGWRIGHT_CONFIGURATION: configuration,
      TAGWRIGHT_STEPS: stepsFile,
      TAGWRIGHT_REPORT: report,
    },
    sessionMinutes,
  );
  if (code !== 0) throw new Error(`${editor.name} ended with ${code}:\n${output}`);
  return JSON.parse(readFileSync(report, 'utf8'));
}

/** Where editors look for what is the user's own. */
const homes = ['HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'XDG_CACHE_HOME'];
