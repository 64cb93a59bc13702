import { FileArchive, Images, KeyRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { useDialogs } from '../../state/dialogs.tsx';
import { useJobActions } from '../../state/use-jobs.ts';
import { useTokenStatus } from '../../state/use-prolific.ts';
import './welcome.css';

/** The first screen: three ways to the first collection. */
export function Welcome() {
  const dialogs = useDialogs();
  const { pickImport, importSample } = useJobActions();
  const connected = useTokenStatus().data?.state === 'kept';
  return (
    <div className="welcome">
      <div className="welcome-inner">
        <h1 className="welcome-title">Browse what participants sent you</h1>
        <p className="welcome-words">
          Answers and files of a collection, on this computer: to look through, search and pass on, with or without a
          connection.
        </p>
        <ul className="welcome-ways">
          <Way
            icon={<KeyRound />}
            title={connected ? 'Export from Prolific' : 'Connect to Prolific'}
            words={
              connected
                ? 'You are connected. Choose a collection in the sidebar, or search for it here.'
                : 'Enter your API token once, then export any collection of your workspaces.'
            }
            action={
              connected ? (
                <Button variant="primary" onClick={() => dialogs.open({ kind: 'palette', text: 'Export ' })}>
                  Choose a collection
                </Button>
              ) : (
                <Button variant="primary" onClick={() => dialogs.open({ kind: 'settings' })}>
                  Connect
                </Button>
              )
            }
          />
          <Way
            icon={<FileArchive />}
            title="Open an archive"
            words="A ZIP that was exported before. Drop it anywhere on this window, or choose it."
            action={
              <Button busy={pickImport.isPending} onClick={() => pickImport.mutate()}>
                Open a ZIP…
              </Button>
            }
          />
          <Way
            icon={<Images />}
            title="Look around first"
            words="A small collection with photos, sounds and answers of every kind. Remove it when you like."
            action={
              <Button busy={importSample.isPending} onClick={() => importSample.mutate()}>
                Try the sample
              </Button>
            }
          />
        </ul>
        <p className="text-faint">Nothing leaves this computer but your requests to Prolific.</p>
      </div>
    </div>
  );
}

interface WayProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly words: string;
  readonly action: ReactNode;
}

function Way({ icon, title, words, action }: WayProps) {
  return (
    <li className="welcome-way">
      <span className="welcome-way-icon" aria-hidden="true">
        {icon}
      </span>
      <div className="welcome-way-words">
        <h2>{title}</h2>
        <p className="text-soft">{words}</p>
      </div>
      {action}
    </li>
  );
}
