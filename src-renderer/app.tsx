import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { ToastProvider } from './components/toast.tsx';
import { TooltipProvider } from './components/tooltip.tsx';
import { WindowFrame } from './frame/window-frame.tsx';
import { ReviewProvider } from './marks/review.tsx';
import { DialogsProvider } from './state/dialogs.tsx';
import { ViewStateProvider } from './state/view-state.tsx';

/** Answers come from this machine and change only when it says so: no polling, no refetching on focus, no second tries. */
function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}

/** Everything that stands around the window's content. */
export function App() {
  const [client] = useState(createQueryClient);
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={client}>
        <TooltipProvider delay={500}>
          <ToastProvider>
            <ViewStateProvider>
              <ReviewProvider>
                <DialogsProvider>
                  <WindowFrame />
                </DialogsProvider>
              </ReviewProvider>
            </ViewStateProvider>
          </ToastProvider>
        </TooltipProvider>
      </QueryClientProvider>
    </CSPProvider>
  );
}
