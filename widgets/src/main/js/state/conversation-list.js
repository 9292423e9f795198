import { firstOf } from '../api/pages.js';

const NO_FILTERS = { search: '', unread: false, needs_reply: false, conversation_type: '', ordering: '' };

/** The conversations of an inbox as the filters want them, as many as are shown. */
export class ConversationList {
  items = [];
  count = 0;
  isLoaded = false;
  problem = null;
  filters = NO_FILTERS;
  #host;
  #shown = 0;
  #generation = 0;

  constructor(host) {
    this.#host = host;
  }

  get hasMore() {
    return this.items.length < this.count;
  }

  get isFiltered() {
    return Object.entries(this.filters).some(([name, value]) => name !== 'ordering' && value);
  }

  reset() {
    Object.assign(this, { items: [], count: 0, isLoaded: false, problem: null });
    this.#shown = 0;
    this.#generation++;
  }

  filter(change) {
    this.filters = { ...this.filters, ...change };
    this.#shown = 0;
    return this.load();
  }

  more() {
    this.#shown = this.items.length + this.#host.pageSize;
    return this.load();
  }

  /** Asks what there is now. What was listed stays where that fails. */
  async load() {
    this.#shown ||= this.#host.pageSize;
    const generation = ++this.#generation;
    const isLatest = () => generation === this.#generation;
    try {
      const { count, results } = await firstOf(this.#shown, query => this.#page(query));
      if (isLatest()) {
        Object.assign(this, { count, items: results, isLoaded: true, problem: null });
      }
    } catch (error) {
      if (isLatest()) {
        this.problem = this.#host.fail(error);
      }
    }
    this.#host.requestUpdate();
  }

  #page(query) {
    const chosen = Object.entries({ ...this.filters, data_source_id: this.#host.dataSource }).filter(([, value]) => value);
    return this.#host.client.get(`${this.#host.path}/conversations/?${query}&${new URLSearchParams(chosen)}`);
  }
}
