import { useState } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { KindIcon } from '../../files/kind-icon.tsx';
import { lightboxWords } from './words.ts';

interface PdfPasswordProps {
  readonly file: FileRecord;
  readonly isWrong: boolean;
  readonly unlock: (password: string) => void;
}

/** Asks for the password of a locked PDF. It is used once and not stored. */
export function PdfPassword({ file, isWrong, unlock }: PdfPasswordProps) {
  const [password, setPassword] = useState('');
  return (
    <form
      className="stage stage-plain"
      onSubmit={(event) => {
        event.preventDefault();
        unlock(password);
      }}
    >
      <KindIcon file={file} />
      <p className="stage-plain-name" dir="auto">
        {file.name}
      </p>
      <p className="text-soft">{lightboxWords.needsPassword}</p>
      <TextField
        label={lightboxWords.password}
        hideLabel
        type="password"
        autoComplete="off"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        problem={isWrong ? lightboxWords.wrongPassword : null}
      />
      <Button variant="primary" type="submit">
        {lightboxWords.unlock}
      </Button>
    </form>
  );
}
