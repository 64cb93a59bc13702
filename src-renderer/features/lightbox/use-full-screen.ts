import { useEffect, useState } from 'react';

/** Whether the file fills the screen, without bars around it. If the system has no full screen for the window, it fills the window. */
export function useFullScreen(): readonly [boolean, (isFull: boolean) => void] {
  const [isFull, setFull] = useState(false);
  useEffect(() => {
    const changed = () => {
      if (document.fullscreenElement === null) setFull(false);
    };
    document.addEventListener('fullscreenchange', changed);
    return () => {
      document.removeEventListener('fullscreenchange', changed);
      leave();
    };
  }, []);
  const change = (next: boolean) => {
    setFull(next);
    if (next) document.documentElement.requestFullscreen().catch(fillsTheWindow);
    else leave();
  };
  return [isFull, change];
}

function leave(): void {
  if (document.fullscreenElement !== null) document.exitFullscreen().catch(fillsTheWindow);
}

function fillsTheWindow(): void {}
