// The module's entry: defines the three elements. See conversations.d.ts for what they take and tell.
import { ConversationInbox } from './elements/conversation-inbox.js';
import { ProductQuestions } from './elements/product-questions.js';
import { ProductReviews } from './elements/product-reviews.js';

// a page may load the module by both of its addresses: the second copy leaves the elements of the first
const define = (name, type) => customElements.get(name) ?? customElements.define(name, type);

define('product-questions', ProductQuestions);
define('product-reviews', ProductReviews);
define('conversation-inbox', ConversationInbox);

export { ConversationInbox, ProductQuestions, ProductReviews };
