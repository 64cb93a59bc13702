/** The thread of PDF.js. PDF.js leaves a rejection unhandled when a document is closed while it opens. This is not an error. */
import 'pdfjs-dist/build/pdf.worker.min.mjs';

const CLOSED = /^Worker was terminated$/;

self.addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof Error && CLOSED.test(event.reason.message)) event.preventDefault();
});
