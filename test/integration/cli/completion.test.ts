// @module-tag long
/** Tests the completion scripts in real shells, and the manual page in `man`. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { TABLE_FORMATS } from '../../../src-preload/tables.ts';
import { CLI, deskHere } from '../../harness/run-desk.ts';
import { testFolder } from '../../harness/temporary-folder.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

const folder = testFolder();
beforeAll(async () => {
  for (const shell of SHELLS) writeFileSync(path.join(folder, shell), run('completion', shell));
  mkdirSync(path.join(folder, 'here', 'folder one'), { recursive: true });
  writeFileSync(path.join(folder, 'here', 'archive two.zip'), '');
});

const run = (...args: string[]) => execFileSync(process.execPath, [CLI, '--language', 'en', ...args]);
const isThere = (program: string) => spawnSync(program, ['--version']).error === undefined;

/** The suggestions of the shell for the last of these words. */
const OFFERS: Readonly<Record<Shell, (words: readonly string[]) => string[]>> = {
  bash: (words) => {
    const program = `source ../bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _collection_desk; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return lines('bash', ['-c', program, 'bash', 'collection-desk', ...words]);
  },
  zsh: (words) => {
    // A shell in its own terminal. The text that its completion adds is the suggestion.
    const program = `
      zmodload zsh/zpty
      : > ../offered
      zpty shell zsh -f -i
      zpty -w shell 'PS1= ; autoload -Uz compinit; compinit -u -D; source ../zsh'
      zpty -w shell 'compadd() { local -a kept; builtin compadd -O kept "$@"; print -rl -- $kept >> ../offered; builtin compadd "$@" }'
      zpty -w shell 'offer-it() { zle offer; print "<""END>" }; zle -N offer-it; bindkey "^T" offer-it'
      zpty -w shell 'zle -C offer complete-word _main_complete'
      zpty -w -n shell "collection-desk $1"$'\\x14'
      zpty -r -m shell answer '*<END>*'`;
    execFileSync('zsh', ['-f', '-c', program, 'zsh', words.join(' ')], { ...inFolder(), stdio: 'ignore' });
    return readFileSync(path.join(folder, 'offered'), 'utf8')
      .split('\n')
      .filter((word) => word !== '');
  },
  fish: (words) => {
    const line = ['collection-desk', ...words].join(' ');
    const offered = lines('fish', ['--no-config', '-c', 'source ../fish; complete -C "$argv[1]"', line]);
    return offered.map((one) => one.split('\t')[0] ?? '');
  },
};

const inFolder = () => ({ cwd: path.join(folder, 'here'), env: { ...process.env, TERM: 'dumb', HOME: folder } });

function lines(program: string, args: readonly string[]): string[] {
  return execFileSync(program, args, inFolder())
    .toString()
    .split('\n')
    .filter((line) => line !== '');
}

describe.each(SHELLS)('%s', (shell) => {
  const withShell = it.skipIf(!isThere(shell));
  const offers = (...words: string[]) => [...new Set(OFFERS[shell](words).map(plain))];

  withShell('offers commands, and those alone', () => {
    expect(offers('ver')).toEqual(['verify']);
    expect(offers('ex').sort()).toEqual(['export', 'exports', 'extract']);
    expect(offers('--library', 'elsewhere', 'ver')).toEqual(['verify']);
  });

  withShell('offers a command’s own options, and those of every command', () => {
    expect(offers('table', 'x', '--form')).toEqual(['--format']);
    expect(offers('list', '--js')).toEqual(['--json']);
    expect(offers('list', '--form')).toEqual([]);
  });

  withShell('offers the words that an option takes, files and folders', () => {
    expect(offers('table', 'x', '--format', '').sort()).toEqual([...TABLE_FORMATS].sort());
    expect(offers('completion', 'f')).toEqual(['fish']);
    expect(offers('import', 'ar')).toEqual(['archive two.zip']);
    expect(offers('import', 'one.zip', 'ar')).toEqual(['archive two.zip']);
    expect(offers('extract', '--to', 'fol')).toEqual(['folder one']);
    expect(offers('show', 'ar')).toEqual([]);
  });
});

/** A file's name without the escapes of the shell. */
const plain = (word: string) => word.replaceAll('\\ ', ' ').replace(/\/$/, '');

it('there is no completion for another shell', async () => {
  const outcome = await deskHere(['completion', 'tcsh', '--json'], { library: folder });
  expect([outcome.code, outcome.json()]).toMatchObject([2, { error: { code: 'bad_input' } }]);
});

it.skipIf(!isThere('man')).each(['en', 'de'])(
  'the manual page (%s) names all commands, and man reports no error',
  async (language) => {
    const page = path.join(folder, 'collection-desk.1');
    writeFileSync(page, run('man', '--language', language));
    const env = { ...process.env, MANWIDTH: '1000', MAN_KEEP_FORMATTING: '', LC_ALL: 'C.UTF-8' };
    const read = spawnSync('man', ['-l', '--warnings=w', page], { env });
    expect(read.stderr.toString()).toBe('');
    const text = read.stdout.toString();
    const help = JSON.parse(run('--help', '--json').toString()) as { commands: { name: string; usage: string }[] };
    for (const { name, usage } of help.commands) {
      expect(text).toContain(usage);
      const { options } = (await deskHere(['help', name, '--json'], { library: folder })).json() as {
        options: Record<string, unknown>;
      };
      for (const option of Object.keys(options)) expect(text).toContain(`--${option}`);
    }
  },
);
