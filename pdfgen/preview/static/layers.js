// What is drawn over the pages, as the switches ask: field names, tab order, spoken names, structure tags, ids of blocks.

const INLINE = new Set(['Link', 'Span', 'Reference', 'Lbl']);
const KEPT = 'layers';

/** Dispatches `change` when a switch is thrown. */
export class Layers extends EventTarget {
  #language;
  #version = '';
  #size = [1, 1];
  #facts = new Map();
  #switches;

  constructor(language, fieldset) {
    super();
    this.#language = language;
    this.#switches = [...fieldset.querySelectorAll('input')];
    const kept = (localStorage.getItem(KEPT) ?? '').split(',');
    for (const each of this.#switches) each.checked = kept.includes(each.value);
    fieldset.addEventListener('change', () => {
      localStorage.setItem(KEPT, [...this.#on].join(','));
      this.dispatchEvent(new Event('change'));
    });
  }

  /** From here on the facts are those of this state. */
  begin({ version, size }) {
    this.#version = version;
    this.#size = size;
    this.#facts.clear();
  }

  /** The facts of a page, from the server or from memory. */
  factsOf(number) {
    if (!this.#facts.has(number)) {
      const answer = fetch(`/${this.#language}/layers/${number}.json`).then((response) => (response.ok ? response.json() : null));
      this.#facts.set(number, answer.catch(() => null));
    }
    return this.#facts.get(number);
  }

  /** Draws over a page what is switched on. */
  async draw(view) {
    const on = this.#on;
    if (!on.size) {
      view.over.replaceChildren();
      return;
    }
    const version = this.#version;
    const facts = await this.factsOf(view.number);
    if (facts && version === this.#version) view.over.replaceChildren(...this.#drawn(facts, this.#on));
  }

  get #on() {
    return new Set(this.#switches.filter(({ checked }) => checked).map(({ value }) => value));
  }

  #drawn({ stops, tags, blocks }, on) {
    const drawn = [];
    if (on.has('tags')) drawn.push(...tags.map((tag) => this.#tag(tag)));
    if (on.has('blocks')) drawn.push(...blocks.map((block) => this.#block(block)));
    if (on.has('names') || on.has('tab') || on.has('spoken')) drawn.push(...stops.flatMap((stop) => this.#stop(stop, on)));
    return drawn;
  }

  #stop(stop, on) {
    const chips = [];
    if (on.has('tab')) chips.push(chip('tab', stop.tab));
    if (on.has('names') && stop.name) chips.push(chip('field', stop.name));
    if (on.has('spoken')) chips.push(chip('spoken', stop.spoken, this.#language));
    if (!chips.length) return [];
    return stop.boxes.map((box, index) => {
      const drawn = this.#box(box, `stop ${stop.kind}`);
      if (index === 0) drawn.append(...chips);
      drawn.classList.toggle('right', box[0] > this.#size[0] * 0.8);
      drawn.classList.toggle('low', box[1] > this.#size[1] * 0.9);
      return drawn;
    });
  }

  #tag({ role, box, again }) {
    const drawn = this.#box(box, `tag${INLINE.has(role) ? ' inline' : ''}${again ? ' again' : ''}`);
    if (!again) drawn.append(chip('role', role));
    return drawn;
  }

  #block({ id, type, y }) {
    const drawn = document.createElement('div');
    drawn.className = 'begin';
    drawn.style.top = `${(100 * y) / this.#size[1]}%`;
    drawn.append(chip('id', `${type}: ${id}`));
    return drawn;
  }

  #box([left, top, right, bottom], name) {
    const [width, height] = this.#size;
    const drawn = document.createElement('div');
    drawn.className = name;
    drawn.style.left = `${(100 * left) / width}%`;
    drawn.style.top = `${(100 * top) / height}%`;
    drawn.style.width = `${(100 * (right - left)) / width}%`;
    drawn.style.height = `${(100 * (bottom - top)) / height}%`;
    return drawn;
  }
}

function chip(kind, text, lang) {
  const made = document.createElement('span');
  made.className = `chip ${kind}`;
  made.textContent = text;
  if (lang) made.lang = lang;
  return made;
}
