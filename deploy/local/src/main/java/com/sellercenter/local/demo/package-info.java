/** What a client does with a running system: load demo data, take a tour. */
@NullMarked
package com.sellercenter.local.demo;

import org.jspecify.annotations.NullMarked;
