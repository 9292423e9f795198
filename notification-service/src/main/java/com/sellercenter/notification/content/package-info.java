/** What mails say: templates and texts, ours and those that an operator puts in their place. */
@NullMarked
package com.sellercenter.notification.content;

import org.jspecify.annotations.NullMarked;
