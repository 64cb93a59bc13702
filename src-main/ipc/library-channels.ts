import { CHANNELS, type ChannelInput, type ChannelName, type ChannelOutput } from '../../src-preload/contract.ts';
import type { Context, LibraryApi, RescueApi } from '../library/api/library-api.ts';

type Library = LibraryApi & RescueApi;

/** The channels that a method of the library answers as it is. */
export type LibraryChannel = {
  readonly [Name in ChannelName]: (typeof CHANNELS)[Name] extends { readonly library: keyof Library } ? Name : never;
}[ChannelName];

type LibraryHandlers = {
  readonly [Name in LibraryChannel]: (input: ChannelInput<Name>) => Promise<ChannelOutput<Name>>;
};

/** What the contract promises for each channel, taken from the library itself: the compiler holds the two against each other. */
type Answers = {
  readonly [Name in LibraryChannel]: (
    input: Parameters<Library[(typeof CHANNELS)[Name]['library']]>[0],
    context?: Context,
  ) => ReturnType<Library[(typeof CHANNELS)[Name]['library']]>;
};

/** Answers every channel that the contract takes from the library. */
export function createLibraryChannels(library: Library): LibraryHandlers {
  type Method = (input: unknown) => Promise<unknown>;
  const answers = Object.entries(CHANNELS).flatMap(([name, channel]) =>
    'library' in channel ? [[name, (input: unknown) => (library[channel.library] as Method)(input)] as const] : [],
  );
  // Built from the contract's own entries, so that it has one function for each of them.
  return Object.fromEntries(answers) as unknown as Answers;
}
