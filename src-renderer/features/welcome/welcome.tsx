import { FileArchive, Images, KeyRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { commandWords } from '../../../src-preload/words/commands.ts';
import { Button } from '../../components/button.tsx';
import { useDialogs } from '../../state/dialogs.tsx';
import { useJobActions } from '../../state/use-jobs.ts';
import { useTokenStatus } from '../../state/use-prolific.ts';
import { welcomeWords } from './words.ts';
import './welcome.css';

/** The first screen: three ways to get the first collection. */
export function Welcome() {
  const dialogs = useDialogs();
  const { pickImport, importSample } = useJobActions();
  const connected = useTokenStatus().data?.state === 'kept';
  return (
    <div className="welcome">
      <div className="welcome-inner">
        <h1 className="welcome-title">{welcomeWords.title}</h1>
        <p className="welcome-words">{welcomeWords.introduction}</p>
        <ul className="welcome-ways">
          <Way
            icon={<KeyRound />}
            title={connected ? welcomeWords.export : welcomeWords.connectTitle}
            words={connected ? welcomeWords.connected : welcomeWords.notConnected}
            action={
              connected ? (
                <Button
                  variant="primary"
                  onClick={() => dialogs.open({ kind: 'palette', text: welcomeWords.exportPrefix })}
                >
                  {welcomeWords.choose}
                </Button>
              ) : (
                <Button variant="primary" onClick={() => dialogs.open({ kind: 'settings' })}>
                  {welcomeWords.connect}
                </Button>
              )
            }
          />
          <Way
            icon={<FileArchive />}
            title={welcomeWords.importTitle}
            words={welcomeWords.importExplained}
            action={
              <Button busy={pickImport.isPending} onClick={() => pickImport.mutate()}>
                {commandWords.import}
              </Button>
            }
          />
          <Way
            icon={<Images />}
            title={welcomeWords.sampleTitle}
            words={welcomeWords.sampleExplained}
            action={
              <Button busy={importSample.isPending} onClick={() => importSample.mutate()}>
                {welcomeWords.sample}
              </Button>
            }
          />
        </ul>
        <p className="text-faint">{welcomeWords.privacy}</p>
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
