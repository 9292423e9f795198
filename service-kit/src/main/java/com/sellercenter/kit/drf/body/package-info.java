/** Reading a JSON request body as a Django REST Framework serializer does (contract §2 and §6). */
@NullMarked
package com.sellercenter.kit.drf.body;

import org.jspecify.annotations.NullMarked;
