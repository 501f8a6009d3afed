/** How the tests' report is told from all else that VS Code logs. */

/** What the tests put before each thing that they log. */
export const mark = 'test| ';

/** The report's last line. */
export const summary = /\d+ passed, \d+ failed, \d+ skipped/;
