-- a role and a database for each service; the role owns what is in it
CREATE ROLE gateway LOGIN PASSWORD 'demo';
CREATE ROLE conversation LOGIN PASSWORD 'demo';
CREATE ROLE message LOGIN PASSWORD 'demo';
CREATE ROLE notification LOGIN PASSWORD 'demo';
CREATE ROLE public_feed LOGIN PASSWORD 'demo';
CREATE DATABASE gateway OWNER gateway;
CREATE DATABASE conversation OWNER conversation;
CREATE DATABASE message OWNER message;
CREATE DATABASE notification OWNER notification;
CREATE DATABASE public_feed OWNER public_feed;
