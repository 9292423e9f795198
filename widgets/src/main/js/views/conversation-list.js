import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { agoView, personName, shopName } from './message.js';
import { emptyView, loadingView, problemView } from './notice.js';
import { starsView } from './stars.js';

const SNIPPET = 200; // characters

/** The conversations of an inbox as buttons that open their threads. */
export function conversationListView(inbox) {
  const { list, texts } = inbox;
  return html`${problemView(inbox, list.problem, () => inbox.reload())}
  ${list.isLoaded ? entries(inbox, list, texts.inbox) : list.problem ? nothing : loadingView(inbox)}`;
}

/** Whom a conversation is with: the shopper for a shop, the shop for a shopper. */
export const otherSide = (inbox, conversation) =>
  inbox.isShop ? personName(inbox.texts, conversation.user) : shopName(conversation.datasource);

function entries(inbox, list, words) {
  if (list.items.length === 0) {
    return emptyView(list.isFiltered ? words.noMatch : words.empty);
  }
  return html`<ul part="conversations" class="conversations" role="list" aria-label=${words.list}>
      ${repeat(list.items, item => item.id, item => html`<li>${entry(inbox, item)}</li>`)}
    </ul>
    ${list.hasMore
      ? html`<button type="button" part="button more" @click=${() => list.more()}>${words.more}</button>`
      : nothing}`;
}

function entry(inbox, item) {
  const words = inbox.texts.inbox;
  const isOpen = item.id === inbox.thread.id;
  return html`<button type="button" part=${isOpen ? 'conversation selected' : 'conversation'} data-conversation=${item.id}
    class="conversation ${item.unread_count > 0 ? 'unread' : ''}" aria-current=${isOpen} @click=${() => inbox.select(item.id)}>
    <span class="line"><span class="author" dir="auto">${otherSide(inbox, item)}</span> ${agoView(inbox.texts, item.last_message_date)}</span>
    <span class="line"><span class="hint">${words.oneOf[item.conversation_type]}</span>
      ${item.rating ? starsView(inbox.texts, item.rating) : nothing}
      <span class="topic" dir="auto">${item.title || item.subject || item.item_object?.name || ''}</span></span>
    <span class="snippet" dir="auto">${item.message_set.at(-1)?.message_content.slice(0, SNIPPET)}</span>
    <span class="line">${marks(inbox, item, words)}</span>
  </button>`;
}

function marks(inbox, item, words) {
  return html`${item.unread_count > 0
    ? html`<span part="unread badge" class="badge">${words.unreadCount(item.unread_count)}</span>`
    : nothing}
  ${inbox.isShop && item.needs_reply
    ? html`<span part="badge" class="badge waiting">${words.needsReply}</span> ${agoView(inbox.texts, item.reply_needed_since)}`
    : nothing}`;
}
