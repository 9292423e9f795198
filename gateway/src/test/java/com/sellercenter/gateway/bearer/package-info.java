/** Tokens of other issuers, with a test issuer that serves its keys over HTTP. */
@NullMarked
package com.sellercenter.gateway.bearer;

import org.jspecify.annotations.NullMarked;
