import { JobsPanel } from '../features/exports/jobs-panel.tsx';
import { ProlificSection } from '../features/exports/prolific-section.tsx';
import { LibrarySection } from '../features/library/library-section.tsx';
import { frameWords } from './words.ts';
import './sidebar.css';

/** The library, the collections on Prolific, and the running exports and imports. */
export function Sidebar() {
  return (
    <div className="sidebar">
      <nav className="sidebar-scroll" aria-label={frameWords.collections}>
        <LibrarySection />
        <ProlificSection />
      </nav>
      <JobsPanel />
    </div>
  );
}
