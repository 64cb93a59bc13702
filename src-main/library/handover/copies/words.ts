/** The texts about copies and their names. */
export const copyWords = {
  leadsOut: (folder: string) => `${folder} is a link that leads out of the chosen folder.`,
  chooseEmpty: 'Choose an empty folder, or remove the link.',
  badPattern: (what: string) => `The pattern for file names ${what}.`,
  placeholders: (names: readonly string[], example: string) =>
    `Use ${names.map((name) => `{${name}}`).join(', ')} and slashes, for example ${example}.`,
} as const;
