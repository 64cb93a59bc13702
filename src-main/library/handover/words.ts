/** The texts about recipes. */
export const recipeWords = {
  taken: (name: string) => `There is a recipe “${name}” already.`,
  chooseName: 'Choose another name, or replace it.',
  noSelection: 'A recipe repeats a search. It cannot repeat a selection.',
  markInstead: 'Mark the selected items, and hand over what has this mark.',
  unknown: (name: string) => `There is no recipe “${name}”.`,
  lookAtList: 'Look at the list of recipes.',
} as const;
