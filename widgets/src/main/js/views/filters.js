import { html, nothing } from 'lit';

const TYPING = 300; // milliseconds after the last letter

/** What narrows the list of an inbox, and its order. */
export function filtersView(inbox) {
  const words = inbox.texts.inbox;
  return html`<div part="filters" class="filters" role="group" aria-label=${words.filters}>
    <input type="search" part="textbox" dir="auto" aria-label=${words.search} placeholder=${words.search}
      .value=${inbox.list.filters.search} @input=${event => searchLater(inbox, event.target.value)}>
    ${checkbox(inbox, 'unread', words.unread)} ${inbox.isShop ? checkbox(inbox, 'needs_reply', words.needsReplyFilter) : nothing}
    ${choice(inbox, 'conversation_type', words.type, words.types)}
    ${inbox.isShop ? choice(inbox, 'ordering', words.order, words.orders) : nothing}
  </div>`;
}

const timers = new WeakMap();

function searchLater(inbox, search) {
  clearTimeout(timers.get(inbox));
  timers.set(inbox, setTimeout(() => inbox.list.filter({ search }), TYPING));
}

const checkbox = (inbox, name, label) =>
  html`<label class="choice">
    <input type="checkbox" .checked=${inbox.list.filters[name]} @change=${event => inbox.list.filter({ [name]: event.target.checked })}>
    ${label}
  </label>`;

const choice = (inbox, name, label, options) =>
  html`<label class="choice">
    ${label}
    <select part="textbox" @change=${event => inbox.list.filter({ [name]: event.target.value })}>
      ${Object.entries(options).map(
        ([value, text]) => html`<option value=${value} ?selected=${inbox.list.filters[name] === value}>${text}</option>`
      )}
    </select>
  </label>`;
