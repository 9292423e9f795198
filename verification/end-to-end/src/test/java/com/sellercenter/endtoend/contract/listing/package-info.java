/** What is listed: its shape, order, pages and filters, and how soon it is there. */
@NullMarked
package com.sellercenter.endtoend.contract.listing;

import org.jspecify.annotations.NullMarked;
