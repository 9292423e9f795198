CREATE TABLE reference_data (
    channel INT    NOT NULL,
    kind    TEXT   NOT NULL,
    id      BIGINT NOT NULL,
    version BIGINT NOT NULL,
    data    JSONB  NOT NULL,
    PRIMARY KEY (channel, kind, id)
);

-- filters by a product's base code and by a shop's slug
CREATE INDEX reference_data_base_code ON reference_data (channel, (data ->> 'base_code')) WHERE kind = 'product';
CREATE INDEX reference_data_slug ON reference_data (channel, (data ->> 'slug')) WHERE kind = 'datasource';
