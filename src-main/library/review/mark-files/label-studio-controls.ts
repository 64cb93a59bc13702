/** The names of controls in the labelling form of a package. JSON-MIN, CSV and TSV mix them with the task's data. */

/** The control whose choices are the options of a question, so they are never decisions. */
export const CLASSES_CONTROL = 'classes';

export const CONTROLS: Readonly<Record<string, 'choices' | 'rating' | 'textarea'>> = {
  decision: 'choices',
  flag: 'choices',
  tags: 'choices',
  [CLASSES_CONTROL]: 'choices',
  rating: 'rating',
  note: 'textarea',
};
