/** The texts in a codebook as DDI. */
export const codebookWords = {
  allSubmissions: 'All submissions of the export.',
  filtered: (filter: string) => `Submissions that match ${filter}`,
  files: (files: number) => `Answers of these submissions name ${files} uploaded files.`,
  instruction: (id: string, type: string) => `Instruction ${id}, type ${type}.`,
} as const;
