/** What goes wrong on purpose: networks, mail servers, tables. */
@NullMarked
package com.sellercenter.testing.fault;

import org.jspecify.annotations.NullMarked;
