/** How lists read their filters from the query string (contract §5). */
@NullMarked
package com.sellercenter.contracts.filter;

import org.jspecify.annotations.NullMarked;
