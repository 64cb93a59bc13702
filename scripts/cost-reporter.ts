/**
 * Reporter for vitest and Playwright that measures the processor time of each test file (Playwright: of each test), with all processes that it
 * starts, also those of the browser. Only right with one worker. Linux only.
 */
import { readdirSync, readFileSync } from 'node:fs';

/** The kernel counts processor time in hundredths of a second, on every system that we know of. */
const TICKS_PER_SECOND = 100;

/** What a process used after the last look is lost when its parent does not wait for its end. */
const LOOK_MS = 250;

interface ProcessTime {
  readonly pid: number;
  readonly parent: number;
  /** Its own ticks, and those of its children that have ended. */
  readonly ticks: number;
}

/** Parses `/proc/PID/stat`. The second field is a name in parentheses, which may hold any character. */
function readStat(pid: string): ProcessTime[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return [{ pid: Number(pid), parent: Number(fields[1]), ticks }];
  } catch {
    return []; // the process has ended
  }
}

/** Seconds of processor time of this process and of all that it started. */
function secondsSoFar(): number {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(readStat);
  const children = Map.groupBy(all, ({ parent }) => parent);
  const sum = (pid: number): number =>
    (children.get(pid) ?? []).reduce((ticks, it) => ticks + it.ticks + sum(it.pid), 0);
  const own = all.find(({ pid }) => pid === process.pid)?.ticks ?? 0;
  return (own + sum(process.pid)) / TICKS_PER_SECOND;
}

/** Both tools call the methods that they know. */
// biome-ignore lint/style/noDefaultExport: vitest and Playwright want it
export default class CostReporter {
  readonly #costs = new Map<string, number>();
  #last = secondsSoFar();
  #spent = 0;
  readonly #timer = setInterval(() => this.#look(), LOOK_MS).unref();

  /** The sum falls when a process has ended that its parent does not wait for. */
  #look(): void {
    const now = secondsSoFar();
    this.#spent += Math.max(0, now - this.#last);
    this.#last = now;
  }

  /** The time since the last call belongs to this name. */
  #book(name: string): void {
    this.#look();
    this.#costs.set(name, (this.#costs.get(name) ?? 0) + this.#spent);
    this.#spent = 0;
  }

  onTestModuleEnd({ relativeModuleId }: { readonly relativeModuleId: string }): void {
    this.#book(relativeModuleId);
  }

  onTestRunEnd(): void {
    this.#print();
  }

  onTestBegin(): void {
    this.#book('between the tests');
  }

  onTestEnd({
    location,
    title,
  }: {
    readonly location: { readonly file: string; readonly line: number };
    readonly title: string;
  }): void {
    const file = location.file.slice(process.cwd().length + 1);
    this.#book(`${file}:${location.line} ${title}`);
  }

  onEnd(): void {
    this.#print();
  }

  #print(): void {
    clearInterval(this.#timer);
    const costs = [...this.#costs].sort(([, one], [, other]) => other - one);
    const sum = costs.reduce((all, [, seconds]) => all + seconds, 0);
    const rows = [...costs, ['all of it', sum] as const];
    console.log(rows.map(([name, seconds]) => `${seconds.toFixed(1).padStart(7)} s  ${name}`).join('\n'));
  }
}
