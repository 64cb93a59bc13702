import { inLanguage } from '../../../src-preload/words/messages.ts';
import { useFileContent } from '../../files/use-file-content.ts';
import { ImageStage } from './image-stage.tsx';
import { PdfStage } from './pdf-stage.tsx';
import { PlainStage } from './plain-stage.tsx';
import { PlayerStage } from './player-stage.tsx';
import type { StageProps } from './stage-props.ts';
import { TextStage } from './text-stage.tsx';
import { lightboxWords } from './words.ts';

/** The preview of one file, by its kind. The content decides the kind when it contradicts the name. */
export function Stage(props: StageProps) {
  const { file } = props;
  const { data: content } = useFileContent(file);
  if (file.state === 'missing') {
    return <PlainStage file={file} words={lightboxWords.missing} />;
  }
  if (file.size === 0) return <PlainStage file={file} words={lightboxWords.empty} />;
  if (file.state === 'unsupported') return <PlainStage file={file} words={inLanguage(file.reason ?? '')} />;
  const kind = content?.contradictsName ? content.kind : file.kind;
  switch (kind) {
    case 'image':
      return <ImageStage file={file} keys={props.keys} content={content ?? null} />;
    case 'video':
    case 'audio':
      return <PlayerStage {...props} kind={kind} content={content ?? null} />;
    case 'pdf':
      return <PdfStage {...props} />;
    case 'text':
      return <TextStage file={file} />;
    case 'other':
      return <PlainStage file={file} words={lightboxWords.noPreview} />;
  }
}
