import type { HandoverWish } from '../../../src-preload/recipes.ts';
import { type Invocation, type OptionTable, valued } from '../command/command.ts';
import { optionWords } from './words.ts';

/** The option of commands that hand data over. */
export const SAVE_AS_OPTION: OptionTable = {
  'save-as': valued('NAME', optionWords.saveAsOption),
};

/** Saves the hand-over as a recipe if the option is given. @throws DeskFailure `file_exists` for a name that is taken */
export async function saveAs(invocation: Invocation, wish: HandoverWish): Promise<void> {
  const name = invocation.options.text('save-as');
  if (name === null) return;
  const library = await invocation.library();
  await library.saveRecipe({ recipe: { name, ...wish }, replace: false }, invocation.context);
}
