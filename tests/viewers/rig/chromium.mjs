// Debian's Chromium, headless, with the flags that keep it from looking for the network.

import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

const EXECUTABLE = process.env.TOOLBOX_CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium; downloads land in `downloads`, a fresh folder. The PDF plugin is an extension: extensions stay on. */
export async function startChromium() {
  const downloads = await mkdtemp(join(tmpdir(), 'toolbox-downloads-'));
  const browser = await puppeteer.launch({
    executablePath: EXECUTABLE,
    headless: true,
    args: FLAGS,
    ignoreDefaultArgs: ['--disable-extensions', '--disable-component-extensions-with-background-pages'],
    downloadBehavior: { policy: 'allow', downloadPath: downloads },
  });
  const page = await browser.newPage();
  await page.setViewport({ width: 1000, height: 1300 });
  return { browser, page, downloads, version: (await browser.version()).replace('/', ' ') };
}
