// A small host for pdf.js's viewer components: what any web application does that shows a PDF with them.
// `?scripts=off` leaves the sandbox out, as a reader does who has JavaScript switched off.
// It carries the names of Firefox's own viewer (PDFViewerApplication), so that one driver serves both.

import * as pdfjsLib from '/pdfjs/build/pdf.mjs';

globalThis.pdfjsLib = pdfjsLib; // the components read it from there
const components = await import('/pdfjs/web/pdf_viewer.mjs');
const hasScripts = new URLSearchParams(location.search).get('scripts') !== 'off';

pdfjsLib.GlobalWorkerOptions.workerSrc = '/pdfjs/build/pdf.worker.mjs';

const eventBus = new components.EventBus();
const linkService = new components.PDFLinkService({ eventBus });
const downloadManager = new components.DownloadManager();
const scriptingManager = hasScripts
  ? new components.PDFScriptingManager({ eventBus, sandboxBundleSrc: '/pdfjs/build/pdf.sandbox.mjs' })
  : null;
const pdfViewer = new components.PDFViewer({
  container: document.getElementById('viewerContainer'),
  eventBus,
  linkService,
  downloadManager,
  scriptingManager,
});
linkService.setViewer(pdfViewer);
scriptingManager?.setViewer(pdfViewer);

const pdfDocument = await pdfjsLib.getDocument({
  url: '/workbook.pdf',
  cMapUrl: '/pdfjs/cmaps/',
  cMapPacked: true,
  standardFontDataUrl: '/pdfjs/standard_fonts/',
  wasmUrl: '/pdfjs/wasm/',
}).promise;

eventBus.on('pagesinit', () => {
  pdfViewer.currentScaleValue = '1';
});
eventBus.on('namedaction', async ({ action }) => {
  if (action === 'SaveAs') {
    downloadManager.download(await pdfDocument.saveDocument(), '/workbook.pdf', 'workbook.pdf');
  }
  if (action === 'Print') window.print();
});

pdfViewer.setDocument(pdfDocument);
linkService.setDocument(pdfDocument, null);
await pdfViewer.pagesPromise;

globalThis.PDFViewerApplication = {
  downloadManager,
  eventBus,
  pagesCount: pdfDocument.numPages,
  pdfDocument,
  pdfScriptingManager: scriptingManager ?? { ready: true },
  pdfViewer,
};
