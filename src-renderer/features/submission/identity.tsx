import { Copy } from 'lucide-react';
import type { Change } from '../../../src-preload/versions.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { useFileActions } from '../../files/use-file-actions.tsx';
import { dateWords } from '../../files/words.ts';
import { ChangeBadge } from '../../results/change-badge.tsx';
import { submissionWords } from './words.ts';

export interface IdentityProps {
  readonly participantId: string;
  readonly submissionId: string;
  readonly createdAt: string | null | undefined;
  readonly change: Change | null | undefined;
}

/** The participant, the submission and its date, with ids to copy. */
export function Identity({ participantId, submissionId, createdAt, change }: IdentityProps) {
  return (
    <dl className="identity num">
      <Id label={submissionWords.participant} id={participantId} />
      <Id label={submissionWords.submission} id={submissionId} />
      <div>
        <dt>{submissionWords.sent}</dt>
        <dd>
          {createdAt === undefined ? '' : dateWords(createdAt)}
          <ChangeBadge change={change} />
        </dd>
      </div>
    </dl>
  );
}

function Id({ label, id }: { readonly label: string; readonly id: string }) {
  const { copyText } = useFileActions();
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span className="identity-id copyable" title={id}>
          {id}
        </span>
        <IconButton
          size="small"
          className="identity-copy"
          label={submissionWords.copyId(label)}
          onClick={() => copyText(id, submissionWords.idOf(label))}
        >
          <Copy />
        </IconButton>
      </dd>
    </div>
  );
}
