/** The sections of a report's page as values: a table each, what its chart shows, and the places of each row. */
import type { ReviewState } from '../lists/review-list.ts';
import { type Localizable, say } from '../message.ts';
import type { ChartKind } from './charts.ts';
import type { Mark, Row, Section, Source } from './page-sections.ts';
import { figureKey, type Report, type Tally } from './report.ts';
import { ambiguousNames, byName, entitiesOf, type Figure, type SurfaceStatistics } from './statistics.ts';

/** Rows of a table, and bars of a chart: the page says of how many. */
const [maxRows, maxBars] = [50, 20];

/** Arranges a report. */
export function sectionsOf(report: Report): readonly Section[] {
  const tallies = new Map(report.tallies.map((tally) => [figureKey(tally.figure), tally]));
  const tallyOf: TallyOf = (...figure) => tallies.get(figureKey(figure)) ?? { ...nothing, figure };
  const sections = [
    labelSection(report, tallyOf),
    ruleSection(report, tallyOf),
    nameSection(report, tallyOf),
    doubtSection(report),
    reviewSection(report, tallyOf),
    daySection(report),
  ];
  return sections.map(({ rows, chart, ...section }) => {
    const marks = chart === 'line' ? rows.toReversed() : rows.slice(0, maxBars);
    const shown = rows.slice(0, maxRows);
    return { ...section, rows: shown, all: rows.length, chart: { kind: chart, marks, all: rows.length } };
  });
}

/** A row with its mark in the chart, and with where it comes from. */
type ChartedRow = Row & Mark & { readonly sources: readonly Source[] };

/** A section with all of its rows, which are the marks of its chart. */
interface WholeSection extends Omit<Section, 'all' | 'chart' | 'rows'> {
  readonly rows: readonly ChartedRow[];
  readonly chart: ChartKind;
}

type TallyOf = (...figure: Figure) => Tally;

const nothing = { count: 0, documents: 0, places: [] };

function labelSection({ statistics }: Report, tallyOf: TallyOf): WholeSection {
  return {
    id: 'labels',
    title: say('Entities by label'),
    about: say('How many entities have each label, nested ones and those with unknown labels included.'),
    columns: [say('Label'), say('Entities'), say('Files')],
    rows: statistics.labels.map(({ label, entities, documents }) => ({
      name: label,
      cells: [entities, documents],
      parts: [entities],
      sources: [tallyOf('label', label)],
    })),
    chart: 'bars',
    empty: say('There are no entities.'),
  };
}

function ruleSection({ statistics }: Report, tallyOf: TallyOf): WholeSection {
  return {
    id: 'rules',
    title: say('Findings by rule'),
    about: say('How many findings each rule reports. The chart leaves out those that were accepted.'),
    columns: [say('Rule'), say('Severity'), say('Findings'), say('Accepted'), say('Files')],
    rows: statistics.rules.map(({ rule, severity, findings, accepted, documents }) => ({
      name: rule,
      cells: [severities[severity], findings, accepted, documents],
      parts: [findings],
      sources: [tallyOf('rule', rule)],
    })),
    chart: 'bars',
    empty: say('There are no findings.'),
  };
}

const severities = {
  error: say('error'),
  warning: say('warning'),
  information: say('information'),
  hint: say('hint'),
};

function nameSection({ statistics }: Report, tallyOf: TallyOf): WholeSection {
  return {
    id: 'names',
    title: say('Most ambiguous names'),
    about: say(
      'Names with several labels, those with most outvoted entities first. The first part of a bar is the most frequent label.',
    ),
    columns: [say('Name'), say('Entities'), say('Outvoted'), say('Labels'), say('Files')],
    rows: ambiguousNames(statistics).map((name) => nameRow(name, tallyOf)),
    chart: 'bars',
    empty: say('No name has several labels.'),
  };
}

function nameRow(each: SurfaceStatistics, tallyOf: TallyOf): ChartedRow {
  const { surface, documents, labels } = each;
  const all = entitiesOf(each);
  const most = labels[0]!.entities;
  return {
    name: surface,
    cells: [all, all - most, labels.map(({ label, entities }) => `${label} ${entities}`).join(', '), documents],
    parts: [most, all - most],
    // A mistake is more likely where fewer agree.
    sources: labels.toReversed().map(({ label }) => ({ name: label, ...tallyOf('name', surface, label) })),
  };
}

function doubtSection({ tallies }: Report): WholeSection {
  const doubts = tallies.filter(({ figure: [kind] }) => kind === 'doubt');
  doubts.sort((a, b) => b.count - a.count || byName(figureKey(a.figure), figureKey(b.figure)));
  return {
    id: 'suspicion',
    title: say('Suspicious labels'),
    about: say('Entities that the words around them and the other files would give another label.'),
    columns: [say('Label, and the likelier one'), say('Entities'), say('Files')],
    rows: doubts.map((tally) => {
      const [, label, likely] = tally.figure as Extract<Figure, readonly ['doubt', ...unknown[]]>;
      return {
        name: say('{0}, or {1}?', label, likely),
        cells: [tally.count, tally.documents],
        parts: [tally.count],
        sources: [tally],
      };
    }),
    chart: 'bars',
    empty: say('No label is suspicious.'),
  };
}

const states: Readonly<Record<ReviewState, Localizable>> = {
  reviewed: say('Reviewed'),
  changed: say('Changed since'),
  unreviewed: say('Not reviewed'),
};

function reviewSection({ statistics }: Report, tallyOf: TallyOf): WholeSection {
  const counted = (Object.keys(states) as ReviewState[]).filter((state) => statistics.review[state] > 0);
  return {
    id: 'review',
    title: say('Files reviewed'),
    about: say('Files by whether they are in the list of reviewed files, and whether they have changed since.'),
    columns: [say('State'), say('Files')],
    rows: counted.map((state) => ({
      name: states[state],
      cells: [statistics.review[state]],
      parts: [statistics.review[state]],
      sources: [tallyOf('review', state)],
    })),
    chart: 'bars',
    empty: say('There are no files.'),
  };
}

/** The days on which files were reviewed, the last one first, each with all files until then. */
function daySection({ tallies }: Report): WholeSection {
  const days = tallies.filter(({ figure: [kind] }) => kind === 'day').sort((a, b) => byName(a.figure[1], b.figure[1]));
  let sum = 0;
  const rows = days.map((tally) => {
    sum += tally.count;
    return { name: tally.figure[1], cells: [tally.count, sum], parts: [sum], sources: [tally] };
  });
  return {
    id: 'days',
    title: say('Files reviewed over time'),
    about: say('How many files had been reviewed by which day, as the list of reviewed files says.'),
    columns: [say('Day'), say('Files on this day'), say('Files until then')],
    rows: rows.reverse(),
    chart: 'line',
    empty: say('No file in the list of reviewed files has a date.'),
  };
}
