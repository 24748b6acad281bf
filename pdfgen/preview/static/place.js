// Stays at the same place: remembers which block stands where in the window, and puts it back when pages move or the page is loaded again.

const HEIGHT = 841.89; // points

export class Place {
  #pages;
  #key;
  #ready = false;
  #last = null;
  #timer;

  constructor(pages, language) {
    this.#pages = pages;
    this.#key = `place-${language}`;
    addEventListener('pagehide', () => this.#store());
    addEventListener('hashchange', () => this.#restore(noteOfHash()));
    pages.main.addEventListener('scroll', () => this.remember(), { passive: true });
    pages.addEventListener('resize', () => this.#restore(this.#last));
  }

  /** Where the reader is, as the last part of an address: `#module03/2`. */
  get hash() {
    const page = this.#pages.views[this.#pages.current - 1]?.page;
    return page ? `#${page.place}/${page.turn}` : '';
  }

  /** Changes the pages; the reader stays where he is. The first time: where he was, or where the address says. */
  keep(change) {
    const note = this.#ready ? this.#note() : this.#first();
    change();
    this.#restore(note);
    if (this.#pages.views.length) this.#ready = true;
    this.remember();
  }

  /** Keeps the place, and a moment after the last move in the address too. */
  remember() {
    if (!this.#ready || this.#pages.isResizing) return;
    this.#last = this.#note();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#store(), 250);
  }

  #store() {
    const note = this.#last;
    if (!note) return;
    sessionStorage.setItem(this.#key, JSON.stringify(note));
    if (location.hash !== this.hash) history.replaceState(null, '', this.hash);
  }

  #first() {
    const hashed = noteOfHash();
    const kept = JSON.parse(sessionStorage.getItem(this.#key) ?? 'null');
    const same = !hashed || (kept?.current?.place === hashed.place && kept.current.turn === hashed.turn);
    return same ? (kept ?? hashed) : hashed;
  }

  /** The page at the top of the window, the block above or at its middle, and how far that is from the top, in points. */
  #note() {
    const { main, views, current } = this.#pages;
    const top = main.scrollTop;
    const view = views.find(({ frame }) => bottomOf(frame, main) > top + 8);
    if (!view) return null;
    const scale = view.frame.clientHeight / HEIGHT;
    const reach = (top + main.clientHeight / 2 - topOf(view.frame, main)) / scale;
    const anchor = view.page.anchors.findLast(([, y]) => y <= reach);
    const y = anchor?.[1] ?? 0;
    const { place, turn } = view.page;
    const here = views[current - 1].page;
    return { place, turn, anchor: anchor?.[0], offset: (top - topOf(view.frame, main)) / scale - y, current: { place: here.place, turn: here.turn } };
  }

  #restore(note) {
    const { main, views } = this.#pages;
    if (!note || !views.length) return;
    const [view, y] = this.#find(note);
    if (!view) return;
    const scale = view.frame.clientHeight / HEIGHT;
    main.scrollTop = note.offset === undefined ? view.article.offsetTop : topOf(view.frame, main) + (y + note.offset) * scale;
  }

  /** The page and the height in points where the noted block is now; else the noted page, or the last one of its module. */
  #find({ place, turn, anchor }) {
    const { views } = this.#pages;
    for (const view of views) {
      const found = anchor && view.page.anchors.find(([name]) => name === anchor);
      if (found) return [view, found[1]];
    }
    return [views.findLast(({ page }) => page.place === place && page.turn <= turn), 0];
  }
}

function noteOfHash() {
  const [, place, turn] = /^#([\w:-]+)\/(\d+)$/.exec(decodeURIComponent(location.hash)) ?? [];
  return place ? { place, turn: Number(turn) } : null;
}

const topOf = (frame, main) => frame.getBoundingClientRect().top - main.getBoundingClientRect().top + main.scrollTop;
const bottomOf = (frame, main) => topOf(frame, main) + frame.clientHeight;
