import { type RefObject, useLayoutEffect } from 'react';

/**
 * Stops loading an image and frees its picture. Chromium (153 and 156) never frees an image, or anything around it, when its source is
 * removed outside the document. So this puts such an image into the document for a moment. It is cheapest in the clean-up of a layout
 * effect, where the image is still in the document.
 */
export function dropSource(image: HTMLImageElement): void {
  const outside = !image.isConnected;
  if (outside) document.body.append(image);
  image.removeAttribute('src');
  if (outside) image.remove();
}

/**
 * Loads an address into an image, and frees the picture afterwards.
 * @param url undefined: loads nothing
 * @param ahead called at once with a picture that was loaded ahead: it is on screen in this frame, without a placeholder
 */
export function useImageSource(
  image: RefObject<HTMLImageElement | null>,
  url: string | undefined,
  ahead?: RefObject<(picture: HTMLImageElement) => void>,
): void {
  useLayoutEffect(() => {
    const element = image.current;
    if (element === null || url === undefined) return;
    element.src = url;
    if (element.complete && element.naturalWidth > 0) ahead?.current(element);
    return () => dropSource(element);
  }, [image, url, ahead]);
}

/** Frees the picture of an image when the image is removed. */
export function useDroppedSource(image: RefObject<HTMLImageElement | null>): void {
  useLayoutEffect(() => {
    const element = image.current;
    return () => {
      if (element !== null) dropSource(element);
    };
  }, [image]);
}
