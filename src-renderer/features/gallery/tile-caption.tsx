import { CaseSensitive } from 'lucide-react';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { CAPTIONS, type Caption, captionByAnswer, useCaption, useShownCaption } from '../../results/tile-caption.ts';
import { qualifiedText } from '../../state/qualifiers.ts';
import { useInstructions } from '../../state/use-instructions.ts';
import { useViewState } from '../../state/view-state.tsx';
import { galleryWords } from './words.ts';

/** The button that chooses the text below the pictures. */
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
