import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { ContactSheet } from './features/print/contact-sheet.tsx';
import { createQueryClient } from './hooks/query-client.ts';

/** The pages of a contact sheet, without the rest of the window. */
export function SheetApp({ id }: { readonly id: string }) {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <ContactSheet id={id} />
    </QueryClientProvider>
  );
}
