// Chromium's own PDF plugin (PDFium with scripts), headless: a picture in an extension page, so it is driven by
// coordinates. It does not print here: the named action ends the plugin's process when there is no print preview.

import { AnnotationPicture } from './annotation-picture.mjs';
import { startChromium } from './chromium.mjs';
import { until } from './waiting.mjs';

export async function openPlugin(origin) {
  const { browser, page, version } = await startChromium();
  await page.goto(`${origin}/workbook.pdf#navpanes=0`, { waitUntil: 'load' });
  const frame = await until(() => loadedFrame(page), 20_000);
  await frame.evaluate(catchSaves);
  const layer = new AnnotationPicture(page, frame);
  return {
    name: `${version}, PDFium plugin`,
    pages: await frame.evaluate(() => document.querySelector('pdf-viewer').docLength_),
    layer,
    /** Presses the button, then saves as its message says: the download icon, "with your changes". */
    async save(button) {
      await layer.press(button);
      await until(() => layer.dialogs.length, 2_000).catch(() => null);
      await frame.evaluate(pressDownload);
      const taken = () => frame.evaluate(() => globalThis.saved.shift());
      return { dispatched: [], bytes: Buffer.from(await until(taken, 20_000), 'base64') };
    },
    close: () => browser.close(),
  };
}

// The extension's page navigates once while it starts, so its frame is looked up anew each time.
async function loadedFrame(page) {
  const frame = page.frames().find((found) => found.url().startsWith('chrome-extension:'));
  const isLoaded = () => {
    const viewer = document.querySelector('pdf-viewer');
    return viewer?.docLength_ > 0 && viewer.loadProgress_ === 100;
  };
  return (await frame?.evaluate(isLoaded).catch(() => false)) && frame;
}

// The viewer asks the system where to write; headless there is no such dialogue, so a file in memory is what it gets.
const catchSaves = () => {
  globalThis.saved = [];
  const writer = {
    async write(blob) {
      globalThis.saved.push(new Uint8Array(await blob.arrayBuffer()).toBase64());
      writer.onwriteend?.();
    },
  };
  chrome.fileSystem.chooseEntry = (_options, done) => done({ createWriter: (ready) => ready(writer) });
};

const pressDownload = async () => {
  const toolbar = document.querySelector('pdf-viewer').shadowRoot.querySelector('viewer-toolbar');
  const controls = toolbar.shadowRoot.querySelector('viewer-download-controls').shadowRoot;
  controls.querySelector('#save').click();
  await new Promise((resolve) => setTimeout(resolve, 300));
  if (controls.querySelector('#menu').open) controls.querySelector('#save-edited').click();
};
