import { CaseSensitive } from 'lucide-react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { dateWords } from '../../files/words.ts';
import { CAPTIONS, type Caption, captionByAnswer, useCaption } from '../../results/tile-caption.ts';
import { qualifiedText } from '../../state/qualifiers.ts';
import { useInstructions } from '../../state/use-instructions.ts';
import { useViewState } from '../../state/view-state.tsx';
import { galleryWords } from './words.ts';

/** The text itself. Files that no answer names have no participant. A file without the answer has no text: its name would look like one. */
export function captionOf({ name, submission, caption: asked }: FileRecord, caption: Caption): string {
  switch (caption) {
    case 'participant':
      return submission?.participantId ?? name;
    case 'submission':
      return submission?.submissionId ?? name;
    case 'name':
      return name;
    case 'sent':
      return asked ? dateWords(asked) : '';
    case 'none':
      return '';
    default:
      return asked ?? '';
  }
}

/** The button that chooses it. */
export function CaptionControl() {
  const [chosen, choose] = useCaption();
  const { query } = useViewState();
  const questions = useInstructions(query).filter(({ type }) => type !== 'file_upload');
  const entry = (caption: Caption, label: string) => ({
    label,
    checked: caption === chosen,
    onSelect: () => choose(caption),
  });
  const answers = questions.map(({ id, description, qualifier }) =>
    entry(captionByAnswer(id), qualifiedText(description, qualifier)),
  );
  return (
    <Menu
      entries={[
        ...CAPTIONS.map((caption) => entry(caption, galleryWords.captions[caption])),
        ...(answers.length === 0 ? [] : [{ label: galleryWords.answerTo, entries: answers }]),
      ]}
      trigger={
        <IconButton label={galleryWords.caption} tooltip>
          <CaseSensitive />
        </IconButton>
      }
    />
  );
}
