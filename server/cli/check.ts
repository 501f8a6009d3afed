import { type Command, Option } from 'commander';
import { Document } from '../core/document.ts';
import { lint } from '../core/lint.ts';
import type { Rule } from '../core/rules/rule.ts';
import { eachText } from './each.ts';
import type { Selection } from './inputs.ts';
import { jsonArray, jsonLines } from './json.ts';
import { addSelection, type SelectionOptions, selectionOf } from './options.ts';
import { count, pretty } from './pretty.ts';
import { type Report, Tally } from './report.ts';
import { collectRules } from './rule-name.ts';
import { raiseExitCode, type Screen } from './screen.ts';

interface CheckOptions extends SelectionOptions {
  readonly format: keyof typeof reports;
  readonly rule?: ReadonlySet<Rule>;
}

const reports = {
  pretty,
  json: jsonArray,
  jsonl: () => jsonLines,
} satisfies Record<string, (screen: Screen) => Report>;

/** Adds `tagwright check`: findings of texts. */
export function addCheck(program: Command, screen: Screen): void {
  const command = program.command('check');
  command
    .description('report what is malformed or suspicious in tagged texts')
    .addOption(
      new Option('-f, --format <format>', 'how to print findings').choices(Object.keys(reports)).default('pretty'),
    )
    .option('-r, --rule <code>', 'report this rule only; give it again for more', collectRules(command));
  addSelection(command)
    .addHelpText('after', help)
    .action((paths: string[], options: CheckOptions) => check(selectionOf(paths, options, command), options, screen));
}

const help = `
Exit code: 0 without findings, 1 with findings, 2 when something could not be read or was asked wrongly.

Examples:
  tagwright check annotated
  tagwright check "annotated/**/*.txt" --rule unclosed-entity --rule stray-close
  tagwright check annotated --format jsonl | jq -r .rule | sort | uniq -c
  git diff --name-only -- '*.txt' | tagwright check --files-from -
  generate | tagwright check -`;

async function check(selection: Selection, options: CheckOptions, screen: Screen): Promise<void> {
  const report = reports[options.format](screen);
  const tally = new Tally();
  screen.write(report.begin());
  tally.unreadable = await eachText(selection, screen, async ({ name, text }) => {
    const document = Document.parse(text);
    const findings = lint(document).filter(({ rule }) => options.rule?.has(rule) ?? true);
    tally.add(findings);
    if (findings.length > 0) {
      raiseExitCode(1);
      for (const piece of report.file({ name, document, findings })) {
        if (screen.write(piece)) await screen.flush();
      }
    }
    screen.progress(() => `${count(tally.files, 'file')}, ${count(tally.findings, 'finding')}`);
  });
  screen.write(report.end(tally));
}
