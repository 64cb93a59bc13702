import { JobsPanel } from '../features/exports/jobs-panel.tsx';
import { ProlificSection } from '../features/exports/prolific-section.tsx';
import { LibrarySection } from '../features/library/library-section.tsx';
import './sidebar.css';

/** Where: the library, what lies on Prolific, and what is under way. */
export function Sidebar() {
  return (
    <div className="sidebar">
      <nav className="sidebar-scroll" aria-label="Collections">
        <LibrarySection />
        <ProlificSection />
      </nav>
      <JobsPanel />
    </div>
  );
}
