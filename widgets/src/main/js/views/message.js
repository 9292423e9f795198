import { html, nothing } from 'lit';
import { agoText, dateText } from '../texts/texts.js';

const LONG = 600; // characters and
const MANY = 10; // lines, from which on a text is shown folded

/** One message: who wrote it and when, and its text as text. */
export function messageView(element, message) {
  const isShop = message.content_type === 'datasource';
  return html`<div part=${isShop ? 'message shop' : 'message'} class="message ${isShop ? 'shop' : ''}">
    <p class="by">
      <span part="author" class="author" dir="auto">${authorOf(element.texts, message)}</span>
      ${isShop ? html`<span part="badge" class="badge">${element.texts.seller}</span>` : nothing}
      ${dateView(element.texts, message.created_date)}
    </p>
    ${textView(element, `message ${message.id}`, message.message_content)}
  </div>`;
}

/** The name of who wrote a message. */
export function authorOf(texts, message) {
  return message.content_type === 'datasource' ? shopName(message.content_object) : personName(texts, message.content_object);
}

export const shopName = shop => shop?.title || shop?.name || '';

export const personName = (texts, person) =>
  [person?.first_name, person?.last_name].filter(Boolean).join(' ') || texts.shopper;

export const dateView = (texts, date) =>
  html`<time part="date" class="date" datetime=${date}>${dateText(texts, date)}</time>`;

export const agoView = (texts, date) =>
  html`<time part="date" class="date" datetime=${date} title=${dateText(texts, date)}>${agoText(texts, date)}</time>`;

/** A text of somebody; a very long one is folded until somebody wants all of it. */
export function textView(element, id, text) {
  const isLong = text.length > LONG || text.split('\n', MANY + 1).length > MANY;
  const isFolded = isLong && !element.unfolded.has(id);
  const shown = html`<p part="text" class="text ${isFolded ? 'folded' : ''}" dir="auto">${text}</p>`;
  return isLong
    ? html`${shown}<button type="button" class="link" aria-expanded=${!isFolded} @click=${() => element.toggle(id)}>
          ${isFolded ? element.texts.unfold : element.texts.fold}
        </button>`
    : shown;
}
