/** Filters and pages of lists as Django REST Framework has them (contract §4 and §5). */
@NullMarked
package com.sellercenter.kit.drf.list;

import org.jspecify.annotations.NullMarked;
