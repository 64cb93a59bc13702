import { submissionJson } from '../tables/submission-json.ts';
import { ByteOut } from './byte-out.ts';
import { type DirectPlan, type DirectWriter, NO_MARKS } from './direct-plan.ts';
import { createSubmissionReader } from './line-reader.ts';
import { eachLine } from './task-lines.ts';

/** One UTF-16 unit takes at most three bytes. */
const BYTES_A_UNIT = 3;

/** Writes whole submissions as lines of JSON. They keep every key and digit, so each line is read completely. */
export function createNestedWriter({ archives }: DirectPlan): DirectWriter {
  const readers = archives.map(createSubmissionReader);
  const out = new ByteOut(0);
  return {
    write: (task) => {
      out.use(task.space);
      eachLine(task, ({ place, archive, row, bytes, from, to }) => {
        const [marks, files] = [task.marks.get(place) ?? NO_MARKS, task.files.get(place) ?? []];
        const submission = readers[archive]?.(row, bytes.subarray(from, to), marks, files);
        if (submission === undefined) return;
        const json = `${submissionJson(submission)}\n`;
        out.reserve(json.length * BYTES_A_UNIT);
        out.length += out.bytes.write(json, out.length);
      });
      return { rows: task.rows.length / 2, bytes: out.view(), guarded: 0, chunks: [] };
    },
  };
}
