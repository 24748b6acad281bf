// node rig/main.mjs ENGINE PLAN.json PDF OUT: plays the plan in one viewer and writes OUT/ENGINE-seen.json.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { openFirefox } from './firefox.mjs';
import { openPdfjs } from './pdfjs.mjs';
import { openPlugin } from './plugin.mjs';
import { serve } from './server.mjs';
import { play } from './story.mjs';

const ENGINES = { firefox: openFirefox, pdfjs: openPdfjs, plugin: openPlugin };

const [engine, planPath, pdf, out] = process.argv.slice(2);
const plan = JSON.parse(await readFile(planPath, 'utf8'));
await mkdir(out, { recursive: true });
const server = await serve(pdf);
let viewer;
try {
  viewer = await ENGINES[engine](server.origin, out);
  const seen = await play(viewer, plan, out, engine);
  await writeFile(join(out, `${engine}-seen.json`), JSON.stringify(seen, null, 2));
} finally {
  await viewer?.close();
  server.close();
}
