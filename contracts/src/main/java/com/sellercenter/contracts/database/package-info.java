/** What every service's database work must go through. */
@NullMarked
package com.sellercenter.contracts.database;

import org.jspecify.annotations.NullMarked;
