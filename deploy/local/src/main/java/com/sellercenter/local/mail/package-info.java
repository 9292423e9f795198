/** A mail server that delivers to files, and a small page to read them. */
@NullMarked
package com.sellercenter.local.mail;

import org.jspecify.annotations.NullMarked;
