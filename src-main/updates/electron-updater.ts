import type { Updater } from './updates.ts';

const LONGEST_NOTES = 20_000;

type Notes = string | readonly { readonly note: string | null }[] | null | undefined;

/** Release notes as plain text. A feed sends Markdown or HTML. */
export function plainNotes(notes: Notes): string {
  const text = Array.isArray(notes) ? notes.map(({ note }) => note ?? '').join('\n\n') : String(notes ?? '');
  return text
    .replaceAll(/<li[^>]*>/gi, '• ')
    .replaceAll(/<\/(p|li|h\d|ul|ol|div)>|<br\s*\/?>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(
      /&(lt|gt|amp|quot|#39);/g,
      (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '&',
    )
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, LONGEST_NOTES);
}

/** Updates by electron-updater. It is loaded only now, because most starts need none. */
export async function openElectronUpdater(): Promise<Updater> {
  const { autoUpdater } = await import('electron-updater');
  autoUpdater.autoDownload = false;
  // The catalog is backed up before an installation, so it happens only on request.
  autoUpdater.autoInstallOnAppQuit = false;
  autoUpdater.allowDowngrade = false;
  autoUpdater.logger = null;
  return {
    check: async () => {
      const result = await autoUpdater.checkForUpdates();
      if (result === null || !result.isUpdateAvailable) return null;
      const { version, releaseNotes } = result.updateInfo;
      return { version, notes: plainNotes(releaseNotes) };
    },
    download: async (onShare) => {
      const listener = ({ percent }: { percent: number }) => onShare(Math.min(1, percent / 100));
      autoUpdater.on('download-progress', listener);
      try {
        await autoUpdater.downloadUpdate();
      } finally {
        autoUpdater.off('download-progress', listener);
      }
    },
    install: () => autoUpdater.quitAndInstall(false, true),
  };
}
