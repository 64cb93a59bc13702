import { app } from 'electron';
import { readStart, type StartRequest } from './arguments.ts';
import type { Log } from './log.ts';
import type { Openings } from './openings.ts';
import type { WaitingArchives } from './waiting-archives.ts';
import type { AppWindows } from './windows.ts';

interface RequestParts {
  readonly windows: AppWindows;
  readonly openings: Openings;
  readonly archives: WaitingArchives;
  readonly log: Log;
}

/** Takes the files and links that the system sends, at the start and later. macOS can send both before the application is ready. */
export function takeSystemRequests({ windows, openings, archives, log }: RequestParts): void {
  const take = (request: StartRequest) => {
    if (request.isRefused) log.error('a link was refused');
    if (request.opening !== null) openings.receive(request.opening);
    for (const file of request.archives) archives.add(file);
  };
  take(readStart(process.argv));
  app.on('open-file', (event, file) => {
    event.preventDefault();
    take({ archives: [file], opening: null, isRefused: false });
  });
  app.on('open-url', (event, link) => {
    event.preventDefault();
    if (app.isReady()) windows.show();
    take(readStart(['', link]));
  });
  app.on('second-instance', (_event, argv, directory) => {
    windows.show();
    take(readStart(argv, directory));
  });
}
