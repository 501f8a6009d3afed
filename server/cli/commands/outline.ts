/** The command `tagwright outline`: the structure of one text, as a tree or as JSON. */
import { type Command, Option } from 'commander';
import { Document } from '../../core/syntax/document.ts';
import { type OutlineItem, outlineOf } from '../../core/views/outline.ts';
import { reportedConfigurations, withDefaults } from '../input/configurations.ts';
import { pathMeantBy } from '../input/entries.ts';
import { read } from '../input/inputs.ts';
import { lineAndColumn, toJson } from '../output/json.ts';
import type { Output } from '../output/output.ts';
import { readable } from '../output/terminal.ts';

/** Adds `tagwright outline`: the structure of one text. */
export function addOutline(program: Command, output: Output): void {
  program
    .command('outline')
    .description('print header, sections, paragraphs and entities of a text')
    .argument('<file>', 'a file, or - for standard input')
    .addOption(new Option('-f, --format <format>', 'how to print').choices(['tree', 'json']).default('tree'))
    .addHelpText('after', help)
    .action((path: string, { format }: { format: 'tree' | 'json' }) => outline(path, format, output));
}

const help = `
Examples:
  tagwright outline annotated/04DUNHOLLOW87.txt
  tagwright outline annotated/04DUNHOLLOW87.txt --format json | jq -r '.. | select(.kind? == "entity") | .name'`;

async function outline(path: string, format: 'tree' | 'json', output: Output): Promise<void> {
  const { found, note } = pathMeantBy(path);
  if (note !== undefined) await output.note(path, note);
  const input = await read(found, reportedConfigurations(output, withDefaults));
  if ('problem' in input) return output.problem(input.name, input.problem);
  const document = Document.parse(input.text, input.settings.read);
  for (const piece of format === 'json' ? json(document) : tree(document, output)) {
    if (output.write(piece)) await output.flush();
  }
}

function* tree(document: Document, { colors }: Output): Generator<string> {
  for (const { item, depth } of flat(outlineOf(document))) {
    const { line, column } = lineAndColumn(document, item.from);
    const place = colors.dim(`${line}:${column}`.padEnd(8));
    const name = readable(String(item.name));
    const detail = readable(item.detail ?? '');
    const shown = item.kind === 'entity' ? `${colors.cyan(detail)} ${name}` : `${colors.bold(name)} ${detail}`;
    yield `${place} ${'  '.repeat(depth)}${shown.trimEnd()}\n`;
  }
}

/** The tree as JSON, an item a line. */
function* json(document: Document): Generator<string> {
  let open = 0;
  yield '[';
  for (const { item, depth } of flat(outlineOf(document))) {
    const isFirst = depth === open;
    for (; open > depth; open--) yield ']}';
    const { kind, name, detail, from, to } = item;
    const head = toJson({
      kind,
      name,
      detail,
      start: lineAndColumn(document, from),
      end: lineAndColumn(document, to),
      children: [],
    });
    yield `${isFirst ? '' : ','}\n${head.slice(0, -2)}`;
    open++;
  }
  yield `${']}'.repeat(open)}\n]\n`;
}

/** Lists all items, each before its children, with their depth. */
function* flat(items: readonly OutlineItem[], depth = 0): Generator<{ item: OutlineItem; depth: number }> {
  for (const item of items) {
    yield { item, depth };
    yield* flat(item.children, depth + 1);
  }
}
