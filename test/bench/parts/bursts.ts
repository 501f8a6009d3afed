import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { type OpenText, Session } from '../client.ts';
import { languages, textOf } from '../documents.ts';
import { sideBySide } from '../measure.ts';
import type { Part } from '../part.ts';
import { Typist } from '../places.ts';
import { rowOf } from '../results.ts';

const size = '10 MB';
const lettersInBurst = 20;
const measure = 'last key of a burst → diagnostics';

/** Keys faster than any answer. */
export const bursts: Part = {
  name: 'bursts',
  title: 'Bursts of keys',
  about: `${lettersInBurst} keys at once, in the document of 10 MB. As VS Code does, the client asks for diagnostics after each and cancels the question before. The time is from the last key to the diagnostics of the text that is there then; the last key makes an error, and the answer must have it (but for HTML, where no key is an error by itself).`,
  async run({ progress, quick, servers }) {
    progress('bursts');
    const sessions = await Promise.all(servers.map((server) => Session.start(server)));
    const lanes = sessions.map((session) => contend(session));
    const samples = await sideBySide(lanes, { rounds: quick ? 3 : 7, atLeast: 5, budget: 30_000, warmUp: 1 });
    await Promise.all(sessions.map((session) => session.stop()));
    return servers.map(({ name }, index) => rowOf({ measure, of: name, size, unit: 'ms' }, samples[index]!));
  },
  goals: () => [],
};

function contend(session: Session) {
  const { language, name } = session.server;
  const text = textOf(language, size);
  const document = session.open(text);
  const typist = new Typist(language, text, 'text');
  const { wrongCharacter } = languages[language];
  return {
    async run() {
      const { line, character } = typist.next();
      const last = { line, character: character + lettersInBurst - 1 };
      for (let index = 0; index < lettersInBurst - 1; index++) {
        document.type({ line, character: character + index }, 'e');
        document.diagnoseUntilNext();
      }
      const started = performance.now();
      document.type(last, wrongCharacter ?? 'e');
      await document.diagnose();
      const time = performance.now() - started;
      if (wrongCharacter && name !== 'null') assert.ok(hasOneAt(document, last), `${name} knows the last key`);
      document.replace({ start: { line, character }, end: { ...last, character: last.character + 1 } }, '');
      return time;
    },
  };
}

function hasOneAt({ diagnostics }: OpenText, { line, character }: Diagnostic['range']['start']): boolean {
  return diagnostics.some(({ range: { start, end } }) => {
    return start.line === line && start.character <= character && (end.line > line || end.character > character);
  });
}
