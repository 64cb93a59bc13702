import type { WebContents } from 'electron';
import type { ChannelName } from '../../src-preload/contract.ts';
import type { ChangedElsewhere } from '../../src-preload/events.ts';

/** What each channel changes that other windows show, too. Changes of collections have an event of their own. */
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
  'app.setCleanCopies': 'settings',
};

/** The same handlers, which also announce the change to all windows except the sender. Also after a failure, because a part may be stored. */
export function tellOthers<Handlers extends object>(
  handlers: Handlers,
  tell: (sender: WebContents, what: ChangedElsewhere) => void,
): Handlers {
  type Handler = (input: unknown, sender: WebContents) => unknown;
  const byName = handlers as Readonly<Record<string, Handler>>;
  const telling = Object.entries(CHANGES).map(([name, what]) => {
    const handler: Handler = async (input, sender) => {
      try {
        return await byName[name]?.(input, sender);
      } finally {
        tell(sender, what);
      }
    };
    return [name, handler];
  });
  return { ...handlers, ...Object.fromEntries(telling) };
}
