// Firefox with its own PDF viewer, headless, through WebDriver BiDi.

import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

import { AnnotationLayer } from './annotation-layer.mjs';
import { until } from './waiting.mjs';

const EXECUTABLE = process.env.TOOLBOX_FIREFOX ?? '/usr/bin/firefox-esr';
const PRINTER = 'Mozilla Save to PDF';
const PRINT_LIMIT = 240_000;
const LEAVE_WITHOUT_ASKING = { 'dom.disable_beforeunload': true }; // its question stops WebDriver

export async function openFirefox(origin, out) {
  const printed = join(out, 'firefox-printed.pdf');
  await rm(printed, { force: true });
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: EXECUTABLE,
    headless: true,
    protocolTimeout: PRINT_LIMIT,
    extraPrefsFirefox: { ...silentPrinterInto(printed), ...LEAVE_WITHOUT_ASKING },
  });
  const page = await browser.newPage();
  await page.setViewport({ width: 1000, height: 1300 });
  const layer = new AnnotationLayer(page);
  const open = async () => {
    const found = await layer.open(`${origin}/workbook.pdf`);
    await catchDownloads(page);
    return found;
  };
  const { pages, pdfjs } = await open();
  return {
    name: `${(await browser.version()).replace('firefox/', 'Firefox ')} (pdf.js ${pdfjs})`,
    pages,
    layer,
    printsTo: printed,
    /** Presses the button, then takes the bytes that the viewer hands to Firefox's save dialogue. */
    async save(button) {
      const dispatched = await layer.press(button);
      const taken = () => page.evaluate(() => globalThis.downloads.shift());
      return { dispatched, bytes: Buffer.from(await until(taken, 20_000), 'base64') };
    },
    async print(button) {
      const dispatched = await layer.press(button);
      await until(() => isWhole(printed), PRINT_LIMIT, 500);
      return { dispatched, printed };
    },
    /** A fresh start: nothing filled in, and nothing left of what was cleared. */
    openAgain: open,
    close: () => browser.close(),
  };
}

// The document goes to the "printer" that writes a PDF, without the dialogue that headless Firefox cannot show.
function silentPrinterInto(path) {
  const printer = `print.printer_${PRINTER.replaceAll(' ', '_')}`;
  return {
    'print.always_print_silent': true,
    print_printer: PRINTER,
    [`${printer}.print_to_file`]: true,
    [`${printer}.print_to_filename`]: path,
  };
}

// The last step of a save is Firefox's native file dialogue (PdfjsParent.sys.mjs never skips it), which headless
// Firefox cannot answer. So the bytes are taken one call earlier, where the viewer hands them over.
async function catchDownloads(page) {
  await page.evaluate(() => {
    globalThis.downloads = [];
    globalThis.PDFViewerApplication.downloadManager.download = (data) => {
      globalThis.downloads.push(new Uint8Array(data).toBase64());
    };
  });
}

async function isWhole(path) {
  const size = await stat(path).then((found) => found.size, () => 0);
  return size > 0 && (await readFile(path, 'latin1')).trimEnd().endsWith('%%EOF');
}
