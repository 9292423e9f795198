import { firstOf, MAX_PAGE_SIZE } from '../api/pages.js';

/** What is published about a product: the newest elements, as many as are shown. */
export class Feed {
  items = [];
  count = 0;
  isLoaded = false;
  problem = null;
  #host;
  #path;
  #shown = 0;
  #etag = null;
  #generation = 0;

  /** @param path `/public-questions/` or `/public-reviews/` */
  constructor(host, path) {
    this.#host = host;
    this.#path = path;
  }

  get hasMore() {
    return this.items.length < this.count;
  }

  /** Begins anew: another product, or another gateway. */
  reset() {
    Object.assign(this, { items: [], count: 0, isLoaded: false, problem: null });
    this.#shown = 0;
    this.#etag = null;
    this.#generation++;
  }

  more() {
    this.#shown = this.items.length + this.#host.pageSize;
    this.#etag = null;
    return this.load();
  }

  /**
   * Asks what there is now. What was listed stays where that fails.
   *
   * @returns null, or the Problem
   */
  async load() {
    this.#shown ||= this.#host.pageSize;
    const generation = ++this.#generation;
    const isLatest = () => generation === this.#generation;
    try {
      await this.#ask(isLatest);
    } catch (error) {
      if (isLatest()) {
        this.problem = this.#host.fail(error);
      }
    }
    this.#host.requestUpdate();
    return this.problem;
  }

  async #ask(isLatest) {
    const path = `${this.#path}?product=${this.#host.product}&`;
    const single = this.#shown <= MAX_PAGE_SIZE; // the tag of a first page tells nothing of the second
    let etag = null;
    const found = await firstOf(this.#shown, async query => {
      const answer = await this.#host.client.getPublic(path + query, single ? this.#etag : null);
      etag = answer?.etag ?? null;
      return answer?.body ?? null;
    });
    if (isLatest()) {
      this.#take(found, etag);
    }
  }

  #take(found, etag) {
    this.problem = null;
    this.isLoaded = true;
    if (found !== null) {
      const known = this.count;
      this.#etag = etag;
      Object.assign(this, { items: found.results, count: found.count });
      this.#host.counted(known);
    }
  }
}
