// One sentence about the last build, told to screen readers too, and the pages that it changed.

import { count } from './findings.js';

const MOST = 5;
const status = document.getElementById('status');
const changed = document.getElementById('changed');

/** Tells what a state came to. `building` is shown, not spoken: it lasts less than a second. */
export function showStatus(state, go) {
  document.body.dataset.status = state.status;
  if (state.status === 'building') return;
  const errors = state.findings.filter(({ severity }) => severity === 'error').length;
  const old = state.goodAt ? ` Je ziet de bladzijden van ${state.goodAt}.` : '';
  status.textContent = {
    good: `Bijgewerkt om ${state.goodAt}, in ${String(state.seconds).replace('.', ',')} s.`,
    broken: `${count('error', errors)} in de inhoud.${old}`,
    failed: state.bug
      ? `Dit is een fout in het programma, niet in je inhoud; de details staan in het venster waarin je het voorbeeld startte.${old}`
      : `Een bestand is niet te lezen: ${state.problem}.${old}`,
  }[state.status];
  showChanged(state.changed, go);
}

/** Tells that the server no longer answers. */
export function showLost() {
  document.body.dataset.status = 'lost';
  const text = 'Geen verbinding: is het voorbeeld gestopt? Start `preview` opnieuw; deze bladzijde volgt vanzelf.';
  if (status.textContent !== text) status.textContent = text;
}

function showChanged(numbers, go) {
  changed.hidden = !numbers.length;
  changed.replaceChildren('Veranderd: bladzijde ');
  numbers.slice(0, MOST).forEach((number, index) => {
    const link = document.createElement('a');
    link.href = `#page-${number}`;
    link.textContent = number;
    link.setAttribute('aria-label', `bladzijde ${number}`);
    link.addEventListener('click', (event) => {
      event.preventDefault();
      go(number);
    });
    changed.append(index ? ', ' : '', link);
  });
  if (numbers.length > MOST) changed.append(` en nog ${numbers.length - MOST}`);
}
