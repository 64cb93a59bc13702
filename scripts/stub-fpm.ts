/**
 * A stand-in for fpm, the program with which electron-builder makes deb and rpm packages, for `npm run package:check`. It takes the options that
 * electron-builder gives, and has `dpkg-deb` or `rpmbuild` make the package, without compressing it.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const text = { type: 'string' } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    s: { ...text, short: 's' },
    t: { ...text, short: 't' },
    depends: { ...text, short: 'd', multiple: true },
    force: { type: 'boolean' },
    architecture: text,
    'after-install': text,
    'after-remove': text,
    description: text,
    version: text,
    package: text,
    name: text,
    maintainer: text,
    vendor: text,
    url: text,
    license: text,
    'deb-priority': text,
    'deb-recommends': { ...text, multiple: true },
    'deb-compression': text,
    'rpm-os': text,
    'rpm-compression': text,
    'rpm-summary': text,
  },
});

type Option = keyof typeof values;
function given(option: Option): string {
  const value = values[option];
  if (typeof value !== 'string') throw new Error(`fpm: --${option} is missing`);
  return value;
}
const script = (option: 'after-install' | 'after-remove') => readFileSync(given(option), 'utf8');

/** Copies each `source=target`. Like fpm, it reads the sources from the current folder, and fails when one is missing. */
function gather(into: string): void {
  for (const pair of positionals) {
    const [source = '', target = ''] = pair.split('=');
    mkdirSync(path.join(into, path.dirname(target)), { recursive: true });
    cpSync(source, path.join(into, target), { recursive: true, verbatimSymlinks: true });
  }
}

function filesIn(folder: string, below = '/'): string[] {
  return readdirSync(path.join(folder, below)).flatMap((name) => {
    const file = path.posix.join(below, name);
    return statSync(path.join(folder, file), { throwIfNoEntry: false })?.isDirectory() === true
      ? filesIn(folder, file)
      : [file];
  });
}

function makeDeb(root: string): void {
  const control = path.join(root, 'DEBIAN');
  mkdirSync(control);
  const fields = {
    Package: given('name'),
    Version: given('version'),
    Architecture: given('architecture'),
    Maintainer: given('maintainer'),
    Priority: given('deb-priority'),
    Section: 'default',
    Homepage: given('url'),
    Depends: values.depends?.join(', ') ?? '',
    Recommends: values['deb-recommends']?.join(', ') ?? '',
    Description: given('description'),
  };
  writeFileSync(
    path.join(control, 'control'),
    Object.entries(fields)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}: ${value}\n`)
      .join(''),
  );
  writeFileSync(path.join(control, 'postinst'), script('after-install'), { mode: 0o755 });
  writeFileSync(path.join(control, 'postrm'), script('after-remove'), { mode: 0o755 });
  execFileSync('dpkg-deb', ['--root-owner-group', '-Znone', '--build', root, given('package')]);
}

function makeRpm(root: string, work: string): void {
  const escaped = (value: string) => value.replaceAll('%', '%%');
  const sections = [
    `Name: ${given('name')}`,
    `Version: ${given('version')}`,
    'Release: 1',
    `Summary: ${given('rpm-summary')}`,
    `License: ${given('license')}`,
    `URL: ${given('url')}`,
    ...(values.depends ?? []).map((name) => `Requires: ${name}`),
    // As fpm does: what the package needs is in the line above, and other packages do not use the libraries inside.
    'AutoReqProv: no',
    '%description',
    given('description'),
    '%post',
    escaped(script('after-install')),
    '%postun',
    escaped(script('after-remove')),
    '%files',
    ...filesIn(root).map((file) => `"${escaped(file)}"`),
    '',
  ];
  const spec = path.join(work, 'package.spec');
  writeFileSync(spec, sections.join('\n'));
  const made = path.join(work, 'made');
  const macros = {
    _topdir: work,
    _rpmdir: made,
    _rpmfilename: 'package.rpm',
    _binary_payload: 'w0.gzdio',
    _build_id_links: 'none',
    // Nothing is changed in the files.
    __os_install_post: '%{nil}',
  };
  const defined = Object.entries(macros).flatMap(([name, value]) => ['--define', `${name} ${value}`]);
  const build = ['-bb', '--quiet', '--buildroot', root, '--target', given('architecture'), ...defined, spec];
  execFileSync('rpmbuild', build);
  cpSync(path.join(made, 'package.rpm'), given('package'));
}

const work = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-fpm-'));
try {
  const root = path.join(work, 'root');
  mkdirSync(root);
  gather(root);
  if (given('t') === 'deb') makeDeb(root);
  else makeRpm(root, work);
} finally {
  rmSync(work, { recursive: true, force: true });
}
