import { Pause, Play } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Select } from '../../components/select.tsx';
import { fileUrl } from '../../files/media-urls.ts';
import { useWaveform } from '../../files/use-waveform.ts';
import { Waveform } from '../../files/waveform.tsx';
import { playTime } from '../../hooks/play-time.ts';
import { type StageProps, useStageKeys } from './stage-props.ts';
import { usePlayerSource } from './use-player-source.ts';
import { lightboxWords } from './words.ts';
import './audio-player.css';

const SPEEDS = ['0.5', '0.75', '1', '1.25', '1.5', '2'] as const;
type Speed = (typeof SPEEDS)[number];
const STEP_SECONDS = 10;

interface AudioPlayerProps extends Pick<StageProps, 'file' | 'keys'> {
  readonly onFailed: () => void;
}

/** Plays audio: waveform, time and speed. The keys K, J and L play and seek. */
export function AudioPlayer({ file, keys, onFailed }: AudioPlayerProps) {
  const player = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [time, setTime] = useState(0);
  const [duration, setDuration] = useState(Number.NaN);
  const [speed, setSpeed] = useState<Speed>('1');
  usePlayerSource(player, fileUrl(file));
  useEffect(() => {
    if (player.current !== null) player.current.playbackRate = Number(speed);
  }, [speed]);

  const toggle = () => {
    const element = player.current;
    if (element === null) return;
    // A file that cannot be played triggers another event.
    if (element.paused) void element.play().catch(() => undefined);
    else element.pause();
  };
  const seek = (seconds: number) => {
    const element = player.current;
    if (element !== null) element.currentTime = Math.min(Math.max(0, seconds), element.duration || 0);
  };
  useStageKeys(keys, (event) => pressed(event, { toggle, seekBy: (seconds) => seek(time + seconds) }));
  return (
    <div className="audio-player">
      {/* biome-ignore lint/a11y/useMediaCaption: participants send no captions */}
      <audio
        ref={player}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={({ currentTarget }) => setTime(currentTarget.currentTime)}
        onSeeked={({ currentTarget }) => setTime(currentTarget.currentTime)}
        onDurationChange={({ currentTarget }) => setDuration(currentTarget.duration)}
        onError={onFailed}
      />
      <IconButton label={playing ? lightboxWords.pause : lightboxWords.play} shortcut="k" onClick={toggle}>
        {playing ? <Pause /> : <Play />}
      </IconButton>
      <Scrubber file={file} time={time} duration={duration} onSeek={seek} />
      <span className="audio-player-time num">
        {playTime(time)} / {playTime(duration)}
      </span>
      <Select
        label={lightboxWords.speed}
        options={SPEEDS.map((value) => ({ value, label: lightboxWords.times(value) }))}
        value={speed}
        onValueChange={setSpeed}
        variant="quiet"
      />
    </div>
  );
}

interface ScrubberProps {
  readonly file: FileRecord;
  /** Seconds. */
  readonly time: number;
  /** Seconds; NaN until it is known, infinite if the file does not tell. */
  readonly duration: number;
  readonly onSeek: (seconds: number) => void;
}

/** A slider over the waveform. */
function Scrubber({ file, time, duration, onSeek }: ScrubberProps) {
  const bars = useWaveform(file);
  const known = Number.isFinite(duration) && duration > 0;
  const played = known ? time / duration : 0;
  return (
    <div className="audio-scrubber">
      {bars && <Waveform bars={bars} played={played} />}
      <input
        type="range"
        className={bars ? 'audio-range audio-range-over' : 'audio-range'}
        aria-label={lightboxWords.playPosition(file.name)}
        aria-valuetext={lightboxWords.timeOf(playTime(time), playTime(duration))}
        min={0}
        max={known ? duration : 1}
        step="any"
        value={known ? time : 0}
        disabled={!known}
        onChange={({ currentTarget }) => onSeek(Number(currentTarget.value))}
        onKeyDown={(event) => {
          const step = RANGE_STEPS[event.key];
          if (step === undefined) return;
          event.preventDefault();
          event.stopPropagation();
          onSeek(time + step);
        }}
      />
    </div>
  );
}

/** Steps in seconds. By default, a slider moves by hundredths. */
const RANGE_STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -5,
  ArrowDown: -5,
  ArrowRight: 5,
  ArrowUp: 5,
};

interface PressedActions {
  readonly toggle: () => void;
  readonly seekBy: (seconds: number) => void;
}

function pressed({ key }: KeyboardEvent, { toggle, seekBy }: PressedActions): boolean {
  switch (key.toLowerCase()) {
    case 'k':
      toggle();
      return true;
    case 'j':
      seekBy(-STEP_SECONDS);
      return true;
    case 'l':
      seekBy(STEP_SECONDS);
      return true;
    default:
      return false;
  }
}
