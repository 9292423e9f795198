/** What identifies a public page and its bytes. */
@NullMarked
package com.sellercenter.kit.web.cache;

import org.jspecify.annotations.NullMarked;
