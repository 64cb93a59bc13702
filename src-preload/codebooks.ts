/** How a codebook is written: for people, for programs, or as DDI-Codebook 2.5 (XML). */
export const CODEBOOK_FORMATS = ['md', 'json', 'ddi'] as const;
/** Of the file's name, without the point. */
export const CODEBOOK_EXTENSIONS = { md: 'md', json: 'json', ddi: 'xml' } as const;
export type CodebookFormat = (typeof CODEBOOK_FORMATS)[number];
