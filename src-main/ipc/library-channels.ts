import { CHANNELS, type ChannelInput, type ChannelName, type ChannelOutput } from '../../src-preload/contract.ts';
import type { Context, LibraryApi, RescueApi } from '../library/api/library-api.ts';

type Library = LibraryApi & RescueApi;

/** The channels that a method of the library answers directly. */
export type LibraryChannel = {
  readonly [Name in ChannelName]: (typeof CHANNELS)[Name] extends { readonly library: keyof Library } ? Name : never;
}[ChannelName];

type LibraryHandlers = {
  readonly [Name in LibraryChannel]: (input: ChannelInput<Name>) => Promise<ChannelOutput<Name>>;
};

/** The output of each channel in the contract and of its method in the library. The compiler compares them. */
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
  // Built from the entries of the contract, so it has one function for each.
  return Object.fromEntries(answers) as unknown as Answers;
}
