/** Pages as Django REST Framework renders them (contract §4). */
@NullMarked
package com.sellercenter.contracts.paging;

import org.jspecify.annotations.NullMarked;
