// The story that is played in every viewer: fill in, save, follow links, clear, print. It tells what it saw, and judges nothing.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { pause } from './waiting.mjs';

/** Plays the plan; returns what was seen, step by step. A step that fails is told as `error`, and the story goes on. */
export async function play(viewer, plan, out, prefix) {
  const seen = { name: viewer.name, pages: viewer.pages, steps: {} };
  const step = async (name, act) => {
    const start = Date.now();
    const result = await act().catch((error) => ({ error: String(error) }));
    seen.steps[name] = { ...result, seconds: (Date.now() - start) / 1000 };
  };
  const keep = async (button, name) => {
    const { dispatched, bytes } = await viewer.save(button);
    const path = join(out, `${prefix}-${name}.pdf`);
    await writeFile(path, bytes);
    return { dispatched, path, dialogs: viewer.layer.dialogs.splice(0) };
  };
  const { layer } = viewer;
  const { save, print, links, resets, outputs } = plan;

  await step('outputs-before', async () => ({ shown: await shownIn(layer, outputs) }));
  await step('fill', async () => ({ failures: await fillIn(layer, plan) }));
  await step('outputs-after', async () => ({ shown: await shownIn(layer, outputs) }));
  await step('picture', async () => {
    const path = join(out, `${prefix}.png`);
    await layer.picture(plan.picture, path);
    return { path };
  });
  await step('save', () => keep(save, 'filled'));
  await step('links', async () => ({ reached: await eachOf(links, (link) => layer.follow(link)) }));
  for (const answer of ['no', 'yes']) {
    for (const [index, reset] of resets.entries()) {
      await step(`reset-${index}-${answer}`, async () => {
        const asked = await clear(layer, reset, answer);
        return { ...(await keep(save, `reset-${index}-${answer}`)), ...asked };
      });
    }
  }
  if (viewer.openAgain) await step('open-again', () => viewer.openAgain());
  if (plan.every.length) {
    await step('every', async () => {
      await layer.store(plan.every);
      return keep(save, 'every');
    });
  }
  if (print) await step('print', () => viewer.print(print));
  if (plan.plainReset) {
    await step('plain-reset', async () => {
      await layer.press(plan.plainReset);
      return keep(save, 'plain-reset');
    });
    await step('afresh', async () => {
      await layer.type(plan.texts[0]);
      return keep(save, 'afresh');
    });
  }
  if (viewer.openWithoutScripts) await step('without-scripts', () => playWithoutScripts(viewer, plan, keep));
  return seen;
}

// A workbook asks with a dialogue, or by leading to a page whose button does the clearing: "yes" presses that one.
async function clear(layer, reset, answer) {
  layer.answer = answer;
  await layer.press(reset);
  await pause(300);
  const dialogs = layer.dialogs.splice(0);
  const page = await layer.current();
  if (!dialogs.length && answer === 'yes' && reset.plain) await layer.press(reset.plain);
  return { dialogs, page };
}

async function fillIn(layer, { texts, marks, choices }) {
  const failures = [];
  const attempt = (act) => async (item) => {
    await act(item).catch((error) => failures.push(`${item.name}: ${error}`));
  };
  await eachOf(texts, attempt((item) => layer.type(item)));
  await eachOf(marks, attempt((item) => layer.mark(item)));
  await eachOf(choices, attempt((item) => layer.choose(item)));
  return failures;
}

// Without scripts the reset button asks nothing: the workbook leads to a page with a plain ResetForm button.
async function playWithoutScripts(viewer, plan, keep) {
  await viewer.openWithoutScripts();
  const shown = await shownIn(viewer.layer, plan.outputs);
  const short = plan.texts.filter((item) => item.text.length < 1_000); // the long one was measured with scripts
  const failures = await fillIn(viewer.layer, { ...plan, texts: short });
  const filled = await keep(plan.save, 'plain-filled');
  if (!plan.plainReset) return { shown, failures, filled };
  await viewer.layer.press(plan.plainReset);
  return { shown, failures, filled, cleared: await keep(plan.save, 'plain-cleared') };
}

async function shownIn(layer, fields) {
  const values = await eachOf(fields, (field) => layer.shown(field));
  return Object.fromEntries(fields.map((field, index) => [field.name, values[index]]));
}

async function eachOf(items, act) {
  const results = [];
  for (const item of items) results.push(await act(item));
  return results;
}
