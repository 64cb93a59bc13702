import { useState } from 'react';
import type { CaptureFacts } from '../../../src-preload/domain.ts';
import { Button } from '../../components/button.tsx';
import { submissionWords } from './words.ts';

/** What a photograph or a film says of itself. The person has to ask for its place, because it may be a home. */
export function CaptureFactList({ capture }: { readonly capture: CaptureFacts }) {
  const [isPlaceShown, showPlace] = useState(false);
  const { capturedAt, camera, lens, software, coordinates } = capture;
  const facts = [
    [submissionWords.taken, capturedAt && submissionWords.takenAt(capturedAt)],
    [submissionWords.camera, camera],
    [submissionWords.lens, lens],
    [submissionWords.software, software],
  ] as const;
  const told = facts.filter(([, value]) => value !== null);
  if (told.length === 0 && coordinates === null) return null;
  return (
    <dl className="identity num capture-facts">
      {told.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="copyable">{value}</dd>
        </div>
      ))}
      {coordinates !== null && (
        <div>
          <dt>{submissionWords.location}</dt>
          <dd className="copyable">
            {isPlaceShown ? (
              submissionWords.coordinates(coordinates.latitude, coordinates.longitude)
            ) : (
              <Button variant="quiet" size="small" onClick={() => showPlace(true)}>
                {submissionWords.showLocation}
              </Button>
            )}
          </dd>
        </div>
      )}
    </dl>
  );
}
