import { useQuery } from '@tanstack/react-query';
import { type CSSProperties, useEffect, useRef } from 'react';
import { MOST_ON_SHEET, type SheetWish } from '../../../src-preload/contact-sheets.ts';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { call } from '../../desk.ts';
import { hasBytes } from '../../files/has-bytes.ts';
import { KindIcon } from '../../files/kind-icon.tsx';
import { thumbnailUrl } from '../../files/media-urls.ts';
import { SHORT_STATE_WORDS } from '../../files/words.ts';
import { formatInstant } from '../../hooks/format.ts';
import { askedCaption, type Caption, captionByAnswer, captionOf } from '../../results/tile-caption.ts';
import { fileRef } from '../../state/refs.ts';
import { itemKey } from '../../state/view-state.tsx';
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
    void drawn(page.current).then(() =>
      call('print.drawn', { id, files: data.tiles.map(({ file }) => fileRef(file)) }),
    );
  }, [id, data, error]);
  if (data === undefined) return null;
  const { wish, name, tiles, total } = data;
  const facts = printWords.sheet.facts(tiles.length, formatInstant(new Date().toISOString()));
  return (
    <main ref={page} className="sheet" style={{ '--sheet-row': wish.perRow } as CSSProperties}>
      <h1 dir="auto">{name}</h1>
      <p className="num">
        {total > tiles.length && printWords.sheet.cut(tiles.length, total)}
        {facts}
      </p>
      <ul className="sheet-tiles">
        {tiles.map((tile) => (
          <Tile key={itemKey(tile.file)} tile={tile} />
        ))}
      </ul>
    </main>
  );
}

function Tile({ tile: { file, lines } }: { readonly tile: SheetTile }) {
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

interface SheetTile {
  readonly file: FileRecord;
  /** The texts below the picture. */
  readonly lines: readonly string[];
}

interface Sheet {
  readonly wish: SheetWish;
  readonly name: string;
  readonly tiles: readonly SheetTile[];
  /** How many files the query has. */
  readonly total: number;
}

async function readSheet(id: string): Promise<Sheet> {
  const wish = await call('print.wish', id);
  const collections = await call('library.collections');
  const { collectionId } = wish.query;
  const name = collections.find((each) => each.collectionId === collectionId)?.name;
  const tiles: SheetTile[] = [];
  let total = 0;
  do {
    const page = await readPage(wish, tiles.length);
    total = page.total;
    tiles.push(...page.tiles);
    if (page.tiles.length === 0) break;
  } while (tiles.length < Math.min(total, MOST_ON_SHEET));
  return { wish, name: name ?? printWords.sheet.allCollections, tiles: tiles.slice(0, MOST_ON_SHEET), total };
}

/** The library adds one text to each file, so each further one is asked for by itself. Texts come to their files by key, not by place. */
async function readPage({ query, captions, answerTo }: SheetWish, offset: number) {
  const chosen = captions.map((caption): Caption => (caption === 'answer' ? captionByAnswer(answerTo ?? '') : caption));
  const ask = (caption: string) => call('library.files', { query, offset, limit: PAGE, caption });
  const texts = new Map<Caption, ReadonlyMap<string, FileRecord['caption']>>();
  let page = null;
  for (const caption of chosen) {
    const asked = askedCaption(caption);
    if (asked === null) continue;
    page = await ask(asked);
    texts.set(caption, new Map(page.items.map((file) => [itemKey(file), file.caption])));
  }
  const { total, items } = page ?? (await call('library.files', { query, offset, limit: PAGE }));
  const tiles = items.map((file): SheetTile => {
    const textOf = (caption: Caption) => texts.get(caption)?.get(itemKey(file)) ?? null;
    return { file, lines: chosen.map((caption) => captionOf({ ...file, caption: textOf(caption) }, caption)) };
  });
  return { total, tiles };
}

/** Resolves when every picture is drawn, or cannot be. */
async function drawn(page: HTMLElement | null): Promise<void> {
  const pictures = [...(page?.querySelectorAll('img') ?? [])];
  await Promise.allSettled(pictures.map((picture) => picture.decode()));
}
