// Drives headless Chromium for the tests of the preview: a JSON command a line on stdin, a JSON answer a line on stdout.
// It does what it is told, and keeps a list of every request that the page makes.

import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const [modules, executable, profile] = process.argv.slice(2);
const puppeteer = createRequire(`${modules}/`)('puppeteer-core');

const browser = await puppeteer.launch({
  executablePath: executable,
  headless: true,
  userDataDir: profile,
  args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
});
let page;
let requests;
let problems;

const COMMANDS = {
  /** A fresh tab of that size, in CSS pixels. */
  async open({ url, width, height, scale = 1 }) {
    await page?.close();
    page = await browser.newPage();
    requests = [];
    problems = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('response', (response) => response.status() >= 400 && problems.push(`${response.status()} ${response.url()}`));
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.evaluateOnNewDocument(noteWhatIsShown);
    await page.setViewport({ width, height, deviceScaleFactor: scale });
    await page.goto(url, { waitUntil: 'domcontentloaded' });
  },
  /** Runs the body of an async function in the page. */
  evaluate: ({ body }) => page.evaluate(`(async () => { ${body} })()`),
  /** Waits until an expression in the page is true. */
  until: ({ expression, limit }) => page.waitForFunction(expression, { timeout: limit, polling: 50 }).then(() => null),
  press: ({ key }) => page.keyboard.press(key).then(() => null),
  click: ({ selector }) => page.click(selector).then(() => null),
  reload: () => page.reload({ waitUntil: 'domcontentloaded' }).then(() => null),
  size: ({ width, height }) => page.setViewport({ width, height }).then(() => null),
  picture: ({ path }) => page.screenshot({ path }).then(() => null),
  seen: () => ({ requests, problems, url: page.url() }),
  /** The page as assistive technology gets it. */
  tree: () => page.accessibility.snapshot(),
};

// When a version of the workbook has come on the screen, in milliseconds since 1970: after the frame that shows it.
function noteWhatIsShown() {
  globalThis.shownAt = {};
  const watch = () => {
    new MutationObserver(() => {
      const version = document.documentElement.dataset.shown;
      requestAnimationFrame(() => setTimeout(() => (globalThis.shownAt[version] ??= performance.timeOrigin + performance.now())));
    }).observe(document.documentElement, { attributes: true, attributeFilter: ['data-shown'] });
  };
  document.documentElement ? watch() : addEventListener('DOMContentLoaded', watch);
}

for await (const line of createInterface({ input: process.stdin })) {
  const { command, ...given } = JSON.parse(line);
  try {
    const answer = await COMMANDS[command](given);
    process.stdout.write(`${JSON.stringify({ answer: answer ?? null })}\n`);
  } catch (error) {
    process.stdout.write(`${JSON.stringify({ error: String(error) })}\n`);
  }
}
await browser.close();
