import { MOST_OPTIONS } from '../../../src-preload/domain.ts';

/**
 * The limits above which an archive is refused, because archives come from strangers. Each limit is far above any export of Prolific and
 * far below what would exhaust a laptop.
 */
export const LIMITS = {
  /** Entries of the central directory. */
  entries: 4_000_000,
  /** Bytes of the central directory, which is held in memory while an archive is imported. */
  directoryBytes: 1_073_741_824,
  /** UTF-8 bytes of one entry's name. */
  nameBytes: 4_096,
  /** Uncompressed bytes that the directory declares for all entries together. */
  totalBytes: 17_592_186_044_416,
  /** Deflate compresses at most 1032 to 1. A larger ratio must be false. */
  possibleRatio: 1_040,
  /** Real answers compress about 10 to 1. Above this size, responses that compress more than `suspectRatio` are refused. */
  suspectBytes: 268_435_456,
  suspectRatio: 250,
  /** Bytes of one line of `responses.jsonl`, which holds one submission. */
  lineBytes: 8_388_608,
  /** Nested arrays and objects of one line. */
  depth: 256,
  /** Responses of one submission. */
  responses: 2_000,
  /** Choices or files of one response. */
  valuesOfResponse: 2_000,
  /** Characters of an id: submission, participant, instruction. */
  idLength: 256,
  /** Characters of a question or an option's label. */
  labelLength: 20_000,
  /** Characters of the type of an instruction. */
  typeLength: 100,
  /** Characters of the name or the path of a file in an answer. */
  pathLength: 4_096,
  /** Different instructions of one collection. */
  instructions: 5_000,
  /** Values of one instruction that are kept as options. */
  optionsOfInstruction: MOST_OPTIONS,
  /** Bytes of `collection.json`. */
  collectionJsonBytes: 16_777_216,
  /** Rejected lines and warnings that are listed. Further ones are only counted. */
  reportedItems: 10_000,
} as const;
