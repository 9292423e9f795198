import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { composerView } from './composer.js';
import { otherSide } from './conversation-list.js';
import { messageView } from './message.js';
import { emptyView, loadingView, problemView } from './notice.js';
import { responseView } from './response.js';
import { starsView } from './stars.js';

/** The open conversation of an inbox, with its answer box. */
export function threadView(inbox) {
  const { thread, texts } = inbox;
  const words = texts.inbox;
  if (thread.id === null) {
    return emptyView(words.choose);
  }
  return html`<button type="button" part="button back" class="back" @click=${() => inbox.select(null)}>${words.back}</button>
    ${problemView(inbox, thread.problem, () => thread.load())}
    ${thread.conversation ? opened(inbox, thread, words) : thread.problem ? nothing : loadingView(inbox)}`;
}

function opened(inbox, thread, words) {
  const { conversation } = thread;
  const name = words.thread(otherSide(inbox, conversation));
  return html`<section part="thread" class="thread" aria-label=${name}>
    <h3 part="thread-heading" tabindex="-1" dir="auto">${name}</h3>
    <p class="line">
      <span class="hint">${words.oneOf[conversation.conversation_type]}</span>
      ${conversation.rating ? starsView(inbox.texts, conversation.rating) : nothing}
      <span dir="auto">${conversation.title || conversation.subject || conversation.item_object?.name || ''}</span>
    </p>
    ${thread.hasEarlier ? earlierButton(thread, words) : nothing}
    <ol part="list" class="messages" role="list" tabindex="0" aria-label=${words.messages}>
      ${repeat(thread.messages, message => message.id, message => html`<li part="item">${messageView(inbox, message)}</li>`)}
    </ol>
    ${responseView(inbox, conversation)} ${answering(inbox, thread, words)}
  </section>`;
}

const earlierButton = (thread, words) =>
  html`<button type="button" part="button" aria-disabled=${thread.isLoadingEarlier}
    @click=${() => thread.isLoadingEarlier || thread.loadEarlier()}>${words.earlier}</button>`;

function answering(inbox, thread, words) {
  if (inbox.isShop && thread.conversation.conversation_type === 'review') {
    return inbox.officialAnswers
      ? answeringOfficially(inbox, thread, words)
      : html`<p part="hint" class="hint">${words.noAnswerToReviews}</p>`;
  }
  const label = inbox.isShop ? words.answer : words.message;
  return html`${composerView(inbox, thread.composer, { label, send: words.send, sent: words.sent })}
  ${inbox.isShop && thread.conversation.needs_reply
    ? html`<button type="button" part="button" @click=${() => thread.needsNoReply()}>${words.noReplyNeeded}</button>`
    : nothing}`;
}

function answeringOfficially(inbox, thread, words) {
  return html`${composerView(inbox, thread.composer, { label: words.officialAnswer, send: words.publish, sent: words.published })}
  ${thread.conversation.seller_response
    ? html`<button type="button" part="button" @click=${() => thread.takeAnswerBack()}>${words.takeBack}</button>`
    : nothing}`;
}
