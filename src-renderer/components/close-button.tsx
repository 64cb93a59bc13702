import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { IconButton } from './icon-button.tsx';
import { commonWords } from './words.ts';

/** The button that closes the dialog around it. Its tooltip names Escape. */
export function CloseButton() {
  return (
    <Dialog.Close
      render={
        <IconButton label={commonWords.close} shortcut="escape">
          <X />
        </IconButton>
      }
    />
  );
}
