import { CaseSensitive } from 'lucide-react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { useRemembered } from '../../state/remembered.ts';
import { galleryWords } from './words.ts';

/** The content of the text below a picture. */
const CAPTIONS = ['name', 'participant', 'submission', 'none'] as const;
export type Caption = (typeof CAPTIONS)[number];

/** The remembered choice. */
export function useCaption(): [Caption, (caption: Caption) => void] {
  return useRemembered('gallery.caption', readCaption);
}

function readCaption(stored: unknown): Caption {
  return CAPTIONS.find((caption) => caption === stored) ?? 'name';
}

/** The text itself. Files that no answer names have no participant. */
export function captionOf({ name, submission }: FileRecord, caption: Caption): string {
  switch (caption) {
    case 'participant':
      return submission?.participantId ?? name;
    case 'submission':
      return submission?.submissionId ?? name;
    case 'name':
      return name;
    case 'none':
      return '';
  }
}

/** The button that chooses it. */
export function CaptionControl() {
  const [chosen, choose] = useCaption();
  return (
    <Menu
      entries={CAPTIONS.map((caption) => ({
        label: galleryWords.captions[caption],
        checked: caption === chosen,
        onSelect: () => choose(caption),
      }))}
      trigger={
        <IconButton label={galleryWords.caption} tooltip>
          <CaseSensitive />
        </IconButton>
      }
    />
  );
}
