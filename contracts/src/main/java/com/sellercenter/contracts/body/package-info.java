/** Reading a JSON request body as a Django REST Framework serializer does (contract §2 and §6). */
@NullMarked
package com.sellercenter.contracts.body;

import org.jspecify.annotations.NullMarked;
