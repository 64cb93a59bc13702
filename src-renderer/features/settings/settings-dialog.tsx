import { FolderOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Theme } from '../../../src-preload/domain.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { useAppInfo, useSetTheme } from '../../state/use-app-info.ts';
import { AccountSettings } from './account-settings.tsx';
import './settings-dialog.css';

const THEMES: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** The API's own host; any other is worth showing. */
const USUAL_HOST = 'api.prolific.com';

export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const info = useAppInfo();
  const setTheme = useSetTheme();
  const toasts = useToasts();
  return (
    <Dialog open onOpenChange={onClose} title="Settings">
      <div className="settings">
        <Setting title="Prolific account">
          <AccountSettings />
        </Setting>
        <Setting title="Appearance">
          <SegmentedControl
            label="Theme"
            segments={THEMES}
            value={info?.theme ?? 'system'}
            onValueChange={(theme) => {
              setTheme(theme).catch(toasts.showFailure);
            }}
          />
        </Setting>
        <Setting title="Library">
          <p className="settings-path copyable">{info?.libraryDirectory}</p>
          <p className="text-faint">Archives, indexes and thumbnails are kept here and nowhere else.</p>
          <Button
            size="small"
            icon={<FolderOpen />}
            onClick={() => {
              call('library.showInFolder').catch(toasts.showFailure);
            }}
          >
            Show in folder
          </Button>
        </Setting>
        <Setting title="About">
          <p className="num">Collection Desk {info?.version}</p>
          {info && info.apiHost !== USUAL_HOST && (
            <p className="settings-unusual">
              Talks to <span className="copyable">{info.apiHost}</span> instead of Prolific’s own server.
            </p>
          )}
        </Setting>
      </div>
    </Dialog>
  );
}

function Setting({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="settings-group" aria-label={title}>
      <h3 className="settings-title">{title}</h3>
      <div className="settings-content">{children}</div>
    </section>
  );
}
