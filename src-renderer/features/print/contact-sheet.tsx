import { useQuery } from '@tanstack/react-query';
import { type CSSProperties, useEffect, useRef } from 'react';
import { MOST_ON_SHEET, type SheetCaption, type SheetWish } from '../../../src-preload/contact-sheets.ts';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { call } from '../../desk.ts';
import { hasBytes } from '../../files/has-bytes.ts';
import { KindIcon } from '../../files/kind-icon.tsx';
import { thumbnailUrl } from '../../files/media-urls.ts';
import { SHORT_STATE_WORDS } from '../../files/words.ts';
import { formatInstant } from '../../hooks/format.ts';
import { fileRef } from '../../state/refs.ts';
import { printWords } from './words.ts';
import './contact-sheet.css';

/** Pixels of the longer side of a picture, enough for a third of a page in print. */
const PICTURE = 512;
const PAGE = 200;

/** The pages that the main process prints, alone in a hidden window. Tells it when all pictures are drawn. */
export function ContactSheet({ id }: { readonly id: string }) {
  const { data, error } = useQuery({ queryKey: ['sheet', id], queryFn: () => readSheet(id) });
  const page = useRef<HTMLElement>(null);
  useEffect(() => {
    if (error) void call('print.drawn', { id, files: null });
    if (data === undefined) return;
    void drawn(page.current).then(() => call('print.drawn', { id, files: data.files.map(fileRef) }));
  }, [id, data, error]);
  if (data === undefined) return null;
  const { wish, name, files, total } = data;
  const facts = printWords.sheet.facts(files.length, formatInstant(new Date().toISOString()));
  return (
    <main ref={page} className="sheet" style={{ '--sheet-row': wish.perRow } as CSSProperties}>
      <h1 dir="auto">{name}</h1>
      <p className="num">
        {total > files.length && printWords.sheet.cut(files.length, total)}
        {facts}
      </p>
      <ul className="sheet-tiles">
        {files.map((file) => (
          <Tile key={`${file.archiveId}/${file.file}`} file={file} captions={wish.captions} />
        ))}
      </ul>
    </main>
  );
}

function Tile({ file, captions }: { readonly file: FileRecord; readonly captions: readonly SheetCaption[] }) {
  const lines = captions.map((caption) => captionOf(file, caption));
  return (
    <li className="sheet-tile">
      <div className="sheet-picture">
        {file.kind === 'image' && hasBytes(file) ? (
          <img src={thumbnailUrl(file, PICTURE)} alt="" />
        ) : (
          <>
            <KindIcon file={file} />
            <span>{SHORT_STATE_WORDS[file.state] || printWords.sheet.noPicture}</span>
          </>
        )}
      </div>
      {lines.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a picture never change, and two can be the same
        <p key={place} dir="auto">
          {line}
        </p>
      ))}
    </li>
  );
}

function captionOf({ name, submission }: FileRecord, caption: SheetCaption): string {
  if (caption === 'name') return name;
  return (caption === 'participant' ? submission?.participantId : submission?.submissionId) ?? '';
}

interface Sheet {
  readonly wish: SheetWish;
  readonly name: string;
  readonly files: readonly FileRecord[];
  /** How many files the query has. */
  readonly total: number;
}

async function readSheet(id: string): Promise<Sheet> {
  const wish = await call('print.wish', id);
  const collections = await call('library.collections');
  const { collectionId } = wish.query;
  const name = collections.find((each) => each.collectionId === collectionId)?.name;
  const files: FileRecord[] = [];
  let total = 0;
  do {
    const page = await call('library.files', { query: wish.query, offset: files.length, limit: PAGE });
    total = page.total;
    files.push(...page.items);
    if (page.items.length === 0) break;
  } while (files.length < Math.min(total, MOST_ON_SHEET));
  return { wish, name: name ?? printWords.sheet.allCollections, files: files.slice(0, MOST_ON_SHEET), total };
}

/** Resolves when every picture is drawn, or cannot be. */
async function drawn(page: HTMLElement | null): Promise<void> {
  const pictures = [...(page?.querySelectorAll('img') ?? [])];
  await Promise.allSettled(pictures.map((picture) => picture.decode()));
}
