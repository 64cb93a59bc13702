/** Writes the figures of the window to docs/benchmarks-window.md. */
import { machineLine } from './report.ts';
import { median } from './statistics.ts';
import { ACTIONS, type ActionName, type ActionTimes } from './window-actions.ts';

/** Figures of the frames of one scrolling: milliseconds, and the share of missed frames. */
interface FrameFigures {
  readonly median: number;
  readonly p95: number;
  readonly missed: number;
  readonly longTasks: number;
}

export interface Scrolled {
  readonly name: string;
  /** Pixels for each frame. */
  readonly pixels: number;
  /** Milliseconds from one frame to the next without any work. */
  readonly display: number;
  /** Elements in the window's document. */
  readonly elements: number;
  readonly ours: FrameFigures;
  readonly plain: FrameFigures;
}

/** Seconds of three starts, one after another. */
export interface Start {
  readonly ours: number;
  readonly empty: number;
  readonly bare: number;
}

export interface WindowFigures {
  readonly runs: number;
  readonly submissions: number;
  readonly files: number;
  readonly framesEach: number;
  readonly starts: readonly Start[];
  readonly scrolled: readonly Scrolled[];
  readonly answers: ActionTimes;
}

/** The part of the page that people write: from this heading to the end. */
export function handWritten(page: string): string {
  const start = page.indexOf('## Where the time of a start goes');
  return start < 0 ? '' : page.slice(start);
}

/** One line for each action: median, worst, and the bar for the median. */
export function answersTable(answers: ActionTimes): string {
  const lines = Object.entries(ACTIONS).map(([name, { words, bar }]) => {
    const times = answers[name as ActionName];
    return `| ${words} | ${median(times).toFixed(0)} ms | ${Math.max(...times).toFixed(0)} ms | ${bar} ms |`;
  });
  return `| action | median | worst of ${answers.badge.length} | bar |\n|---|---|---|---|\n${lines.join('\n')}\n`;
}

/** One line for each kind of start, with its time as a multiple of the bare window's. */
export function startsTable(starts: readonly Start[], submissions: number): string {
  const line = (words: string, kind: keyof Start) => {
    const seconds = median(starts.map((each) => each[kind]));
    const ratio = median(starts.map((each) => each[kind] / each.bare));
    return `| ${words} | ${seconds.toFixed(2)} | ${ratio.toFixed(2)} |`;
  };
  return `| library | seconds | of a bare window |
|---|---|---|
${line(`${submissions} submissions, text only`, 'ours')}
${line('empty', 'empty')}
${line('bare window', 'bare')}
`;
}

/** One line for each speed and page. */
export function scrollsTable(scrolled: readonly Scrolled[]): string {
  const speeds = [...Map.groupBy(scrolled, ({ name }) => name)];
  return `| scrolling | page | median | 95 of 100 within | missed frames | long tasks |
|---|---|---|---|---|---|
${speeds.flatMap(([, records]) => linesOf(records)).join('\n')}
`;
}

export function windowReport({
  runs,
  submissions,
  files,
  framesEach,
  starts,
  scrolled,
  answers,
}: WindowFigures): string {
  return `# Benchmarks of the window

\`npm run bench -- --window\` writes this page. It starts the built application like the tests of the window: on Electron if it is installed,
otherwise on the electron host. It starts it ${runs === 1 ? 'once' : `${runs} times`} with each library, in turn. Figures are medians of the runs.

${machineLine()}

## Start

The time from the start of the process until the first rows are on screen and the search field has accepted a key. An empty library has
neither, so its time ends when the first screen is shown and a button has the focus. All files were read before (warm), and the background
work was done. The bare window is an application with one button: host and browser need its time themselves.

${startsTable(starts, submissions)}
## Answers

A gallery of ${files} pictures that were never drawn before. Each time counts from the event to the frame that shows its effect.

${answersTable(answers)}
## Scrolling

A gallery of ${files} pictures that were never drawn before scrolls down and back, by the same distance in each of ${framesEach} frames. For comparison, a
plain page of coloured tiles with as many elements (${Math.round(median(scrolled.map((each) => each.elements)))}) scrolls in the same window, which shows the limit of machine and browser. A
frame is missed if it takes longer than 1.5 times the plain page's median (${median(scrolled.map((each) => each.display)).toFixed(1)} ms). A long task occupies the window's thread for more
than 50 ms.

${scrollsTable(scrolled)}`;
}

function linesOf(records: readonly Scrolled[]): readonly string[] {
  const [first] = records;
  const line = (page: string, figures: readonly FrameFigures[]) => {
    const of = (figure: keyof FrameFigures) => median(figures.map((each) => each[figure]));
    const cells = [
      `${first?.name}, ${first?.pixels} pixels a frame`,
      page,
      `${of('median').toFixed(1)} ms`,
      `${of('p95').toFixed(1)} ms`,
      `${(of('missed') * 100).toFixed(1)} %`,
      String(of('longTasks')),
    ];
    return `| ${cells.join(' | ')} |`;
  };
  return [
    line(
      'gallery',
      records.map(({ ours }) => ours),
    ),
    line(
      'plain',
      records.map(({ plain }) => plain),
    ),
  ];
}
