/** Keys of VS Code on the systems that tests seldom run on. */
import { describe } from 'node:test';
import { takeNoneFromCode } from '../keys.ts';

for (const system of ['Windows', 'macOS'] as const) describe(`Keys on ${system}`, () => takeNoneFromCode(system));
