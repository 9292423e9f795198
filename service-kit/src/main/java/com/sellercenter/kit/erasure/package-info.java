/** Erasing persons and expired conversations from a service's database, for as long as the topic says so (ADR 20). */
@NullMarked
package com.sellercenter.kit.erasure;

import org.jspecify.annotations.NullMarked;
