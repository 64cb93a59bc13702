import { CaseSensitive } from 'lucide-react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { localDay } from '../../../src-preload/words/dates.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { formatDay } from '../../hooks/format.ts';
import { CAPTIONS, type Caption, captionByAnswer, useCaption, useShownCaption } from '../../results/tile-caption.ts';
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
      return sentDay(asked);
    case 'none':
      return '';
    default:
      return asked ?? '';
  }
}

/** The day only: a tile has no room for the time. A date that the library could not read stays as the archive holds it. */
function sentDay(createdAt: string | null | undefined): string {
  if (!createdAt) return '';
  return /^\d{4}-\d{2}-\d{2}T/.test(createdAt) ? formatDay(localDay(createdAt)) : createdAt;
}

/** The button that chooses it. */
export function CaptionControl() {
  const [, choose] = useCaption();
  const { query } = useViewState();
  const chosen = useShownCaption(query);
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
        entry('none', galleryWords.captions.none),
      ]}
      trigger={
        <IconButton label={galleryWords.caption} tooltip>
          <CaseSensitive />
        </IconButton>
      }
    />
  );
}
