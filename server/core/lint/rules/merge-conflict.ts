/** Rule `merge-conflict`: marks of git where two people decided differently. */
import { conflictMarks } from '../../compare/conflict-marks.ts';
import { say } from '../../message.ts';
import type { DocumentRule } from '../rule.ts';

/** Reports marks of git where two people decided differently. */
export const mergeConflict: DocumentRule = {
  code: 'merge-conflict',
  severity: 'error',
  summary: 'A conflict of a merge is not resolved.',
  why: 'Two people have decided differently, and the lines between the marks `<<<<<<<` and `>>>>>>>` are there twice. Choose one of them, or make a third, and delete the marks; in VS Code, links above them do that. Until then, everything that reads the file reads these lines twice, and the marks as text.',
  isOfStructure: true,
  examples: [
    { bad: '<|<<<<<<< ours|>\nin [LOC Torv  ]\n=======\nby [PER Ilse  ]' },
    { good: '<<< [LOC Torv  ] >>>' },
    { good: '>>>>>>> as [PER Ilse  ] wrote in her last mail' },
  ],
  checkBlock(document, index, report) {
    const message = say('Two people decided differently here: choose one of the lines, and delete the marks.');
    for (const { 0: mark, index: from } of conflictMarks(document.blocks[index]!.text))
      report({ from, to: from + mark.length, message });
  },
};
