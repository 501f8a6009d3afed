/** Shell completion, in real shells: what a person gets who types the beginning of a word and presses Tab. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { before, describe, type TestContext, test } from 'node:test';
import { lookFor } from '../editors/editors.ts';
import { folderOf, run } from './support.ts';

const scripts: Record<string, string> = {};

before(async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { code, stdout, stderr } = await run(['completion', shell]);
    assert.deepEqual([code, stderr], [0, '']);
    scripts[shell] = stdout;
  }
});

/** Files to complete, the script, and a `tagwright` that prints its arguments. */
function folder(context: TestContext, shell: string): string {
  const start = shell === 'zsh' ? "autoload -Uz compinit; compinit -u -d ./dump; PS1='> '\n" : "PS1='> '\n";
  return folderOf(context, {
    'annotated/a.txt': '',
    'two words/b.txt': '',
    'c.txt': '',
    [`script.${shell}`]: scripts[shell]!,
    start: `${start}source ./script.${shell}\ntagwright() { printf '<%s>' "$@"; echo; }\n`,
  });
}

/** Types lines into a shell on a terminal, and gives the arguments that its commands had. */
function type(context: TestContext, shell: string, command: string, lines: readonly string[]): string[] {
  const { stdout, status } = spawnSync('script', ['-qec', command, '/dev/null'], {
    cwd: folder(context, shell),
    input: ['source ./start', ...lines, 'exit', ''].join('\n'),
    encoding: 'utf8',
    // Words of the environment would be in the prompt.
    env: { PATH: process.env.PATH, TERM: 'dumb', HOME: '/nowhere' },
  });
  assert.equal(status, 0, stdout);
  return [...stdout.matchAll(/^(?:\r|\x1b\[\?2004l)*(<.*>)\r?$/gm)].map(([, args]) => args!);
}

/** What is typed, and the arguments that come of it. */
const typed: readonly (readonly [string, string])[] = [
  ['tagwright che\t --form\t sar\t', '<check><--format><sarif>'],
  ['tagwright check -f gith\t --rule stray\t c.t\t', '<check><-f><github><--rule><stray-close><c.txt>'],
  ['tagwright convert --to=conll2002-iob1\t c.t\t', '<convert><--to=conll2002-iob1><c.txt>'],
  ['tagwright expl\t possessive-l\t', '<explain><possessive-label>'],
  ['tagwright relabel --surf\t', '<relabel><--surface>'],
  ['tagwright relabel --from GP\t', '<relabel><--from><GPE>'],
  ['tagwright check --format=gith\t', '<check><--format=github>'],
  ['tagwright check --top c.t\t', '<check><--top><c.t>'],
  ['tagwright completion zs\t', '<completion><zsh>'],
];

describe('completion', () => {
  test('completes commands, options, rules, formats and files in bash', { skip: !hasTerminal() }, (context) => {
    const own: typeof typed = [['tagwright strip two\tb.t\t', '<strip><two words/b.txt>']];
    const all = [...typed, ...own];
    const got = type(
      context,
      'bash',
      'bash --norc --noprofile -i',
      all.map(([line]) => line),
    );
    assert.deepEqual(
      got,
      all.map(([, args]) => args),
    );
  });

  test('completes the same in zsh', async (context) => {
    const zsh = { name: 'zsh', program: 'zsh', packages: ['zsh'], probe: ['--version'] };
    const presence = await lookFor(zsh);
    if ('missing' in presence || !hasTerminal())
      return context.skip('missing' in presence ? presence.missing : noScript);
    const got = type(
      context,
      'zsh',
      'zsh -f -i',
      typed.map(([line]) => line),
    );
    assert.deepEqual(
      got,
      typed.map(([, args]) => args),
    );
  });

  test('completes the same in fish', async (context) => {
    const fish = { name: 'fish', program: 'fish', packages: ['fish'], probe: ['--version'] };
    const presence = await lookFor(fish);
    if ('missing' in presence) return context.skip(presence.missing);
    const cwd = folder(context, 'fish');
    const offered = (line: string) => {
      const command = `source script.fish; complete -C '${line}'`;
      const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', command], { cwd, encoding: 'utf8' });
      assert.equal(stderr, '');
      return stdout
        .trimEnd()
        .split('\n')
        .map((each) => each.split('\t')[0]);
    };
    assert.deepEqual(offered('tagwright che'), ['check']);
    assert.deepEqual(offered('tagwright check --rule stray'), ['stray-close']);
    assert.deepEqual(offered('tagwright check -f gith'), ['github']);
    assert.deepEqual(offered('tagwright check c.t'), ['c.txt']);
    assert.deepEqual(offered('tagwright explain possessive-l'), ['possessive-label']);
    assert.deepEqual(offered('tagwright relabel --from GP'), ['GPE']);
    assert.deepEqual(offered('tagwright adjudicate --out ann'), ['annotated/']);
    assert.deepEqual(offered('tagwright check --top c'), ['']);
  });

  test('completes after an equals sign, in folders only, and names after --, when asked as bash asks', (context) => {
    const cwd = folder(context, 'bash');
    const replies = (...words: string[]) => {
      const list = words.map((word) => `'${word}'`).join(' ');
      const command = `source ./script.bash; COMP_WORDS=(${list}); COMP_CWORD=${words.length - 1}; _tagwright; printf '%s ' "\${COMPREPLY[@]}"`;
      return spawnSync('bash', ['--norc', '--noprofile', '-c', command], { cwd, encoding: 'utf8' }).stdout.trim();
    };
    assert.equal(replies('tagwright', 'check', '--format', '='), 'pretty json jsonl sarif github junit');
    assert.equal(replies('tagwright', 'check', '--format', '=', 'js'), 'json jsonl');
    assert.equal(replies('tagwright', 'check', '--', '--fo'), '');
    assert.equal(replies('tagwright', '--ver'), '--version');
    assert.match(replies('tagwright', ''), /^check fix relabel /);
    assert.equal(replies('tagwright', 'nonsense', ''), '');
  });

  test('of another shell is misuse', async () => {
    const { code, stderr } = await run(['completion', 'tcsh']);
    assert.equal(code, 2);
    assert.match(stderr, /bash, zsh, fish/);
  });
});

const noScript = 'needs the program script of util-linux, for a terminal';

/** Tells whether there is a program that runs another one on a terminal. */
function hasTerminal(): boolean {
  return process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;
}
