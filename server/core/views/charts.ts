/**
 * Charts as SVG, drawn by Vega without a browser: with neither script nor style, so that a page needs to allow neither. This file is
 * bundled by itself and loaded when somebody wants a chart: Vega is as large as a third of the server.
 */
import { type Axis, type Config, parse, type Scale, type Spec, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';

/** A bar, or a point of a line. */
export interface Mark {
  readonly name: string;
  /** Lengths of the parts of a bar, or the one height of a point. */
  readonly parts: readonly number[];
}

/** Width of what is drawn between the axes, and heights of a bar with its margin and of a line, in pixels. */
const [width, step, lineHeight] = [420, 24, 180];

/** Width that the names of bars may have, in pixels as Vega guesses them: it knows no fonts, and takes letters for wide ones. */
const nameWidth = 320;

/** Colours of the parts, which the page sets; text and lines have the colour of the text around the chart. */
const colors = ['var(--bar)', 'var(--bar-other)'];

/** Whether a chart has bars, or a line over days. */
export type ChartKind = 'bars' | 'line';

/**
 * Draws a chart.
 *
 * @param thousands what stands between the thousands of a number
 * @returns an `<svg>` element that assistive technology passes over: the page has its numbers in a table
 */
export async function chart(kind: ChartKind, marks: readonly Mark[], thousands: string): Promise<string> {
  const spec = kind === 'bars' ? bars(marks) : line(marks);
  const config: Config = {
    axis: { labelColor: 'currentColor', labelFontSize: 12, domainColor: 'currentColor', tickColor: 'currentColor' },
    locale: { number: { decimal: '.', thousands, grouping: [3], currency: ['', ''] } },
  };
  // The interpreter evaluates Vega's expressions; otherwise Vega would compile them, which a strict policy forbids.
  const runtime = parse({ ...spec, width, padding: 4, autosize: 'pad', config }, undefined, { ast: true });
  const view = new View(runtime, { expr: expressionInterpreter, renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return svg.replace('<svg ', '<svg aria-hidden="true" ');
}

/** The axis of counts, which are whole numbers. */
function countAxis(orient: 'bottom' | 'left'): Axis {
  const grid: Partial<Axis> = { grid: true, gridColor: 'currentColor', gridOpacity: 0.2 };
  return { orient, scale: 'count', format: ',d', tickCount: 5, tickMinStep: 1, aria: false, ...grid };
}

function bars(marks: readonly Mark[]): Spec {
  const values = marks.flatMap(({ parts }, row) => parts.map((count, part) => ({ row, part, count })));
  const scales: Scale[] = [
    { name: 'count', type: 'linear', range: 'width', domain: { data: 'parts', field: 'y1' }, nice: true, zero: true },
    { name: 'row', type: 'band', range: 'height', domain: marks.map((_, row) => row), padding: 0.25 },
    { name: 'color', type: 'ordinal', domain: [0, 1], range: colors },
  ];
  return {
    height: step * marks.length,
    signals: [{ name: 'names', value: marks.map(({ name }) => name) }],
    data: [
      {
        name: 'parts',
        values,
        transform: [{ type: 'stack', groupby: ['row'], field: 'count', sort: { field: 'part' } }],
      },
    ],
    scales,
    axes: [
      countAxis('bottom'),
      {
        orient: 'left',
        scale: 'row',
        ticks: false,
        labelLimit: nameWidth,
        encode: { labels: { update: { text: { signal: 'names[datum.value]' } } } },
        aria: false,
      },
    ],
    marks: [
      {
        type: 'rect',
        aria: false,
        from: { data: 'parts' },
        encode: {
          enter: {
            x: { scale: 'count', field: 'y0' },
            x2: { scale: 'count', field: 'y1' },
            y: { scale: 'row', field: 'row' },
            height: { scale: 'row', band: 1 },
            fill: { scale: 'color', field: 'part' },
          },
        },
      },
    ],
  };
}

/** A line that rises in steps, from one day to the next that has something. */
function line(marks: readonly Mark[]): Spec {
  const values = marks.map(({ name, parts }) => ({ day: Date.parse(name), count: parts[0] }));
  return {
    height: lineHeight,
    data: [{ name: 'days', values }],
    scales: [
      {
        name: 'count',
        type: 'linear',
        range: 'height',
        domain: { data: 'days', field: 'count' },
        nice: true,
        zero: true,
      },
      { name: 'day', type: 'utc', range: 'width', domain: { data: 'days', field: 'day' } },
    ],
    axes: [
      { orient: 'bottom', scale: 'day', format: '%Y-%m-%d', tickCount: 4, labelOverlap: true, aria: false },
      countAxis('left'),
    ],
    marks: [
      {
        type: 'line',
        aria: false,
        from: { data: 'days' },
        encode: {
          enter: {
            x: { scale: 'day', field: 'day' },
            y: { scale: 'count', field: 'count' },
            interpolate: { value: 'step-after' },
            stroke: { value: colors[0]! },
            strokeWidth: { value: 2 },
          },
        },
      },
      {
        type: 'symbol',
        aria: false,
        from: { data: 'days' },
        encode: {
          enter: {
            x: { scale: 'day', field: 'day' },
            y: { scale: 'count', field: 'count' },
            size: { value: 30 },
            fill: { value: colors[0]! },
          },
        },
      },
    ],
  };
}
