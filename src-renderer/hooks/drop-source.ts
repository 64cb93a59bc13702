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
