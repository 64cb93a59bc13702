import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { commonWords } from '../../components/words.ts';
import { isNarrowed } from '../../state/view-state.tsx';
import './handover.css';
import { HandoverOptions } from './handover-options.tsx';
import { HandoverProgress } from './handover-progress.tsx';
import { PrivacySheetPage } from './privacy-sheet-page.tsx';
import { useHandover } from './use-handover.ts';
import { type HandoverChoices, useHandoverChoices } from './use-handover-choices.ts';
import { handoverWords, privacyWords, sheetWords } from './words.ts';

/** Hands over what is shown or selected: as a table, as files, as a package for another tool, or by a recipe. */
export function HandoverDialog({ onClose }: { readonly onClose: () => void }) {
  const choices = useHandoverChoices();
  const handover = useHandover(onClose);
  const [isLooking, setIsLooking] = useLooking();
  const { wish } = choices;
  if (isLooking && wish !== null) {
    return (
      <Dialog
        onClose={() => setIsLooking(false)}
        size="large"
        title={sheetWords.title}
        description={sheetWords.description}
        footer={
          <Button variant="primary" onClick={() => setIsLooking(false)}>
            {sheetWords.back}
          </Button>
        }
      >
        <PrivacySheetPage
          dialogId={choices.dialogId}
          wish={wish}
          privacy={choices.privacy}
          onChange={choices.setPrivacy}
        />
      </Dialog>
    );
  }
  return (
    <Dialog
      onClose={onClose}
      size="wide"
      title={handoverWords.title}
      description={descriptionOf(choices.scope)}
      footer={
        <HandoverButtons choices={choices} handover={handover} onLook={() => setIsLooking(true)} onClose={onClose} />
      }
    >
      {handover.running ? (
        <HandoverProgress label={handoverWords.running} progress={handover.running.progress} />
      ) : (
        <>
          {handover.failure && <ErrorState failure={handover.failure} compact />}
          <HandoverOptions choices={choices} onRun={handover.run} />
        </>
      )}
    </Dialog>
  );
}

interface HandoverButtonsProps {
  readonly choices: HandoverChoices;
  readonly handover: ReturnType<typeof useHandover>;
  readonly onLook: () => void;
  readonly onClose: () => void;
}

/** The buttons that start a hand-over, or stop the one that is running. */
function HandoverButtons({ choices, handover, onLook, onClose }: HandoverButtonsProps) {
  const { wish, record } = choices;
  if (handover.running) {
    return (
      <>
        <Button onClick={handover.cancel}>{handoverWords.stop}</Button>
        <Button variant="primary" onClick={onClose}>
          {handoverWords.goOn}
        </Button>
      </>
    );
  }
  return (
    <>
      {wish && (
        <Button className="handover-look" onClick={onLook}>
          {privacyWords.look}
        </Button>
      )}
      <Button onClick={onClose}>{commonWords.cancel}</Button>
      {choices.kind !== 'recipes' && (
        <Button
          variant="primary"
          disabled={wish === null || !choices.isPossible}
          busy={handover.isStarting}
          onClick={() => {
            if (wish === null) return;
            choices.remember();
            handover.start(wish, record);
          }}
        >
          {handoverWords.start}
        </Button>
      )}
    </>
  );
}

/** True while the sheet is shown. Its button gets the focus back. */
function useLooking() {
  const [isLooking, setIsLooking] = useState(false);
  const hasLooked = useRef(false);
  useEffect(() => {
    if (hasLooked.current && !isLooking) document.querySelector<HTMLElement>('.handover-look')?.focus();
    hasLooked.current = isLooking;
  }, [isLooking]);
  return [isLooking, setIsLooking] as const;
}

function descriptionOf({ scope, query }: HandoverChoices['scope']): string {
  if (scope === 'selected') return handoverWords.onlySelected;
  return query !== null && isNarrowed(query) ? handoverWords.narrowed : handoverWords.all;
}
