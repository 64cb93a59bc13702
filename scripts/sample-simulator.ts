import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createSimulator, type Simulator } from '../test/simulator/simulator.ts';

const sample = path.resolve(import.meta.dirname, '..', 'assets', 'sample');

/** Starts a simulated Prolific whose account has the sample collection. */
export async function startSampleSimulator(): Promise<{
  readonly simulator: Simulator;
  readonly collectionId: string;
}> {
  const definition = JSON.parse(readFileSync(path.join(sample, 'definition.json'), 'utf8'));
  const collectionId = String(definition.id);
  const archivePath = path.join(sample, 'sample-collection.zip');
  const collection = { collectionId, name: String(definition.name), archivePath, definition };
  return { simulator: await createSimulator({ collections: [collection] }), collectionId };
}
