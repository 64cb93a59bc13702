/**
 * Stops loading an image and frees its picture. Chromium never frees an image whose source is removed while the image is outside of the
 * document, nor anything around it (seen in 153 and 156): such an image comes into the document for that moment. Cheapest in the clean-up
 * of a layout effect, where the image is still in the document.
 */
export function dropSource(image: HTMLImageElement): void {
  const outside = !image.isConnected;
  if (outside) document.body.append(image);
  image.removeAttribute('src');
  if (outside) image.remove();
}
