// The language comes before everything else: elements take that of the page.
const language = new URLSearchParams(location.search).get('lang') === 'tr' ? 'tr' : 'en';
document.documentElement.lang = language;
document.querySelector(`nav [lang="${language}"]`).setAttribute('aria-current', 'page');

const EARLY = 30_000; // milliseconds before its end, a token is renewed

/**
 * The token of one person, kept in memory: not in a cookie, not in the browser's storage, not in an address.
 *
 * A storefront has logged its shopper in and asks its own server here, which holds an operator's token and creates a token of
 * that shopper for some minutes (POST /api/v1/tokens/). This page has no login: a local run answers it for the people of its
 * demo data.
 */
class Session {
  #role;
  #token = null;
  #end = 0;
  #request = null;

  constructor(role) {
    this.#role = role;
  }

  /** What an element calls before each of its requests; several at the same time share one request. */
  token = () => {
    if (Date.now() < this.#end) {
      return this.#token;
    }
    return (this.#request ??= this.#renew().finally(() => (this.#request = null)));
  };

  /** The token was refused: the next call of `token` gets another one. */
  expire = () => {
    this.#end = 0;
  };

  async #renew() {
    const response = await fetch(`/demo/tokens/${this.#role}/`, { method: 'POST', credentials: 'omit' });
    if (!response.ok) {
      return null;
    }
    const { token, expires_at: end } = await response.json();
    this.#token = token;
    this.#end = Date.parse(end) - EARLY;
    return token;
  }
}

function signIn(selector, session) {
  for (const element of document.querySelectorAll(selector)) {
    element.token = session.token;
    element.addEventListener('token-expired', session.expire);
  }
}

signIn('product-questions, product-reviews', new Session('shopper'));
signIn('conversation-inbox', new Session('shop'));

// what the shop has not read stands in the tab, too
const title = document.title;
document.addEventListener('unread-changed', ({ detail }) => {
  document.title = detail.unread > 0 ? `(${detail.unread}) ${title}` : title;
});
