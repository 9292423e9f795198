/** Erasing what a person wrote, and what was written in conversations whose retention is over (ADR 20). */
@NullMarked
package com.sellercenter.message.erasure;

import org.jspecify.annotations.NullMarked;
