/** The custom elements for storefronts and seller centers, as the module widgets has built them. */
@NullMarked
package com.sellercenter.gateway.widgets;

import org.jspecify.annotations.NullMarked;
