import { html, nothing } from 'lit';
import { dateView, shopName, textView } from './message.js';

/** The shop's official answer to a review, where there is one. */
export function responseView(element, conversation) {
  const response = conversation.seller_response;
  return response
    ? html`<div part="message shop" class="message shop answer">
        <p class="by">
          <span part="author" class="author" dir="auto">${element.texts.reviews.response(shopName(conversation.datasource))}</span>
          ${dateView(element.texts, response.created_date)}
        </p>
        ${textView(element, `response ${conversation.id}`, response.message_content)}
      </div>`
    : nothing;
}
