/** The parts of the window that its start does not show. They are loaded together, see later-parts.tsx. */
export { FilesLightbox } from '../features/lightbox/files-lightbox.tsx';
export { SqlTools } from '../features/sql/sql-tools.tsx';
export { SqlView } from '../features/sql/sql-view.tsx';
export { CurrentDialog } from './current-dialog.tsx';
export { OpenedItem } from './opened-item.tsx';
export { CoveringShortcuts } from './shortcuts-dialog.tsx';
