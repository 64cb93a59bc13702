import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { ToastProvider } from './components/toast.tsx';
import { TooltipProvider } from './components/tooltip.tsx';
import { PostersProvider } from './files/posters.tsx';
import { EncryptionGate } from './frame/encryption-gate.tsx';
import { WindowFrame } from './frame/window-frame.tsx';
import { createQueryClient } from './hooks/query-client.ts';
import { ReviewProvider } from './marks/review.tsx';
import { DialogsProvider } from './state/dialogs.tsx';
import { ViewStateProvider } from './state/view-state.tsx';

/** The providers around the content of the window. */
export function App() {
  const [client] = useState(createQueryClient);
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={client}>
        <TooltipProvider delay={500}>
          <ToastProvider>
            <EncryptionGate>
              <PostersProvider>
                <ViewStateProvider>
                  <ReviewProvider>
                    <DialogsProvider>
                      <WindowFrame />
                    </DialogsProvider>
                  </ReviewProvider>
                </ViewStateProvider>
              </PostersProvider>
            </EncryptionGate>
          </ToastProvider>
        </TooltipProvider>
      </QueryClientProvider>
    </CSPProvider>
  );
}
