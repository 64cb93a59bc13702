/** Failures for ids that the library does not hold. */
import { DeskFailure } from '../../../src-preload/failure.ts';
import { catalogWords } from './words.ts';

/** The library holds no collection with this id. */
export function unknownCollection(): DeskFailure {
  return new DeskFailure('collection_not_found', catalogWords.unknownCollection, catalogWords.unknownCollectionHint);
}

/** The library holds no archive with this id. */
export function unknownArchive(): DeskFailure {
  return new DeskFailure('collection_not_found', catalogWords.unknownArchive, catalogWords.unknownArchiveHint);
}
