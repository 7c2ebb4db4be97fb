set query_group to 'tailrace publish AMER-2026-11-22';

create schema if not exists "tailrace";

create table if not exists "tailrace"."publication" (
  "run_id" varchar(64),
  "table_name" varchar(127),
  "rows" bigint,
  "published_at" timestamp
);

call "publish"."load_dim_product"('AMER-2026-11-22');

call "publish"."load_fact"('AMER-2026-11-22');

select "table_name", "rows" from "tailrace"."publication" where "run_id" = 'AMER-2026-11-22' order by "published_at", "table_name";
