import { useState } from 'react';
import type { PictureFacts } from '../../../src-preload/domain.ts';
import { Button } from '../../components/button.tsx';
import { submissionWords } from './words.ts';

/** What a picture says of itself. The person has to ask for its place, because it may be a home. */
export function PictureFactList({ picture }: { readonly picture: PictureFacts }) {
  const [isPlaceShown, showPlace] = useState(false);
  const { capturedAt, camera, lens, software, coordinates } = picture;
  const facts = [
    [submissionWords.taken, capturedAt && submissionWords.takenAt(capturedAt)],
    [submissionWords.camera, camera],
    [submissionWords.lens, lens],
    [submissionWords.software, software],
  ] as const;
  const told = facts.filter(([, value]) => value !== null);
  if (told.length === 0 && coordinates === null) return null;
  return (
    <dl className="identity num picture-facts">
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
