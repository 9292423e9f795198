/**
 * Three custom elements that show and send what shoppers and shops write to each other. Importing this module defines
 * them: `<product-questions>`, `<product-reviews>`, `<conversation-inbox>`.
 */

/**
 * Gives the credential of whoever looks at the page, or null for nobody. It is called before requests that need one, so it
 * should answer from memory, and again after a 401. A value with a space is a whole `Authorization` header
 * (`Bearer eyJ…`); any other value is sent as `Token <value>`.
 */
export type TokenProvider = () => string | null | undefined | Promise<string | null | undefined>;

/** What all three elements have. */
declare abstract class ConversationsElement extends HTMLElement {
  /** Attribute `api`: the address of the gateway, such as `https://talk.example.com`; empty for the page's own origin. */
  api: string;

  /** Never an attribute, so that no credential stands in markup. Set it again when another person signs in or out. */
  token: TokenProvider | null;

  /** Attribute `lang`: `en` or `tr`; without it, that of the closest element that has one, or English. */
  lang: string;

  /** Loads again what is shown. What is typed stays. */
  reload(): Promise<void>;

  addEventListener<K extends keyof ConversationsEventMap>(
    type: K,
    listener: (event: ConversationsEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions
  ): void;
}

/** The two elements that list what is published about a product. */
declare abstract class ProductFeedElement extends ConversationsElement {
  /** Attribute `product`: the product's id. */
  product: number | null;

  /** Attribute `user`: the id of the shopper that the token speaks for. Needed to write. */
  user: number | null;

  /** Attribute `data-source`: the id of the shop that is asked or reviewed. Needed to write. */
  dataSource: number | null;

  /** Attribute `order-item`: what is written is about this item of an order, in place of the product. */
  orderItem: number | null;

  /** Attribute `page-size`: how many are shown at first, and how many more each time; from 1 to 100, 5 without it. */
  pageSize: number;

  /** Attribute `refresh`: seconds between two looks for news while the page is visible; 15 without it, 0 for none. */
  refresh: number;
}

/** `<product-questions>`: the questions about a product with their answers, and a box to ask. */
export class ProductQuestions extends ProductFeedElement {}

/** `<product-reviews>`: the reviews of a product, and a box to write one. */
export class ProductReviews extends ProductFeedElement {}

/** `<conversation-inbox>`: the conversations of a shop or of a shopper, live, with an answer box. */
export class ConversationInbox extends ConversationsElement {
  /** Attribute `channel`: the shop's channel. Without it, the inbox is a shopper's. */
  channel: number | null;

  /** Attribute `data-source`: of a shop's inbox, only the conversations of this one of its shops. */
  dataSource: number | null;

  /** Attribute `conversation`: the id of the conversation whose thread is open; null for none. */
  conversation: number | null;

  /**
   * Attribute `official-answers`: a shop's inbox lets the shop answer reviews officially. Only where the channel has such
   * answers; elsewhere they are refused.
   */
  officialAnswers: boolean;

  /** Attribute `page-size`: how many conversations are listed at first, and how many more each time; 20 without it. */
  pageSize: number;
}

/** What the API lists as a conversation (contract §3). */
export interface Conversation {
  id: number;
  conversation_type: 'message' | 'question' | 'review';
  unread_count?: number;
  needs_reply?: boolean;
  reply_needed_since?: string | null;
  [key: string]: unknown;
}

/** All of them bubble and cross shadow roots. */
export interface ConversationsEventMap extends HTMLElementEventMap {
  /** A token was refused (401). `token` is asked again right after it; a page may sign the person in again. */
  'token-expired': CustomEvent<Record<string, never>>;

  /** A message was stored. */
  'message-sent': CustomEvent<{ conversation: number; type: 'message' | 'question' | 'review' }>;

  /** A request failed for good or for now; the element shows it too. `status` is 0 for a lost connection. */
  'request-failed': CustomEvent<{ status: number; retryAfter: number | null }>;

  /** Of an inbox: the numbers of conversations that are unread and that need a reply, whenever they change. */
  'unread-changed': CustomEvent<{ unread: number; needs_reply: number }>;

  /** Of an inbox: a thread was opened, or closed (null). */
  'conversation-selected': CustomEvent<{ conversation: number | null }>;
}

declare global {
  interface HTMLElementTagNameMap {
    'product-questions': ProductQuestions;
    'product-reviews': ProductReviews;
    'conversation-inbox': ConversationInbox;
  }
}
