// pdf.js's viewer components (pdfjs-dist) in Chromium: what portals and intranets use to show a PDF.

import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { AnnotationLayer } from './annotation-layer.mjs';
import { startChromium } from './chromium.mjs';
import { until } from './waiting.mjs';

export async function openPdfjs(origin) {
  const { browser, page, downloads, version } = await startChromium();
  const layer = new AnnotationLayer(page);
  const { pages, pdfjs } = await layer.open(`${origin}/page/viewer.html`);
  const save = async (button) => {
    const dispatched = await layer.press(button);
    return { dispatched, bytes: await downloadIn(downloads) };
  };
  return {
    name: `pdf.js ${pdfjs} in ${version}`,
    pages,
    layer,
    save,
    print: async (button) => ({ dispatched: await layer.press(button) }),
    /** A fresh start: nothing filled in, and nothing left of what was cleared. */
    openAgain: () => layer.open(`${origin}/page/viewer.html`),
    /** The same document in a host without the scripting sandbox. */
    async openWithoutScripts() {
      await layer.open(`${origin}/page/viewer.html?scripts=off`);
    },
    close: () => browser.close(),
  };
}

async function downloadIn(folder) {
  const complete = async () => (await readdir(folder)).find((name) => name.endsWith('.pdf'));
  const path = join(folder, await until(complete, 20_000));
  const bytes = await readFile(path);
  await rm(path);
  return bytes;
}
