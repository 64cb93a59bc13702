import { FINDING_WORDS, type FindingKind, type PrivacyChoices } from '../../../../../src-preload/privacy.ts';
import { bareId, type ChangeText, ownIdsPattern, type TextPlace } from '../text-changes.ts';
import { findInText } from './find-text.ts';
import type { HitIds } from './hit-id.ts';

interface Replacing {
  readonly choices: Pick<PrivacyChoices, 'kinds' | 'accepted' | 'ids'>;
  /** Null where nothing is accepted. */
  readonly hitIds: Pick<HitIds, 'ofText'> | null;
  readonly onReplaced: (place: TextPlace, kind: FindingKind, text: string) => void;
}

/** Writes `[e-mail address]` for an e-mail address, and so on. With pseudonyms, ids of the author are not replaced here. */
export function findingsReplaced({ choices, hitIds, onReplaced }: Replacing): (place: TextPlace) => ChangeText {
  const kinds = new Set(choices.kinds);
  const accepted = new Set(choices.accepted);
  return (place) => {
    const ownIds = choices.ids === 'pseudonyms' ? null : ownIdsPattern(place);
    return remembering((text) => {
      let [changed, at] = ['', 0];
      for (const { kind, start, end } of findInText(text, ownIds)) {
        const hit = text.slice(start, end);
        const isAccepted = () => hitIds !== null && accepted.has(hitIds.ofText(place, kind, hit));
        if (!kinds.has(kind) || isOwn(hit, place, choices.ids) || isAccepted()) continue;
        changed += `${text.slice(at, start)}[${FINDING_WORDS[kind]}]`;
        at = end;
        onReplaced(place, kind, hit);
      }
      return at === 0 ? text : changed + text.slice(at);
    });
  };
}

/** Remembers every change, because an answer holds its text several times: as its value, as JSON, and for the search. */
function remembering(change: ChangeText): ChangeText {
  const known = new Map<string, string>();
  return (text) => {
    const changed = known.get(text) ?? change(text);
    known.set(text, changed);
    return changed;
  };
}

/** True for an id that gets a pseudonym, which is more useful than a note that there was an id. */
function isOwn(hit: string, { participantId, submissionId }: TextPlace, ids: PrivacyChoices['ids']): boolean {
  return ids === 'pseudonyms' && [participantId, submissionId].some((id) => id !== '' && bareId(id) === bareId(hit));
}
