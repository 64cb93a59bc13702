const COVERING = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';

/** True while a dialog or menu is above the result. It has the focus and handles its own keys. */
export function isCovered(): boolean {
  return document.querySelector(COVERING) !== null;
}
