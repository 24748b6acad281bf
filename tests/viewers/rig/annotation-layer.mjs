// Drives a workbook that pdf.js shows: its fields are DOM elements in `.annotationLayer`, found by object number.
// Shared by Firefox's own viewer and by the viewer components in Chromium; it does not know which of them it drives.

import { pause, until } from './waiting.mjs';

const SHOWN_LIMIT = 30_000;
const SETTLE = 400; // the sandbox answers an event by messages; nothing tells when the last one has come

export class AnnotationLayer {
  #page;
  dialogs = [];
  answer = 'no';

  constructor(page) {
    this.#page = page;
    page.on('dialog', (dialog) => this.#reply(dialog));
  }

  /** Waits until the document and its scripts are there, sets 100 %, and starts to listen to the viewer's events. */
  async open(url) {
    await this.#page.goto(url, { waitUntil: 'load' });
    await this.#page.waitForFunction(
      () => {
        const app = globalThis.PDFViewerApplication;
        return app?.pdfViewer?.pageViewsReady && app.pdfScriptingManager.ready;
      },
      { timeout: SHOWN_LIMIT },
    );
    return this.#page.evaluate(() => {
      const app = globalThis.PDFViewerApplication;
      globalThis.heard = [];
      for (const name of ['namedaction', 'print', 'download', 'beforeprint']) {
        app.eventBus.on(name, (event) => globalThis.heard.push([name, event.action ?? '']));
      }
      app.pdfViewer.currentScaleValue = '1';
      return { pages: app.pagesCount, pdfjs: globalThis.pdfjsLib.version };
    });
  }

  async type(item) {
    const field = await this.#element(item);
    await field.click();
    await this.#page.keyboard.type(item.text);
    await this.#leave();
  }

  async mark(item) {
    await (await this.#element(item)).click();
    await this.#leave();
  }

  /** Opens no pop-up (headless Firefox has none): the arrow keys walk through the options, as a keyboard user does. */
  async choose(item) {
    const field = await this.#element(item);
    await field.focus();
    const chosen = () => field.evaluate((select) => select.selectedOptions[0]?.textContent ?? '');
    for (let step = 0; step <= item.options && (await chosen()) !== item.label; step += 1) {
      await this.#page.keyboard.press('ArrowDown');
    }
    await this.#leave();
  }

  /** Presses a push button and returns what the viewer dispatched: [event, action] pairs. */
  async press(item) {
    const button = await this.#element(item);
    await this.#page.evaluate(() => globalThis.heard.splice(0));
    await button.click();
    await pause(SETTLE);
    return this.#page.evaluate(() => globalThis.heard);
  }

  /** Follows an internal link; returns the page that the viewer stands on then. */
  async follow(link) {
    const [left, bottom, right, top] = link.rect;
    const anchor = await this.#element(link);
    await anchor.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const { width, height } = await anchor.boundingBox();
    const offset = { x: Math.min(width / 2, right - left), y: Math.min(height / 2, top - bottom) };
    await anchor.click({ offset });
    await until(async () => (await this.current()) === link.target, 2_000).catch(() => null);
    await pause(SETTLE);
    return this.current();
  }

  /** The page that the viewer stands on. */
  async current() {
    return this.#page.evaluate(() => globalThis.PDFViewerApplication.pdfViewer.currentPageNumber);
  }

  /** The value that a field shows now, for reading what scripts wrote. */
  async shown(item) {
    return (await this.#element(item)).evaluate((field) => field.value ?? field.textContent);
  }

  /** Every value at once through the annotation storage: the way of a filled form without 500 times a click. */
  async store(values) {
    await this.#page.evaluate((entries) => {
      const { annotationStorage } = globalThis.PDFViewerApplication.pdfDocument;
      for (const [id, value] of entries) annotationStorage.setValue(id, { value });
    }, values);
  }

  async picture(number, path) {
    await this.#show(number);
    await pause(SETTLE * 2);
    await (await this.#page.$(pageSelector(number))).screenshot({ path });
  }

  // Asks again until the page stands there: a link that was followed just now may still pull the viewer back.
  async #show(number) {
    const isShown = (selector, wanted) => {
      const { pdfViewer } = globalThis.PDFViewerApplication;
      if (pdfViewer.currentPageNumber !== wanted) pdfViewer.currentPageNumber = wanted;
      const isPainted = pdfViewer.getPageView(wanted - 1).renderingState === 3;
      return isPainted && document.querySelector(`${selector} .annotationLayer section`) !== null;
    };
    await until(() => this.#page.evaluate(isShown, pageSelector(number), number), SHOWN_LIMIT);
  }

  async #element(item) {
    await this.#show(item.page);
    const scope = `${pageSelector(item.page)} .annotationLayer`;
    const selector = `${scope} [data-element-id="${item.id}"], ${scope} [data-annotation-id="${item.id}"]`;
    const [element] = (await this.#page.$$(selector)).slice(-1);
    if (!element) throw new Error(`page ${item.page} shows no annotation ${item.id}`);
    return element;
  }

  // pdf.js takes a field as done when the focus goes to another element, so with Tab and not with blur().
  async #leave() {
    await this.#page.keyboard.press('Tab');
    await pause(50);
  }

  async #reply(dialog) {
    if (dialog.type() === 'beforeunload') return dialog.accept();
    this.dialogs.push({ kind: dialog.type(), message: dialog.message() });
    return dialog.type() === 'alert' || this.answer === 'yes' ? dialog.accept() : dialog.dismiss();
  }
}

const pageSelector = (number) => `.page[data-page-number="${number}"]`;
