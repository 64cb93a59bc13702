import './spinner.css';

/** Turning ring the size of an icon; decorative, since words beside it say what is going on. */
export function Spinner() {
  return <span className="spinner" aria-hidden="true" />;
}
