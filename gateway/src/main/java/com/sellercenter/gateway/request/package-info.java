/** What a request is: what it asks for, which client sent it to which channel, and at last on whose behalf. */
@NullMarked
package com.sellercenter.gateway.request;

import org.jspecify.annotations.NullMarked;
