create schema if not exists "curated";

create table if not exists "curated"."sales_order" (
  "order_id" varchar(20),
  "order_line" bigint,
  "note" varchar(65535),
  "amount" decimal(18,2),
  "order_date" date,
  "shipped_at" timestamp,
  "expedite" boolean,
  "_run_id" varchar(64),
  "_region" varchar(16),
  "_business_date" date,
  "_file" varchar(512),
  "_row" bigint
);

create schema if not exists "tailrace";

create table if not exists "tailrace"."load" (
  "run_id" varchar(64),
  "data_set" varchar(63),
  "file" varchar(512),
  "rows" bigint,
  "loaded_at" timestamp
);

create table if not exists "tailrace"."load_figures" (
  "run_id" varchar(64),
  "data_set" varchar(63),
  "figures" varchar(65535)
);

create temporary table "incoming_rows" (
  "order_id" varchar(20),
  "order_line" bigint,
  "note" varchar(65535),
  "amount" decimal(18,2),
  "order_date" date,
  "shipped_at" timestamp,
  "expedite" boolean,
  "_run_id" varchar(64) default 'AMER-2026-11-22',
  "_region" varchar(16) default 'AMER',
  "_business_date" date default '2026-11-22',
  "_file" varchar(512),
  "_row" bigint
);

copy "incoming_rows" ("order_id", "order_line", "note", "amount", "order_date", "shipped_at", "expedite", "_file", "_row")
from 's3://t-amer/runs/AMER-2026-11-22/manifests/sales_order.manifest'
iam_role 'arn:aws:iam::123456789012:role/copy'
format as csv gzip ignoreheader 1 manifest dateformat 'auto' timeformat 'auto' emptyasnull;

update "incoming_rows" set "_business_date" = '2026-11-21' where "_file" in ('it''s_20261121230000.csv');

delete from "curated"."sales_order" where "_run_id" = 'AMER-2026-11-22';

insert into "curated"."sales_order" ("order_id", "order_line", "note", "amount", "order_date", "shipped_at", "expedite", "_run_id", "_region", "_business_date", "_file", "_row")
select "order_id", "order_line", "note", "amount", "order_date", "shipped_at", "expedite", "_run_id", "_region", "_business_date", "_file", "_row"
from "incoming_rows";

delete from "tailrace"."load_figures" where "run_id" = 'AMER-2026-11-22' and "data_set" = 'sales_order';

insert into "tailrace"."load_figures" ("run_id", "data_set", "figures")
select 'AMER-2026-11-22', 'sales_order',
  coalesce(cast(sum(case when "order_id" is null or "order_id" = '' then 1 else 0 end) as varchar(64)), '0') || '|' || '' || '|' || '' || '|' || coalesce(cast(sum(octet_length("order_id")) as varchar(64)), '')
  || ';' || coalesce(cast(count(*) - count("order_line") as varchar(64)), '0') || '|' || coalesce(cast(min("order_line") as varchar(64)), '') || '|' || coalesce(cast(max("order_line") as varchar(64)), '') || '|' || coalesce(cast(sum(cast("order_line" as decimal(38,0))) as varchar(64)), '')
  || ';' || coalesce(cast(sum(case when "note" is null or "note" = '' then 1 else 0 end) as varchar(64)), '0') || '|' || '' || '|' || '' || '|' || coalesce(cast(sum(octet_length("note")) as varchar(64)), '')
  || ';' || coalesce(cast(count(*) - count("amount") as varchar(64)), '0') || '|' || coalesce(cast(min("amount") as varchar(64)), '') || '|' || coalesce(cast(max("amount") as varchar(64)), '') || '|' || coalesce(cast(sum("amount") as varchar(64)), '')
  || ';' || coalesce(cast(count(*) - count("order_date") as varchar(64)), '0') || '|' || coalesce(cast(min("order_date") as varchar(64)), '') || '|' || coalesce(cast(max("order_date") as varchar(64)), '') || '|' || ''
  || ';' || coalesce(cast(count(*) - count("shipped_at") as varchar(64)), '0') || '|' || coalesce(cast(min("shipped_at") as varchar(64)), '') || '|' || coalesce(cast(max("shipped_at") as varchar(64)), '') || '|' || ''
  || ';' || coalesce(cast(count(*) - count("expedite") as varchar(64)), '0') || '|' || '' || '|' || '' || '|' || coalesce(cast(sum(case when "expedite" then 1 else 0 end) as varchar(64)), '')
from "curated"."sales_order" where "_run_id" = 'AMER-2026-11-22';

delete from "tailrace"."load" where "run_id" = 'AMER-2026-11-22' and "data_set" = 'sales_order';

insert into "tailrace"."load" ("run_id", "data_set", "file", "rows", "loaded_at")
select 'AMER-2026-11-22', 'sales_order', "files"."file", count("counted"."_file"), sysdate
from (
  select cast('it''s_20261121230000.csv' as varchar(512)) as "file" union all
  select cast('sales_20261122010000.csv' as varchar(512)) as "file"
) as "files"
left join (select "_file" from "curated"."sales_order" where "_run_id" = 'AMER-2026-11-22') as "counted" on "counted"."_file" = "files"."file"
group by "files"."file";

drop table "incoming_rows";

select "file", "rows", cast(null as varchar(65535)) as "figures" from "tailrace"."load" where "run_id" = 'AMER-2026-11-22' and "data_set" = 'sales_order'
union all
select cast('' as varchar(512)), cast(0 as bigint), "figures" from "tailrace"."load_figures" where "run_id" = 'AMER-2026-11-22' and "data_set" = 'sales_order'
order by 1;
