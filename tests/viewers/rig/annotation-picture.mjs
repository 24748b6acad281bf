// Drives a workbook that PDFium paints: no DOM elements, only places on the page, so every act is a click or keys there.

import { pause } from './waiting.mjs';

const SETTLE = 300;
const MARGIN = [0.005, 0.99, 0.015, 0.995]; // of a page of size 1 by 1

export class AnnotationPicture {
  #page;
  #frame;
  #keys;
  #shown = null;
  #focused = null; // the page where something was clicked last
  dialogs = [];
  answer = 'no';

  constructor(page, frame) {
    this.#page = page;
    this.#frame = frame;
    page.on('dialog', (dialog) => this.#reply(dialog));
  }

  async type(item) {
    await this.#click(item);
    this.#keys ??= await this.#page.createCDPSession();
    // Line by line as an input method does: key by key PDFium lays 2,000 characters out 2,000 times (20 s).
    for (const [index, line] of item.text.split('\n').entries()) {
      if (index) await this.#page.keyboard.press('Enter');
      await this.#keys.send('Input.insertText', { text: line });
    }
    await this.#leave(item);
  }

  async mark(item) {
    await this.#click(item);
    await this.#leave(item);
  }

  async choose(item) {
    await this.#click(item);
    await pause(SETTLE);
    for (let step = 0; step < item.steps; step += 1) await this.#page.keyboard.press('ArrowDown');
    await this.#page.keyboard.press('Enter');
    await this.#leave(item);
  }

  async press(item) {
    await this.#click(item);
    await pause(SETTLE);
    this.#shown = null;
    return [];
  }

  async follow(link) {
    await this.#click(link);
    await pause(SETTLE * 2);
    this.#shown = null;
    return this.current();
  }

  async current() {
    return this.#frame.evaluate(() => document.querySelector('pdf-viewer').viewport.getMostVisiblePage() + 1);
  }

  // Of the whole window: Chromium takes a clipped picture in a moved window, and then often gives the plugin no more clicks.
  async picture(number, path) {
    await this.#show(number);
    await pause(SETTLE * 2);
    await this.#page.screenshot({ path });
  }

  /** Brings a page to the top at 100 % and returns its place in the window, with the size of the page in pixels. */
  async #show(number) {
    if (this.#shown !== number) {
      await this.#frame.evaluate((index) => {
        const { viewport } = document.querySelector('pdf-viewer');
        viewport.setZoom(1);
        viewport.goToPage(index);
      }, number - 1);
      await pause(SETTLE);
      this.#shown = number;
    }
    return this.#frame.evaluate((index) => {
      const viewer = document.querySelector('pdf-viewer');
      const frame = viewer.shadowRoot.querySelector('#plugin').getBoundingClientRect();
      const page = viewer.viewport.getPageScreenRect(index);
      return { left: frame.x + page.x, top: frame.y + page.y, width: page.width, height: page.height };
    }, number - 1);
  }

  async #click(item) {
    if (this.#focused && this.#focused !== item.page) await this.#leave({ page: this.#focused });
    await this.#clickAt(item);
    this.#focused = item.page;
  }

  // A click in the margin. While a field or button has the focus, PDFium loses what comes on a page further on.
  async #leave({ page }) {
    await this.#clickAt({ page, rect: MARGIN, size: [1, 1] });
    this.#focused = null;
  }

  async #clickAt({ page, rect, size }) {
    const place = await this.#show(page);
    const [left, bottom, right, top] = rect;
    const x = place.left + ((left + right) / 2 / size[0]) * place.width;
    const y = place.top + (1 - (bottom + top) / 2 / size[1]) * place.height;
    await this.#page.mouse.click(x, y);
    await pause(100);
  }

  async #reply(dialog) {
    this.dialogs.push({ kind: dialog.type(), message: dialog.message() });
    if (dialog.type() === 'alert' || this.answer === 'yes') await dialog.accept();
    else await dialog.dismiss();
  }
}
