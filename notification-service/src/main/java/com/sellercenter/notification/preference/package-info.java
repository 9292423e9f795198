/** Which mails a user wants, and the ways to say so: with a token under {@code /users/}, and by the link in each mail. */
@NullMarked
package com.sellercenter.notification.preference;

import org.jspecify.annotations.NullMarked;
