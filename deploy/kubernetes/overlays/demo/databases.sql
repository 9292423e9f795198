-- a role and a database for each service; the role owns what is in it
CREATE ROLE "gateway" LOGIN PASSWORD 'demo';
CREATE DATABASE "gateway" OWNER "gateway";
CREATE ROLE "conversation-service" LOGIN PASSWORD 'demo';
CREATE DATABASE "conversation-service" OWNER "conversation-service";
CREATE ROLE "message-service" LOGIN PASSWORD 'demo';
CREATE DATABASE "message-service" OWNER "message-service";
CREATE ROLE "notification-service" LOGIN PASSWORD 'demo';
CREATE DATABASE "notification-service" OWNER "notification-service";
CREATE ROLE "public-feed-service" LOGIN PASSWORD 'demo';
CREATE DATABASE "public-feed-service" OWNER "public-feed-service";
