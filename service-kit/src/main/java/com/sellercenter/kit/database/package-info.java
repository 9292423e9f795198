/** What database work goes through: the cancel shield, limits, group commit, bulkheads. Read ADR 2 first. */
@NullMarked
package com.sellercenter.kit.database;

import org.jspecify.annotations.NullMarked;
