/** What the metadata of a picture, a film or a sound says. What it does not say is null. */

export interface MediaDescription {
  /** Pixels of the upright picture or film; null if this version cannot measure it. */
  readonly width: number | null;
  readonly height: number | null;
  /** When it was taken, by the clock of the camera, ISO 8601, with an offset only if the camera recorded one. */
  readonly capturedAt: string | null;
  /** True if it holds coordinates; null if this version cannot tell. */
  readonly hasLocation: boolean | null;
  /** Maker and model, as in `Apple iPhone 14`. */
  readonly camera: string | null;
  readonly lens: string | null;
  /** The program that wrote the file, or the version of the phone's system. */
  readonly software: string | null;
  /** The length of a film or a sound. */
  readonly seconds: number | null;
  /** The codecs of a film or a sound, by their usual names. */
  readonly codecs: readonly string[];
  /** The id that Apple writes into both files of a Live Photo. */
  readonly contentId: string | null;
  /** Degrees; south and west are negative. */
  readonly coordinates: { readonly latitude: number; readonly longitude: number } | null;
}

export const NOT_DESCRIBED: MediaDescription = {
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

/** In whole pixels. Null unless both are positive numbers: the header of a damaged file can state anything. */
export function sizeInPixels(width: number, height: number): Pick<MediaDescription, 'width' | 'height'> {
  const isSize = [width, height].every((side) => Number.isFinite(side) && Math.round(side) > 0);
  return isSize ? { width: Math.round(width), height: Math.round(height) } : { width: null, height: null };
}

const MOST_CHARACTERS = 200;

/** Null for numbers that are no place on Earth. */
export function coordinatesAt(latitude: number, longitude: number): MediaDescription['coordinates'] {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

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
