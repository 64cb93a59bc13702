import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { AppInfo, Theme } from '../../src-preload/domain.ts';
import type { LanguageSetting } from '../../src-preload/language.ts';
import { call } from '../desk.ts';
import { queryKeys } from './query-keys.ts';

/** Version, platform, library folder, theme and API host. Undefined until the main process answers. */
export function useAppInfo(): AppInfo | undefined {
  return useQuery({ queryKey: queryKeys.info, queryFn: () => call('app.info') }).data;
}

/** Sets the theme of the document. `system` leaves it to the media query. */
export function useThemeOnDocument(): void {
  const theme = useAppInfo()?.theme;
  useEffect(() => {
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
  }, [theme]);
}

/** Changes the language. The main process stores it and loads all windows again. */
export function setLanguage(language: LanguageSetting): Promise<void> {
  return call('app.setLanguage', language);
}

/** Changes whether metadata is removed from copies of single files. The main process stores it. */
export function useSetCleanCopies(): (cleanCopies: boolean) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (cleanCopies) => {
      // The window shows the new choice only after it is stored.
      await call('app.setCleanCopies', { cleanCopies });
      client.setQueryData<AppInfo>(queryKeys.info, (info) => info && { ...info, cleanCopies });
    },
    [client],
  );
}

/** Changes the theme. The main process stores it. */
export function useSetTheme(): (theme: Theme) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (theme) => {
      client.setQueryData<AppInfo>(queryKeys.info, (info) => info && { ...info, theme });
      await call('app.setTheme', theme);
    },
    [client],
  );
}
