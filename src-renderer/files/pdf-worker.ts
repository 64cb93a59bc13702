/** The thread of PDF.js. A document that is closed while it is being opened is no fault, although PDF.js leaves the rejection unhandled. */
import 'pdfjs-dist/build/pdf.worker.min.mjs';

const CLOSED = /^Worker was terminated$/;

self.addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof Error && CLOSED.test(event.reason.message)) event.preventDefault();
});
