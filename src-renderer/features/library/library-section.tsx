import { Ellipsis } from 'lucide-react';
import { memo } from 'react';
import { canBeRead } from '../../../src-preload/collections.ts';
import type { Collection } from '../../../src-preload/domain.ts';
import { formatCount } from '../../../src-preload/words/numbers.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { QualifiedLabel } from '../../components/qualified-label.tsx';
import { menuRow, RowMenus, RowMenuTrigger } from '../../components/row-menus.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { VisuallyHidden } from '../../components/visually-hidden.tsx';
import { type Qualified, qualifiedText } from '../../state/qualifiers.ts';
import { useCollections, useQualifiedCollections } from '../../state/use-collections.ts';
import { useViewActions, useViewState } from '../../state/view-state.tsx';
import { countProblems } from './count-problems.ts';
import { useCollectionEntries } from './use-collection-entries.tsx';
import { libraryWords } from './words.ts';
import './library-section.css';

/** The collections in the library. */
export function LibrarySection() {
  const { data, error } = useCollections();
  const collections = useQualifiedCollections();
  return (
    <section aria-label={libraryWords.title}>
      <h2 className="sidebar-heading">{libraryWords.title}</h2>
      {error ? (
        <p className="sidebar-note">{libraryWords.notOpened}</p>
      ) : data ? (
        <CollectionList collections={collections} />
      ) : (
        <div role="status" aria-label={libraryWords.opening}>
          {['80%', '58%', '68%'].map((width) => (
            <div key={width} className="sidebar-row">
              <Skeleton width={width} />
            </div>
          ))}
        </div>
      )}
    </section>
  );
}

function CollectionList({ collections }: { readonly collections: readonly (Collection & Qualified)[] }) {
  const { collectionId } = useViewState();
  const { openCollection } = useViewActions();
  const entriesOf = useCollectionEntries();
  if (collections.length === 0) {
    return <p className="sidebar-note">{libraryWords.empty}</p>;
  }
  const sum = (unit: 'files' | 'submissions') => collections.reduce((total, one) => total + one[unit], 0);
  const rows = (group: string | null) =>
    collections
      .filter((collection) => collection.group === group)
      .map((collection) => (
        <CollectionRow
          key={collection.collectionId}
          collection={collection}
          current={collection.collectionId === collectionId}
        />
      ));
  const rowEntries = (row: string) => {
    const collection = collections.find((one) => one.collectionId === row);
    return collection ? entriesOf(collection) : [];
  };
  return (
    <RowMenus entriesOf={rowEntries}>
      <ul>
        {collections.length > 1 && (
          <li className="sidebar-row" data-current={collectionId === null || undefined}>
            <button
              type="button"
              className="sidebar-row-main"
              aria-current={collectionId === null ? 'page' : undefined}
              onClick={() => openCollection(null)}
            >
              <span className="library-dot library-dot-all" aria-hidden="true" />
              <span className="text-cut">{libraryWords.allCollections}</span>
              <RowFacts files={sum('files')} submissions={sum('submissions')} problems={0} />
            </button>
          </li>
        )}
        {rows(null)}
      </ul>
      {groupsOf(collections).map((group) => (
        <section key={group} aria-label={libraryWords.groupOf(group)}>
          <h3 className="library-group text-cut" dir="auto">
            {group}
          </h3>
          <ul>{rows(group)}</ul>
        </section>
      ))}
    </RowMenus>
  );
}

/** The groups that hold a collection, by name. */
function groupsOf(collections: readonly Collection[]): readonly string[] {
  const groups = new Set(collections.flatMap(({ group }) => group ?? []));
  return [...groups].sort((one, other) => one.localeCompare(other));
}

/** The count of what there is: of files, or of submissions where there are no files. */
function RowFacts({
  files,
  submissions,
  problems,
  isReadable = true,
}: Pick<Collection, 'files' | 'submissions' | 'problems'> & { readonly isReadable?: boolean }) {
  return (
    <>
      <span className="sidebar-row-end text-faint text-small num" aria-hidden="true">
        {isReadable ? formatCount(files === 0 ? submissions : files) : '–'}
      </span>
      <VisuallyHidden>{libraryWords.rowFacts({ files, submissions, problems, isReadable })}</VisuallyHidden>
    </>
  );
}

/** Draws a row again only when it changes: a library may hold a thousand of them. */
const CollectionRow = memo(function CollectionRow({
  collection,
  current,
}: {
  readonly collection: Collection & Qualified;
  readonly current: boolean;
}) {
  const { openCollection } = useViewActions();
  const { collectionId, name, qualifier, files, submissions } = collection;
  const problems = countProblems(collection);
  return (
    <li className="sidebar-row" data-current={current || undefined} {...menuRow(collectionId)}>
      <button
        type="button"
        className="sidebar-row-main"
        aria-current={current ? 'page' : undefined}
        onClick={() => openCollection(collectionId)}
      >
        <span className={problems > 0 ? 'library-dot library-dot-warn' : 'library-dot'} aria-hidden="true" />
        <span className="qualified-label">
          <QualifiedLabel words={name} qualifier={qualifier} />
        </span>
        <RowFacts files={files} submissions={submissions} problems={problems} isReadable={canBeRead(collection)} />
      </button>
      <RowMenuTrigger row={collectionId}>
        <IconButton
          label={libraryWords.moreAbout(qualifiedText(name, qualifier))}
          size="small"
          tooltip={false}
          className="sidebar-row-more"
        >
          <Ellipsis />
        </IconButton>
      </RowMenuTrigger>
    </li>
  );
});
