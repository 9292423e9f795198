/** Public answers that are kept for a moment, so that a hot page asks the feed a few times a second and no more (ADR 9). */
@NullMarked
package com.sellercenter.gateway.answer;

import org.jspecify.annotations.NullMarked;
