import type { WebContents } from 'electron';
import type { ChannelName } from '../../src-preload/contract.ts';
import type { ChangedElsewhere } from '../../src-preload/events.ts';

/** What each channel changes that other windows show, too. Changes of collections have a separate event. */
const CHANGES: { readonly [Name in ChannelName]?: ChangedElsewhere } = {
  'review.mark': 'marks',
  'review.restore': 'marks',
  'review.merge': 'marks',
  'review.applyMarks': 'marks',
  'review.undoMarks': 'marks',
  'jobs.dismiss': 'jobs',
  'handover.start': 'handovers',
  'handover.dismiss': 'handovers',
  'daily.set': 'daily-exports',
  'token.save': 'account',
  'token.forget': 'account',
  'recipes.save': 'recipes',
  'recipes.remove': 'recipes',
  'app.setTheme': 'settings',
  'encryption.setLockAfter': 'encryption',
  'app.setCleanCopies': 'settings',
};

/** Makes handlers announce their changes to all other windows, even when they fail, because a part may be stored. */
export function announceChanges<Handlers extends object>(
  handlers: Handlers,
  announce: (sender: WebContents, what: ChangedElsewhere) => void,
): Handlers {
  type Handler = (input: unknown, sender: WebContents) => unknown;
  const byName = handlers as Readonly<Record<string, Handler>>;
  const announcing = Object.entries(CHANGES).map(([name, what]) => {
    const handler: Handler = async (input, sender) => {
      try {
        return await byName[name]?.(input, sender);
      } finally {
        announce(sender, what);
      }
    };
    return [name, handler];
  });
  return { ...handlers, ...Object.fromEntries(announcing) };
}
