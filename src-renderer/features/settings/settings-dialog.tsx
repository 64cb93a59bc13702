import { FolderOpen } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Theme } from '../../../src-preload/domain.ts';
import { LANGUAGES, type LanguageSetting } from '../../../src-preload/language.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { Select, type SelectOption } from '../../components/select.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { setLanguage, useAppInfo, useSetCleanCopies, useSetTheme } from '../../state/use-app-info.ts';
import { AccountSettings } from './account-settings.tsx';
import { EncryptionSettings } from './encryption-settings.tsx';
import { UpdateSettings } from './update-settings.tsx';
import { settingsWords } from './words.ts';
import './settings-dialog.css';

const THEMES: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: 'system', label: settingsWords.themes.system },
  { value: 'light', label: settingsWords.themes.light },
  { value: 'dark', label: settingsWords.themes.dark },
];

/** Every language under the name that its speakers use, so that a person finds it in any language. */
const LANGUAGE_OPTIONS: readonly SelectOption<LanguageSetting>[] = [
  { value: 'system', label: settingsWords.systemLanguage },
  { value: 'en', label: LANGUAGES.en },
  { value: 'de', label: LANGUAGES.de },
];

/** The host of Prolific's API. The dialog shows any other host. */
const USUAL_HOST = 'api.prolific.com';

export interface SettingsDialogProps {
  /** The section that is scrolled into view. */
  readonly section: 'updates' | 'encryption' | undefined;
  readonly onClose: () => void;
}

/** The settings of the application. Each change applies at once. */
export function SettingsDialog({ section, onClose }: SettingsDialogProps) {
  const info = useAppInfo();
  const setTheme = useSetTheme();
  const toasts = useToasts();
  return (
    <Dialog onClose={onClose} title={settingsWords.title}>
      <div className="settings">
        <Setting title={settingsWords.account}>
          <AccountSettings />
        </Setting>
        <Setting title={settingsWords.appearance}>
          <SegmentedControl
            label={settingsWords.theme}
            segments={THEMES}
            value={info?.theme ?? 'system'}
            onValueChange={(theme) => {
              setTheme(theme).catch(toasts.showFailure);
            }}
          />
        </Setting>
        <Setting title={settingsWords.language}>
          <Select
            label={settingsWords.language}
            options={LANGUAGE_OPTIONS}
            value={info?.language ?? 'system'}
            onValueChange={(language) => {
              setLanguage(language).catch(toasts.showFailure);
            }}
          />
        </Setting>
        <Setting title={settingsWords.copies}>
          <CopySettings />
        </Setting>
        <Setting title={settingsWords.library}>
          <LibraryFolder />
        </Setting>
        <Setting title={settingsWords.encryption.title} isWanted={section === 'encryption'}>
          <EncryptionSettings />
        </Setting>
        <Setting title={settingsWords.updates.title}>
          <UpdateSettings isWanted={section === 'updates'} />
        </Setting>
        <Setting title={settingsWords.about}>
          <About />
        </Setting>
      </div>
    </Dialog>
  );
}

/** Whether metadata is removed from copies of single files. */
function CopySettings() {
  const info = useAppInfo();
  const setCleanCopies = useSetCleanCopies();
  const toasts = useToasts();
  return (
    <>
      <Checkbox
        checked={info?.cleanCopies ?? false}
        onCheckedChange={(on) => {
          setCleanCopies(on).catch(toasts.showFailure);
        }}
      >
        {settingsWords.cleanCopies}
      </Checkbox>
      <p className="text-faint">{settingsWords.cleanCopiesExplained}</p>
    </>
  );
}

function LibraryFolder() {
  const info = useAppInfo();
  const toasts = useToasts();
  return (
    <>
      <p className="settings-path copyable">
        <bdi dir="ltr">{info?.libraryDirectory}</bdi>
      </p>
      <p className="text-faint">{settingsWords.libraryExplained}</p>
      <Button
        size="small"
        icon={<FolderOpen />}
        onClick={() => {
          call('library.showInFolder').catch(toasts.showFailure);
        }}
      >
        {settingsWords.showInFolder}
      </Button>
    </>
  );
}

/** The version, and the server of the API if it is not the usual one. */
function About() {
  const info = useAppInfo();
  return (
    <>
      <p className="num">{settingsWords.version(info?.version ?? '')}</p>
      {info && info.apiHost !== USUAL_HOST && (
        <p className="settings-unusual">
          {settingsWords.otherServer[0]}
          <span className="copyable">{info.apiHost}</span>
          {settingsWords.otherServer[1]}
        </p>
      )}
    </>
  );
}

interface SettingProps {
  readonly title: string;
  readonly children: ReactNode;
  /** True to scroll it into view. */
  readonly isWanted?: boolean;
}

function Setting({ title, children, isWanted = false }: SettingProps) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isWanted) place.current?.scrollIntoView({ block: 'nearest' });
  }, [isWanted]);
  return (
    <section ref={place} className="settings-group" aria-label={title}>
      <h3 className="settings-title">{title}</h3>
      <div className="settings-content">{children}</div>
    </section>
  );
}
