// The pages as pictures: fetched when they come near, with as many pixels as the screen shows, and swapped without a flicker.

/** Dispatches `turn` when another page is the current one, `open` when one is opened from the contact sheet, `resize` when the pages get another size. */
export class Pages extends EventTarget {
  views = [];
  current = 1;
  #main;
  #language;
  #layers;
  #state;
  #near;
  #size = '';

  constructor(main, language, layers) {
    super();
    this.#main = main;
    this.#language = language;
    this.#layers = layers;
    this.#near = new IntersectionObserver((entries) => this.#come(entries), { root: main, rootMargin: '50% 0px' });
    main.addEventListener('scroll', () => requestAnimationFrame(() => this.#turn()), { passive: true });
    new ResizeObserver(() => this.#resize()).observe(main);
    layers.addEventListener('change', () => this.#drawNear());
  }

  get isSheet() {
    return this.#main.classList.contains('sheet');
  }

  /** Whether the pages have another size than when it was last looked at: where they stand says nothing then. */
  get isResizing() {
    return this.#size !== this.#measure();
  }

  get main() {
    return this.#main;
  }

  /** Shows the pages of a state; pictures that did not change stay. */
  show(state) {
    this.#state = state;
    while (this.views.length > state.pages.length) this.#remove(this.views.pop());
    state.pages.forEach((page, index) => {
      this.views[index] ??= this.#add(index + 1);
      this.#label(this.views[index], page, state.changed.includes(page.number));
    });
    const empty = document.getElementById('empty');
    empty.hidden = state.pages.length > 0;
    empty.textContent = 'Er is nog geen bladzijde om te tonen: los eerst de fouten bij de bevindingen op en bewaar het bestand.';
    this.#main.classList.toggle('stale', state.status !== 'good');
    this.#size = this.#measure();
    this.#fetchNear();
    this.#drawNear();
    this.#turn(true);
  }

  /** Goes to a page; from the contact sheet the page opens. */
  go(number, { focus = true } = {}) {
    const view = this.views[Math.min(Math.max(number, 1), this.views.length) - 1];
    if (!view) return;
    view.article.scrollIntoView({ block: this.isSheet ? 'nearest' : 'start' });
    if (focus) view.article.focus({ preventScroll: true });
    this.#become(view.number);
  }

  /** Between reading the pages and seeing all of them, at the current page; whether all are seen now. */
  toggleSheet() {
    const sheet = this.#main.classList.toggle('sheet');
    this.#size = this.#measure();
    this.go(this.current, { focus: false });
    this.#fetchNear();
    this.#drawNear();
    return sheet;
  }

  #measure() {
    return `${this.#main.clientWidth}×${this.views[0]?.frame.clientWidth}`;
  }

  #resize() {
    this.dispatchEvent(new Event('resize'));
    this.#size = this.#measure();
    this.#fetchNear();
  }

  #add(number) {
    const article = document.createElement('article');
    const heading = document.createElement('h2');
    const link = document.createElement('a');
    const title = document.createElement('span');
    const mark = document.createElement('strong');
    const frame = document.createElement('div');
    const over = document.createElement('div');
    article.id = `page-${number}`;
    article.tabIndex = -1;
    heading.id = `${article.id}-title`;
    article.setAttribute('aria-labelledby', heading.id);
    link.href = `#${article.id}`;
    link.textContent = `Bladzijde ${number}`;
    title.lang = this.#language;
    title.className = 'name';
    frame.className = 'frame';
    over.className = 'over';
    over.setAttribute('aria-hidden', 'true');
    heading.append(link, ' ', title, ' ', mark);
    frame.append(over);
    article.append(heading, frame);
    const view = { number, article, frame, over, mark, title, image: null, wanted: '', shown: '', near: false, page: null };
    const open = (event) => {
      event.preventDefault();
      this.#open(view.number);
    };
    link.addEventListener('click', open);
    frame.addEventListener('click', (event) => this.isSheet && open(event));
    this.#main.append(article);
    this.#near.observe(article);
    return view;
  }

  #open(number) {
    if (this.isSheet) {
      this.#become(number);
      this.toggleSheet();
      this.dispatchEvent(new Event('open'));
    }
    this.go(number);
  }

  #remove(view) {
    this.#near.unobserve(view.article);
    view.article.remove();
  }

  #label(view, page, changed) {
    view.page = page;
    view.title.textContent = page.title;
    view.article.classList.toggle('changed', changed);
    view.mark.textContent = changed ? 'zojuist veranderd' : '';
  }

  #come(entries) {
    for (const entry of entries) {
      const view = this.views.find(({ article }) => article === entry.target);
      if (view) view.near = entry.isIntersecting;
    }
    this.#fetchNear();
    this.#drawNear();
  }

  #fetchNear() {
    for (const view of this.views) if (view.near) this.#fetch(view);
    this.#settle();
  }

  /** Fetches the picture of a page where it lacks, or is smaller than the place it is shown in. */
  async #fetch(view) {
    const { fingerprint, number } = view.page;
    const needed = view.frame.clientWidth * globalThis.devicePixelRatio;
    const width = this.#state.widths.find((each) => each >= needed) ?? this.#state.widths.at(-1);
    const [shown, shownWidth] = view.wanted.split('-');
    if (shown === fingerprint && Number(shownWidth) >= width) return;
    const wanted = `${fingerprint}-${width}`;
    view.wanted = wanted;
    const image = new Image();
    image.alt = `Beeld van bladzijde ${number}; de tekst staat bij ‘Deze bladzijde’.`;
    image.src = `/${this.#language}/pages/${wanted}.jpg`;
    try {
      await image.decode();
    } catch {
      if (view.wanted === wanted) view.wanted = '';
      return;
    }
    if (view.wanted !== wanted) return;
    view.image?.remove();
    view.frame.prepend(image);
    view.image = image;
    view.shown = wanted;
    this.#settle();
  }

  /** Tells in the document which version is on the screen, once every near page shows it. */
  #settle() {
    const near = this.views.filter((view) => view.near);
    if (!this.#state || (this.views.length && !near.length) || near.some((view) => view.shown !== view.wanted)) return;
    document.documentElement.dataset.shown = this.#state.version;
  }

  #drawNear() {
    for (const view of this.views) {
      if (view.near && !this.isSheet) this.#layers.draw(view);
      else view.over.replaceChildren();
    }
  }

  /** While reading, the current page is the one at a third of the height of the window. */
  #turn(always = false) {
    const line = this.#main.scrollTop + this.#main.clientHeight / 3;
    const index = this.isSheet ? this.current - 1 : this.views.findLastIndex(({ article }) => article.offsetTop <= line);
    this.#become(Math.min(Math.max(index, 0) + 1, this.views.length || 1), always);
  }

  #become(number, always = false) {
    if (number === this.current && !always) return;
    this.views[this.current - 1]?.article.classList.remove('current');
    this.views[number - 1]?.article.classList.add('current');
    this.current = number;
    this.dispatchEvent(new Event('turn'));
  }
}
