import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { classNames } from '../hooks/class-names.ts';
import { useScrolls } from '../hooks/use-scrolls.ts';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { useKeysHelp } from './keys-help.tsx';
import { commonWords } from './words.ts';
import './dialog.css';

export interface DialogProps {
  readonly title: string;
  /** One or two sentences below the title. */
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons, with the main one last. */
  readonly footer?: ReactNode;
  readonly size?: 'small' | 'medium' | 'large' | 'wide' | undefined;
  readonly onClose: () => void;
}

/** A modal dialog. Keeps the focus, closes on Escape and on a press outside, and returns the focus. */
export function Dialog({ title, description, children, footer, size = 'medium', onClose }: DialogProps) {
  const keys = useKeysHelp('dialog');
  const popup = useRef<HTMLDivElement>(null);
  // Focuses the first field, or else the dialog itself instead of the close button.
  const firstField = () =>
    popup.current?.querySelector<HTMLElement>(
      '.dialog-body :is(.text-field-input, [role="radio"][aria-checked="true"])',
    ) ??
    popup.current?.querySelector<HTMLElement>('.dialog-body [role="combobox"]') ??
    popup.current;
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        {/* Also over another dialog. */}
        <Base.Backdrop forceRender className="dialog-backdrop" />
        <Base.Viewport className="dialog-viewport">
          <Base.Popup
            ref={popup}
            className={classNames('dialog', `dialog-${size}`)}
            initialFocus={firstField}
            onKeyDown={keys.press}
          >
            <div className="dialog-head">
              <Base.Title className="dialog-title">{title}</Base.Title>
              <Base.Close
                render={
                  <IconButton label={commonWords.close} tooltip={false}>
                    <X />
                  </IconButton>
                }
              />
              {description && <Base.Description className="dialog-description">{description}</Base.Description>}
            </div>
            {children && <DialogBody>{children}</DialogBody>}
            {footer && <div className="dialog-footer">{footer}</div>}
            {keys.help}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

/** The footer of a dialog that only shows something: the button Done, after other buttons. */
export function DoneFooter({ children, onClose }: { readonly children?: ReactNode; readonly onClose: () => void }) {
  return (
    <>
      {children}
      <Button variant="primary" onClick={onClose}>
        {commonWords.done}
      </Button>
    </>
  );
}

/** Tab reaches the body while it scrolls. */
function DialogBody({ children }: { readonly children: ReactNode }) {
  const [scrolls, ref] = useScrolls();
  return (
    <div ref={ref} className="dialog-body" tabIndex={scrolls ? 0 : undefined}>
      {children}
    </div>
  );
}
