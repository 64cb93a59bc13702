/** What the metadata of a picture says. */

export interface PictureDescription {
  /** Pixels of the upright picture; null if this version cannot measure it. */
  readonly width: number | null;
  readonly height: number | null;
  /** When the picture was taken, ISO 8601, with an offset only if the camera recorded one; otherwise null. */
  readonly capturedAt: string | null;
  /** True if the picture holds coordinates; null if this version cannot tell. */
  readonly hasLocation: boolean | null;
  /** Maker and model, as in `Apple iPhone 14`. */
  readonly camera: string | null;
  readonly lens: string | null;
  /** The program that wrote the picture, or the version of the phone's system. */
  readonly software: string | null;
  /** The length of a film; null for pictures. */
  readonly seconds: number | null;
  /** The codecs of a film or a sound, by their usual names. */
  readonly codecs: readonly string[];
  /** The id that Apple writes into both files of a Live Photo. */
  readonly contentId: string | null;
  /** Degrees; south and west are negative. */
  readonly coordinates: { readonly latitude: number; readonly longitude: number } | null;
}

export const NOT_DESCRIBED: PictureDescription = {
  width: null,
  height: null,
  capturedAt: null,
  hasLocation: null,
  camera: null,
  lens: null,
  software: null,
  seconds: null,
  codecs: [],
  contentId: null,
  coordinates: null,
};

const MOST_CHARACTERS = 200;

/** Most models repeat the name of their maker. */
export function cameraOf(make: string | null, model: string | null): string | null {
  if (make === null || model === null) return shortText(model ?? make);
  const [firstWord = ''] = make.split(' ');
  return shortText(model.toLowerCase().startsWith(firstWord.toLowerCase()) ? model : `${make} ${model}`);
}

/** At most 200 characters; null without any. */
export function shortText(text: string | null): string | null {
  const shown = text?.replaceAll('\0', '').trim().slice(0, MOST_CHARACTERS) ?? '';
  return shown === '' ? null : shown;
}
