/** Who may import whom. CONTRIBUTING.md says why. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const toElectron = { path: '(^|/)electron(/|$)', dependencyTypes: ['npm', 'npm-dev'] };

module.exports = {
  forbidden: [
    rule('no-circular', 'a circle hides who depends on whom', {}, { circular: true }),
    {
      ...rule(
        'no-folder-circles',
        'folders form layers: if A imports B, then B imports A neither directly nor by way of others',
        {},
        { circular: true },
      ),
      scope: 'folder',
    },
    ...['src-main', 'src-main/[^/]+', 'src-main/[^/]+/[^/]+'].map((folder, depth) =>
      rule(
        `own-files-on-top-${depth + 1}`,
        'the files directly in a folder put its subfolders together, so no file in a subfolder imports them',
        { path: `^(${folder})/[^/]+/` },
        { path: '^$1/[^/]+$' },
      ),
    ),
    rule(
      'loaded-when-needed',
      'large packages that few commands use; every command and thread would start more slowly',
      { path: '^src-main/' },
      {
        path: [
          '(^|/)node_modules/(undici|hyparquet-writer)/',
          '/(findings/replace-findings|sheet/collect-findings)\\.ts$',
        ],
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'start-without-commands',
      'the window starts without the commands and the library, which runs in its own process',
      { path: '^src-main/(main|services)\\.ts$' },
      { path: '^src-main/cli/', pathNot: '/start-arguments\\.ts$', dynamic: false },
    ),
    rule(
      'library-speaks-english',
      'what the library writes, and its failures, are English also in a process that speaks another language',
      { path: '^src-main/(library|disk)/' },
      { path: '^src-preload/words/numbers\\.ts$' },
    ),
    rule(
      'metadata-in-its-thread',
      'as above, for the package that reads metadata',
      { path: '^src-main/', pathNot: '^src-main/library/media/(picture|copy)-worker\\.ts$' },
      { path: '/media/metadata/describe-picture\\.ts$' },
    ),
    rule(
      'main-is-the-start',
      'main.ts starts the application, so no file imports it',
      {},
      { path: '^src-main/main\\.ts$' },
    ),
    rule(
      'contract-is-plain',
      'the contract holds words and schemas only',
      { path: '^src-preload/(contract|channel|library-channels|handover-channels|domain|failure)\\.ts$' },
      { pathNot: ['^src-preload/', '(^|/)node_modules/zod/'] },
    ),
    rule(
      'preload-is-small',
      'a sandboxed preload has electron and the contract',
      { path: '^src-preload/preload\\.ts$' },
      { pathNot: ['^src-preload/', '(^|/)electron(/|$)'] },
    ),
    rule(
      'renderer-shows-only',
      'the window reaches the machine through desk.ts alone',
      { path: '^src-renderer/' },
      { path: ['^src-main/', '^test/', '^scripts/', '(^|/)electron(/|$)'] },
    ),
    rule(
      'renderer-has-no-node',
      'the renderer is sandboxed',
      { path: '^src-renderer/' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'features-apart',
      'what two features share belongs into a folder below them; only the lightbox shows parts of the submission',
      { path: '^src-renderer/features/([^/]+)/' },
      {
        path: '^src-renderer/features/',
        pathNot: ['^src-renderer/features/$1/', '^src-renderer/features/submission/'],
      },
    ),
    rule(
      'only-the-lightbox-imports-the-submission',
      'as above',
      { path: '^src-renderer/features/', pathNot: '^src-renderer/features/(lightbox|submission)/' },
      { path: '^src-renderer/features/submission/' },
    ),
    rule(
      'shared-below-features',
      'state, results, files, marks and components know no feature and no frame',
      { path: '^src-renderer/(state|results|files|marks|components|hooks)/' },
      { path: '^src-renderer/(features|frame)/' },
    ),
    rule(
      'frame-on-top',
      'the frame holds the features, not the other way round',
      { path: '^src-renderer/features/' },
      { path: '^src-renderer/frame/' },
    ),
    rule(
      'state-at-the-bottom',
      'state is what the other folders of the window build on',
      { path: '^src-renderer/state/' },
      { path: '^src-renderer/(results|files|marks)/' },
    ),
    rule(
      'files-and-results-know-no-marks',
      'marks are drawn on results and files',
      { path: '^src-renderer/(results|files)/' },
      { path: '^src-renderer/marks/' },
    ),
    rule(
      'library-without-electron',
      'the library also runs in plain Node',
      { path: '^src-main/(library|cli|prolific)/' },
      toElectron,
    ),
    rule(
      'library-without-network',
      'the library never talks to Prolific',
      { path: '^src-main/library/' },
      { path: '^src-main/(?!library/|disk/)' },
    ),
    rule(
      'prolific-without-library',
      'the API client hands over a path; who imports it is wired above it',
      { path: '^src-main/prolific/' },
      { path: '^src-main/(?!prolific/|disk/)', pathNot: '^src-main/library/api/' },
    ),
    rule(
      'product-without-tests',
      'what ships imports nothing from the tests',
      { path: '^src-' },
      { path: '^(test|scripts)/' },
    ),
    rule(
      'disk-at-the-bottom',
      'what every part does with the disk knows none of them',
      { path: '^src-main/disk/' },
      { path: '^src-main/(?!disk/)' },
    ),
    rule(
      'only-the-library-reads-data',
      'SQLite, ZIPs and pixels belong to the library',
      { path: '^src-main/', pathNot: '^src-main/library/' },
      { path: '(^|/)node_modules/(better-sqlite3|yauzl|sharp)/' },
    ),
    rule('resolvable', 'an import that cannot be found', {}, { couldNotResolve: true, pathNot: '^(electron)' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json', '.css'],
    },
  },
};
