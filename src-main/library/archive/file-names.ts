/** Names of the files in an archive's folder: the ZIP, and what is derived from it. */
export const ARCHIVE_FILE = 'archive.zip';
export const INDEX_FILE = 'index.sqlite';
export const TEXT_FILE = 'text.index';
