/** A cache of public pages that lives for a tenth of a second, so that a hot page costs the feed ten requests a second (ADR 9). */
@NullMarked
package com.sellercenter.gateway.answer;

import org.jspecify.annotations.NullMarked;
