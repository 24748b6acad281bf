// The preview's page: takes every state from the server, and hands it to the parts of the page.

import { Facts } from './facts.js';
import { showFindings } from './findings.js';
import { Layers } from './layers.js';
import { Pages } from './pages.js';
import { Place } from './place.js';
import { showLost, showStatus } from './status.js';

const language = document.body.dataset.language;
const byId = (id) => document.getElementById(id);

const layers = new Layers(language, byId('layers'));
const pages = new Pages(byId('pages'), language, layers);
const facts = new Facts(layers, byId('facts'));
const place = new Place(pages, language);
let version = '';

function take(state) {
  version = state.version;
  showStatus(state, (number) => pages.go(number));
  if (state.status === 'building') return;
  layers.begin(state);
  place.keep(() => pages.show(state));
  showFindings(state, (number) => pages.go(number));
  showOutline(state.outline);
  facts.show(pages.current, state.version);
  byId('count').textContent = state.pages.length ? `van ${state.pages.length}` : '';
  byId('number').max = state.pages.length || 1;
}

function showOutline(headings) {
  const items = headings.map(({ level, text, page }) => {
    const item = document.createElement('li');
    const link = document.createElement('a');
    item.className = `level-${level}`;
    link.href = `#page-${page}`;
    link.dataset.page = page;
    link.lang = language;
    link.textContent = text;
    link.addEventListener('click', (event) => {
      event.preventDefault();
      pages.go(page);
    });
    item.append(link);
    return item;
  });
  byId('outline').replaceChildren(...items);
  markOutline(pages.current);
}

/** Marks the part of the outline that the page stands in. */
function markOutline(number) {
  const links = [...document.querySelectorAll('#outline a')];
  const here = links.findLast((link) => Number(link.dataset.page) <= number);
  for (const link of links) {
    if (link === here) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  here?.scrollIntoView({ block: 'nearest' });
}

pages.addEventListener('turn', () => {
  byId('number').value = pages.current;
  byId('previous').disabled = pages.current <= 1;
  byId('next').disabled = pages.current >= pages.views.length;
  facts.show(pages.current, version);
  markOutline(pages.current);
  place.remember();
});

byId('go').addEventListener('submit', (event) => {
  event.preventDefault();
  pages.go(Number(byId('number').value));
});
byId('number').addEventListener('change', () => pages.go(Number(byId('number').value), { focus: false }));
byId('previous').addEventListener('click', () => pages.go(pages.current - 1, { focus: false }));
byId('next').addEventListener('click', () => pages.go(pages.current + 1, { focus: false }));
byId('sheet').addEventListener('click', () => byId('sheet').setAttribute('aria-pressed', String(pages.toggleSheet())));
pages.addEventListener('open', () => byId('sheet').setAttribute('aria-pressed', 'false'));
for (const link of document.querySelectorAll('[data-language-link]')) {
  link.addEventListener('click', () => (link.hash = place.hash));
}

// Server-sent events come again by themselves after a broken connection; the server then tells the state it has.
function listen() {
  const events = new EventSource(`/${language}/events?version=${encodeURIComponent(version)}`);
  events.addEventListener('message', (event) => take(JSON.parse(event.data)));
  events.addEventListener('error', () => {
    events.close();
    showLost();
    setTimeout(listen, 1500);
  });
}
listen();
