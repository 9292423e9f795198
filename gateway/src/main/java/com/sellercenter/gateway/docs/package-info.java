/** The OpenAPI description and the page that shows it. */
@NullMarked
package com.sellercenter.gateway.docs;

import org.jspecify.annotations.NullMarked;
