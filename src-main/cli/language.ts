/** The language of the command line. Loads no command and no German text, because most starts are English. */
import { bestLanguage, type ChosenLanguage, LANGUAGES } from '../../src-preload/language.ts';
import { setTexts } from '../../src-preload/words/translated.ts';
import { beforeDashes, typedArguments, wantsJson } from './start-arguments.ts';

const OPTION = '--language';
/** By rank, as the C library reads them. An empty one counts as absent. */
const LOCALE_VARIABLES = ['LC_ALL', 'LC_MESSAGES', 'LANG'] as const;

/**
 * Chooses the language of this process. Call it before the commands are loaded, because their tables hold texts.
 * @param argv `process.argv`, unchanged
 */
export async function chooseLanguage(argv: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  if (commandLanguage(typedArguments(argv), environment) !== 'de') return;
  const { GERMAN_TEXTS } = await import('./german.ts');
  setTexts(GERMAN_TEXTS);
}

/**
 * The language of `--language`, or of `COLLECTION_DESK_LANGUAGE`, or of the locale. Documents for programs are English, so `--json` is, too.
 * @param typed the arguments after the program
 */
export function commandLanguage(
  typed: readonly string[],
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): ChosenLanguage {
  if (wantsJson(typed)) return 'en';
  const chosen = [typedLanguage(typed), environment.COLLECTION_DESK_LANGUAGE].find(isChoice);
  if (chosen !== undefined) return chosen;
  const [locale = systemLocale(platform)] = LOCALE_VARIABLES.flatMap((name) => environment[name] || []);
  return bestLanguage([locale.replace(/[.@].*$/u, '')]) === 'de' ? 'de' : 'en';
}

/** Of several values, the last one counts, as for every option. */
function typedLanguage(typed: readonly string[]): string | undefined {
  const values = beforeDashes(typed).flatMap((argument, place) => {
    if (argument.startsWith(`${OPTION}=`)) return [argument.slice(OPTION.length + 1)];
    return argument === OPTION ? [typed[place + 1] ?? ''] : [];
  });
  return values.at(-1);
}

function isChoice(text: string | undefined): text is ChosenLanguage {
  return text !== undefined && Object.hasOwn(LANGUAGES, text);
}

/** Programs on Windows and macOS can start without these variables. Elsewhere, a locale without a name is English. */
function systemLocale(platform: NodeJS.Platform): string {
  return platform === 'win32' || platform === 'darwin' ? new Intl.DateTimeFormat().resolvedOptions().locale : 'C';
}
