/** That Tagwright's keys take none from VS Code, on each system. */
import { describe } from 'node:test';
import { takeNoneFromCode } from '../keys.ts';

for (const system of ['Linux', 'Windows', 'macOS'] as const)
  describe(`Keys on ${system}`, () => takeNoneFromCode(system));
