/** `npm run simulator`: Prolific's API on this machine, with the sample collection or with given archives. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CONTRACT_VERSIONS, type ContractVersion } from './export-registry.ts';
import { createSimulator, type SimulatorOptions } from './simulator.ts';

const USAGE = `Usage: npm run simulator -- [--port N] [--contract ${CONTRACT_VERSIONS.join('|')}] [--archive FILE.zip]…
                          [--token T] [--polls N] [--bytes-per-second N] [--link-lifetime SECONDS]

Serves the sample collection, or each given archive as a collection of its own, and prints two lines to set in a shell.
Faults: POST {"on":"download","nth":1,"count":1,"fault":{"kind":"cut","atByte":1000}} to URL/_simulator/faults.`;

const sampleFolder = path.resolve(import.meta.dirname, '../../assets/sample');

async function sampleCollection() {
  const archivePath = path.join(sampleFolder, 'sample-collection.zip');
  const definition = JSON.parse(await readFile(path.join(sampleFolder, 'definition.json'), 'utf8'));
  const collectionId = String(definition.id ?? definition.collection_id ?? 'sample-collection');
  return { collectionId, name: String(definition.name ?? 'Sample collection'), archivePath, definition };
}

function ownCollection(file: string) {
  const archivePath = path.resolve(file);
  if (!existsSync(archivePath)) throw new Error(`There is no file ${archivePath}.`);
  const name = path.basename(archivePath, '.zip');
  return { collectionId: name, name, archivePath, definition: { id: name, name, collection_items: [] } };
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,12}$/.test(text)) throw new Error(`--${name} takes a whole number.`);
  return Number(text);
}

function contractNamed(text: string): ContractVersion {
  const contract = CONTRACT_VERSIONS.find((version) => version === text);
  if (contract === undefined) throw new Error(`--contract is one of ${CONTRACT_VERSIONS.join(', ')}.`);
  return contract;
}

async function readOptions(): Promise<SimulatorOptions | null> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      port: text,
      contract: { type: 'string', default: 'specification' },
      archive: { type: 'string', multiple: true },
      token: text,
      polls: text,
      'bytes-per-second': text,
      'link-lifetime': text,
      help: { type: 'boolean' },
    },
  });
  if (values.help) return null;
  const numbers = {
    port: wholeNumber('port', values.port),
    generatingPolls: wholeNumber('polls', values.polls),
    bytesPerSecond: wholeNumber('bytes-per-second', values['bytes-per-second']),
    linkLifetimeMs: wholeNumber('link-lifetime', values['link-lifetime']),
  };
  return {
    collections: values.archive ? values.archive.map(ownCollection) : [await sampleCollection()],
    contract: contractNamed(values.contract),
    ...(values.token === undefined ? {} : { token: values.token }),
    ...(numbers.port === undefined ? {} : { port: numbers.port }),
    ...(numbers.generatingPolls === undefined ? {} : { generatingPolls: numbers.generatingPolls }),
    ...(numbers.bytesPerSecond === undefined ? {} : { bytesPerSecond: numbers.bytesPerSecond }),
    ...(numbers.linkLifetimeMs === undefined ? {} : { linkLifetimeMs: numbers.linkLifetimeMs * 1000 }),
  };
}

async function main(): Promise<void> {
  const options = await readOptions();
  if (options === null) {
    console.log(USAGE);
    return;
  }
  const simulator = await createSimulator(options);
  console.log(`PROLIFIC_URL=${simulator.url}`);
  console.log(`PROLIFIC_TOKEN=${simulator.token}`);
  for (const { collectionId, name } of options.collections) console.error(`Collection ${collectionId}: ${name}`);
  console.error('Stop with Ctrl+C.');
  const stop = () => void simulator.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.error(USAGE);
  process.exitCode = 1;
});
