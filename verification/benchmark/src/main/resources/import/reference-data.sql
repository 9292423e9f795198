-- The users, shops, products and order items, as the replica in every service keeps them. Not on the topic.
INSERT INTO reference_data (channel, kind, id, version, data)
SELECT 1, 'user', id, 1, JSONB_BUILD_OBJECT('id', id, 'first_name', 'Ada', 'last_name', 'Kaya',
    'email', 'user-' || id || '@example.com', 'phone', '+90 212 555 ' || id % 10000, 'gender', NULL)
FROM GENERATE_SERIES({first_user}::BIGINT, {first_user}::BIGINT + {users} - 1) AS id;

INSERT INTO reference_data (channel, kind, id, version, data)
SELECT 1, 'datasource', id, 1, JSONB_BUILD_OBJECT('pk', id, 'name', 'Shop ' || id, 'slug', 'shop-' || id,
    'title', 'Shop ' || id || ' Ltd.', 'supplier_code', 'sup-' || id, 'address', 'Main Street ' || id % 100,
    'email', 'shop-' || id || '@example.com', 'phone_number', NULL, 'fax_number', NULL, 'kep_address', NULL,
    'mersis_number', NULL, 'trade_association', NULL, 'extras', '{}'::JSONB, 'price_list', 1, 'stock_list', 1,
    'is_active', TRUE)
FROM GENERATE_SERIES({first_seller}::BIGINT, {first_seller}::BIGINT + {sellers} - 1) AS id;

INSERT INTO reference_data (channel, kind, id, version, data)
SELECT 1, 'product', id, 1, JSONB_BUILD_OBJECT('pk', id, 'name', 'Television ' || id, 'sku', 'sku-' || id,
    'base_code', 'base-' || id / 4, 'absolute_url', '/product/' || id || '/')
FROM GENERATE_SERIES({first_product}::BIGINT, {first_product}::BIGINT + {products} - 1) AS id;

INSERT INTO reference_data (channel, kind, id, version, data)
SELECT 1, 'orderitem', item_id, 1, JSONB_BUILD_OBJECT('pk', item_id, 'product', product, 'user', user_id,
    'datasource', datasource)
FROM fact WHERE item_content = 'orderitem';
