/** Erasing what a person wrote (ADR 20). */
@NullMarked
package com.sellercenter.message.erasure;

import org.jspecify.annotations.NullMarked;
