/** The API's own description and the page that shows it. */
@NullMarked
package com.sellercenter.gateway.docs;

import org.jspecify.annotations.NullMarked;
