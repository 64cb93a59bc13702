import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { SheetApp } from './sheet-app.tsx';

/** Draws the window, or the contact sheet that the address names. */
export function renderWindow(): void {
  const sheet = new URLSearchParams(location.search).get('sheet');
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has lost its #root');
  createRoot(root).render(<StrictMode>{sheet === null ? <App /> : <SheetApp id={sheet} />}</StrictMode>);
}
