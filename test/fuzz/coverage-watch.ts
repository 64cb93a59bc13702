import { type Profiler, Session } from 'node:inspector';

/** Which code runs, by the counters that V8 has for each block. */
export interface CoverageWatch {
  /** True when a block of the product ran, since the last call, that had never run before. */
  sawNew(): boolean;
  /** How many blocks have run so far. */
  blocks(): number;
  stop(): void;
}

/** Slow beside Jazzer.js (a few hundred inputs a second), and there on every machine. */
export function watchCoverage(): CoverageWatch {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const seen = new Set<string>();
  return {
    sawNew: () => {
      const before = seen.size;
      for (const block of blocksThatRan(session)) seen.add(block);
      return seen.size > before;
    },
    blocks: () => seen.size,
    stop: () => session.disconnect(),
  };
}

function blocksThatRan(session: Session): readonly string[] {
  const scripts: Profiler.ScriptCoverage[] = [];
  // Answered before the call returns.
  session.post('Profiler.takePreciseCoverage', (error, { result }) => {
    if (error !== null) throw error;
    scripts.push(...result.filter(({ url }) => /\/src-(?:main|preload)\//.test(url)));
  });
  return scripts.flatMap(({ scriptId, functions }) =>
    functions
      .flatMap(({ ranges }) => ranges)
      .filter(({ count }) => count > 0)
      .map(({ startOffset, endOffset }) => `${scriptId}:${startOffset}-${endOffset}`),
  );
}
