/**
 * Keeps dialogs, the lightbox, the reader and the SQL console out of the start of the window. They are loaded when the first view is complete,
 * before a person asks for them. A part that is asked for earlier appears when it is loaded.
 */
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import {
  type ComponentType,
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react';

type Parts = typeof import('./rest-of-window.ts');

const PartsContext = createContext<{ readonly parts: Parts | null; readonly load: () => void } | null>(null);

/** Loads the parts and gives them to the components of this file. */
export function LaterPartsProvider({ children }: { readonly children: ReactNode }) {
  const [parts, setParts] = useState<Parts | null>(null);
  const load = useCallback(() => {
    import('./rest-of-window.ts').then(setParts, (error: unknown) =>
      // The window cannot go on without a part of its program.
      setParts(() => {
        throw error;
      }),
    );
  }, []);
  const client = useQueryClient();
  useEffect(() => whenIdle(client, load), [client, load]);
  return <PartsContext value={useMemo(() => ({ parts, load }), [parts, load])}>{children}</PartsContext>;
}

/** Null until the parts are loaded. */
function useParts(): Parts | null {
  const context = use(PartsContext);
  if (!context) throw new Error('useParts needs a LaterPartsProvider above it');
  const { parts, load } = context;
  useEffect(() => {
    if (parts === null) load();
  }, [parts, load]);
  return parts;
}

/** Makes a component that shows one of the parts as soon as it is loaded. */
function later<Props extends object>(choose: (parts: Parts) => ComponentType<Props>) {
  return (props: Props) => {
    const parts = useParts();
    if (parts === null) return null;
    const Part = choose(parts);
    return <Part {...props} />;
  };
}

export const LaterDialog = later((parts) => parts.CurrentDialog);
export const LaterOpenedItem = later((parts) => parts.OpenedItem);
export const LaterFilesLightbox = later((parts) => parts.FilesLightbox);
export const LaterShortcuts = later((parts) => parts.CoveringShortcuts);
export const LaterSqlTools = later((parts) => parts.SqlTools);
export const LaterSqlView = later((parts) => parts.SqlView);

/** Calls `then` once when no question to the library is open and the window has nothing else to do. */
function whenIdle(client: QueryClient, then: () => void): () => void {
  let idle = 0;
  const stop = client.getQueryCache().subscribe(() => {
    if (idle !== 0 || client.isFetching() > 0) return;
    idle = requestIdleCallback(() => {
      idle = 0;
      // An answer often leads to the next question.
      if (client.isFetching() > 0) return;
      stop();
      then();
    });
  });
  return () => {
    stop();
    cancelIdleCallback(idle);
  };
}
