import './spinner.css';

/** A turning ring of the size of an icon. Decorative: the words beside it say what happens. */
export function Spinner() {
  return <span className="spinner" aria-hidden="true" />;
}
