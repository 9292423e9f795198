/** Refusals and their Django REST Framework bodies in English and Turkish (contract §6). */
@NullMarked
package com.sellercenter.kit.drf.error;

import org.jspecify.annotations.NullMarked;
