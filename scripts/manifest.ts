/** Writes the parts of the manifest that come from the tables in `scripts/manifest/` into the files that VS Code reads. */
import { commands, contributes } from './manifest/contributes.ts';

/** A package.json that contributes what the tables say; the rest of it is kept by hand. */
export function withContributions(manifest: string): string {
  return json({ ...JSON.parse(manifest), contributes: contributes() });
}

/** A package.nls.json with the titles of all commands that there are and of no others; the rest of it is kept by hand. */
export function withTitles(words: string): string {
  const titles = Object.fromEntries(commands.map(({ id, title }) => [`command.${id}`, title]));
  const kept = Object.entries(JSON.parse(words)).filter(([key]) => !key.startsWith('command.') || key in titles);
  const end = kept.findLastIndex(([key]) => key.startsWith('command.')) + 1;
  // A title that is there already keeps its place.
  return json(Object.fromEntries([...kept.slice(0, end), ...Object.entries(titles), ...kept.slice(end)]));
}

/** A translation of a package.nls.json in its order, without what that no longer has. */
export function withOrderOf(words: string, translation: string): string {
  const translated: Record<string, string> = JSON.parse(translation);
  const keys = Object.keys(JSON.parse(words)).filter((key) => key in translated);
  return json(Object.fromEntries(keys.map((key) => [key, translated[key]])));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
