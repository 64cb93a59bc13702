import { useEffect, useRef } from 'react';
import type { HandoverWish } from '../../../src-preload/recipes.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { FileSheetSection } from './file-sheet-section.tsx';
import { HandoverProgress } from './handover-progress.tsx';
import type { SheetSectionProps } from './sheet-choices.ts';
import { SmallCellsSection } from './small-cells-section.tsx';
import { TextSheetSection } from './text-sheet-section.tsx';
import { usePrivacySheet } from './use-privacy-sheet.ts';
import { sheetWords } from './words.ts';

export interface PrivacySheetPageProps extends SheetSectionProps {
  /** Other for each opening of the dialog, so that each reads what there is then. */
  readonly dialogId: string;
  readonly wish: HandoverWish;
}

/** What would leave, and what happens to each of it. */
export function PrivacySheetPage({ dialogId, wish: { query, form }, privacy, onChange }: PrivacySheetPageProps) {
  const { sheet, failure, progress } = usePrivacySheet(dialogId, query, form.kind !== 'table');
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => page.current?.focus(), []);
  return (
    <div ref={page} className="handover" tabIndex={-1} aria-busy={sheet === null && !failure}>
      {failure && <ErrorState failure={failure} compact />}
      {!failure && sheet === null && <HandoverProgress label={sheetWords.reading} progress={progress} />}
      {sheet !== null && (
        <>
          <TextSheetSection sheet={sheet} privacy={privacy} onChange={onChange} />
          {(form.kind === 'table' || sheet.files !== null) && (
            <FileSheetSection files={sheet.files} privacy={privacy} onChange={onChange} />
          )}
          <SmallCellsSection cells={sheet.smallCells} privacy={privacy} onChange={onChange} />
        </>
      )}
    </div>
  );
}
