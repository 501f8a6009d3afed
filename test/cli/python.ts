/** Python, as tests of the command line find it. */
import { spawnSync } from 'node:child_process';
import { lookFor } from '../editors/editors.ts';

const debian = '/usr/bin/python3';

/** Python with a module. Debian's packages are for Debian's Python, before which another may come on the path. */
export async function pythonWith(module: string, name: string, packages: readonly string[]) {
  const tool = { name, packages, probe: ['-c', `import ${module}`] };
  const program = [debian, 'python3'].find((each) => spawnSync(each, tool.probe).status === 0);
  if (program !== undefined) return { program };
  const presence = await lookFor({ ...tool, program: debian });
  return 'missing' in presence ? presence : { program: debian };
}
