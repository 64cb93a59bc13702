import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

/** Draws the window, or the contact sheet that the address names. */
export async function renderWindow(): Promise<void> {
  const sheet = new URLSearchParams(location.search).get('sheet');
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has lost its #root');
  const content = sheet === null ? <App /> : await contactSheet(sheet);
  createRoot(root).render(<StrictMode>{content}</StrictMode>);
}

async function contactSheet(id: string) {
  const { SheetApp } = await import('./sheet-app.tsx');
  return <SheetApp id={id} />;
}
