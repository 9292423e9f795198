/** Spans made by hand, off unless there is somewhere to send them (ADR 19). */
@NullMarked
package com.sellercenter.kit.trace;

import org.jspecify.annotations.NullMarked;
