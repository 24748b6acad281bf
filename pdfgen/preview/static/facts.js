// The current page in words: what a screen reader says, the tab order with names, the blocks. For everyone who cannot see the drawing.

const ROLES = {
  P: 'alinea', H1: 'kop 1', H2: 'kop 2', H3: 'kop 3', H4: 'kop 4', H5: 'kop 5', L: 'lijst', LI: 'lijstitem', LBody: 'lijstitem', Lbl: 'teken',
  Figure: 'afbeelding', Form: 'veld', Link: 'link', Note: 'voetnoot', Reference: 'verwijzing', BlockQuote: 'citaat', Caption: 'bijschrift',
  TH: 'kopcel', TD: 'cel', TOCI: 'regel van de inhoud', Span: 'fragment',
};
const INLINE = new Set(['Link', 'Span', 'Reference']);
const KINDS = {
  text: 'tekstveld', line: 'tekstregel', checkbox: 'selectievakje', radio: 'keuzerondje', dropdown: 'keuzelijst', drawing: 'tekenveld',
  button: 'knop', progress: 'voortgang, alleen lezen', link: 'link',
};

export class Facts {
  #layers;
  #parts;
  #title;
  #number = 0;
  #version = '';

  constructor(layers, section) {
    this.#layers = layers;
    this.#title = section.querySelector('h2');
    this.#parts = { reading: reading, stops: stops, blocks: blocks };
    for (const details of section.querySelectorAll('details')) details.addEventListener('toggle', () => this.#fill());
  }

  /** Shows the facts of this page, where they are asked for. */
  show(number, version) {
    if (number === this.#number && version === this.#version) return;
    this.#number = number;
    this.#version = version;
    this.#title.textContent = `Deze bladzijde: ${number}`;
    this.#fill();
  }

  async #fill() {
    const asked = Object.entries(this.#parts).filter(([id]) => document.getElementById(id).open);
    if (!asked.length || !this.#number) return;
    const number = this.#number;
    const facts = await this.#layers.factsOf(number);
    if (!facts || number !== this.#number) return;
    for (const [id, rows] of asked) {
      const found = rows(facts);
      const list = document.querySelector(`#${id} :is(ol, ul)`);
      list.replaceChildren(...(found.length ? found : [row('niets op deze bladzijde')]));
    }
  }
}

/** One item for each piece that is read in one go: links and fragments stay inside their paragraph, numbers before their item. */
function reading({ tags }) {
  const items = [];
  let label = '';
  for (const { role, path, text, alt, again } of tags) {
    if (role === 'Lbl') {
      label = /^\W+$/.test(text) ? '' : `${text} `;
    } else if (items.length && (again || INLINE.has(role))) {
      items.at(-1).append(' ', ...(role === 'Link' ? [kind('link')] : []), spoken(alt || text));
    } else {
      const item = row('', `${ROLES[role] ?? role} (${role})`, path);
      item.append(label, spoken(alt || text));
      items.push(item);
      label = '';
    }
  }
  return items;
}

function stops(facts) {
  return facts.stops.map(({ kind, name, spoken: says }) => {
    const item = row('', KINDS[kind] ?? kind);
    item.append(spoken(says));
    if (name) item.append(document.createElement('br'), code(name));
    return item;
  });
}

function blocks(facts) {
  return facts.blocks.map(({ id, type, file, line }) => {
    const item = row('', type);
    item.append(code(id), document.createElement('br'), `${file}, regel ${line}`);
    return item;
  });
}

function row(text, label = '', title = '') {
  const item = document.createElement('li');
  if (label) item.append(kind(label, title));
  item.append(text);
  return item;
}

/** What something is, before what it says. */
function kind(label, title = '') {
  const made = document.createElement('span');
  made.className = 'kind';
  made.textContent = `${label} `;
  made.title = title;
  return made;
}

function spoken(text) {
  const made = document.createElement('span');
  made.lang = document.body.dataset.language;
  made.textContent = text;
  return made;
}

function code(text) {
  const made = document.createElement('code');
  made.textContent = text;
  return made;
}
