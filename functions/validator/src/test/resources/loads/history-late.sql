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
  "_row" bigint,
  "valid_from" date,
  "valid_to" date,
  "is_current" boolean
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

lock "curated"."sales_order";

delete from "curated"."sales_order" where "_run_id" = 'AMER-2026-11-22';

update "curated"."sales_order" set "valid_to" = "ends"."_next", "is_current" = case when "ends"."_next" = cast('9999-12-31' as date) then true else false end
from (
  select "order_id", "order_line", "valid_from" as "_from",
    coalesce(lead("valid_from") over (partition by "order_id", "order_line" order by "valid_from"), cast('9999-12-31' as date)) as "_next"
  from "curated"."sales_order"
  where exists (select 1 from "incoming_rows" where "incoming_rows"."order_id" = "sales_order"."order_id" and "incoming_rows"."order_line" = "sales_order"."order_line")
) as "ends"
where "sales_order"."order_id" = "ends"."order_id" and "sales_order"."order_line" = "ends"."order_line" and "sales_order"."valid_from" = "ends"."_from" and "sales_order"."valid_to" <> "ends"."_next";

create temporary table "late_rows" as
select "order_id", "order_line", "note", "amount", "order_date", "shipped_at", "expedite", "_run_id", "_region", "_business_date", "_file", "_row"
from (
  select "order_id", "order_line", "note", "amount", "order_date", "shipped_at", "expedite", "_run_id", "_region", "_business_date", "_file", "_row",
    row_number() over (partition by "order_id", "order_line", "_business_date" order by case "_file" when 'it''s_20261121230000.csv' then 1 when 'sales_20261122010000.csv' then 2 end desc, "_row" desc) as "_newest"
  from "incoming_rows"
  where "order_id" is not null and "order_line" is not null and not "_business_date" >= '2026-11-22'
) as "ranked"
where "_newest" = 1;

delete from "late_rows"
using "curated"."sales_order"
where "sales_order"."order_id" = "late_rows"."order_id" and "sales_order"."order_line" = "late_rows"."order_line" and "sales_order"."valid_from" <= "late_rows"."_business_date" and "sales_order"."valid_to" > "late_rows"."_business_date"
  and ("sales_order"."note" = "late_rows"."note" or ("sales_order"."note" is null and "late_rows"."note" is null)) and ("sales_order"."amount" = "late_rows"."amount" or ("sales_order"."amount" is null and "late_rows"."amount" is null)) and ("sales_order"."order_date" = "late_rows"."order_date" or ("sales_order"."order_date" is null and "late_rows"."order_date" is null)) and ("sales_order"."shipped_at" = "late_rows"."shipped_at" or ("sales_order"."shipped_at" is null and "late_rows"."shipped_at" is null)) and ("sales_order"."expedite" = "late_rows"."expedite" or ("sales_order"."expedite" is null and "late_rows"."expedite" is null));

create temporary table "late_days" as
select "order_id", "order_line", min("_business_date") as "_first", max("_business_date") + 1 as "_until"
from (
  select "order_id", "order_line", "_business_date", "_business_date" - cast(row_number() over (partition by "order_id", "order_line" order by "_business_date") as integer) as "_days"
  from "late_rows"
) as "numbered"
group by "order_id", "order_line", "_days";

create temporary table "resumed_rows" as
select "sales_order"."order_id", "sales_order"."order_line", "sales_order"."note", "sales_order"."amount", "sales_order"."order_date", "sales_order"."shipped_at", "sales_order"."expedite", "sales_order"."_run_id", "sales_order"."_region", "sales_order"."_business_date", "sales_order"."_file", "sales_order"."_row", "late_days"."_until"
from "curated"."sales_order"
join "late_days" on "sales_order"."order_id" = "late_days"."order_id" and "sales_order"."order_line" = "late_days"."order_line" and "sales_order"."valid_from" < "late_days"."_first" and "sales_order"."valid_to" > "late_days"."_until";

delete from "curated"."sales_order"
using "late_days"
where "sales_order"."order_id" = "late_days"."order_id" and "sales_order"."order_line" = "late_days"."order_line" and "sales_order"."valid_from" >= "late_days"."_first" and "sales_order"."valid_from" < "late_days"."_until" and "sales_order"."valid_to" <= "late_days"."_until";

update "curated"."sales_order" set "valid_from" = "late_days"."_until"
from "late_days"
where "sales_order"."order_id" = "late_days"."order_id" and "sales_order"."order_line" = "late_days"."order_line" and "sales_order"."valid_from" >= "late_days"."_first" and "sales_order"."valid_from" < "late_days"."_until";

insert into "curated"."sales_order" ("order_id", "order_line", "note", "amount", "order_date", "shipped_at", "expedite", "_run_id", "_region", "_business_date", "_file", "_row", "valid_from", "valid_to", "is_current")
select "order_id", "order_line", "note", "amount", "order_date", "shipped_at", "expedite", "_run_id", "_region", "_business_date", "_file", "_row", "_business_date", cast('9999-12-31' as date), true
from "late_rows";

insert into "curated"."sales_order" ("order_id", "order_line", "note", "amount", "order_date", "shipped_at", "expedite", "_run_id", "_region", "_business_date", "_file", "_row", "valid_from", "valid_to", "is_current")
select "order_id", "order_line", "note", "amount", "order_date", "shipped_at", "expedite", 'AMER-2026-11-22' as "_run_id", "_region", "_business_date", "_file", "_row", "_until", cast('9999-12-31' as date), true
from "resumed_rows";

drop table "late_rows";

drop table "late_days";

drop table "resumed_rows";

create temporary table "changed_rows" as
select "order_id", "order_line", "note", "amount", "order_date", "shipped_at", "expedite", "_run_id", "_region", "_business_date", "_file", "_row"
from (
  select "order_id", "order_line", "note", "amount", "order_date", "shipped_at", "expedite", "_run_id", "_region", "_business_date", "_file", "_row", "_new",
    case when lag("_from") over (partition by "order_id", "order_line" order by "_from") is not null and ("note" = lag("note") over (partition by "order_id", "order_line" order by "_from") or ("note" is null and lag("note") over (partition by "order_id", "order_line" order by "_from") is null)) and ("amount" = lag("amount") over (partition by "order_id", "order_line" order by "_from") or ("amount" is null and lag("amount") over (partition by "order_id", "order_line" order by "_from") is null)) and ("order_date" = lag("order_date") over (partition by "order_id", "order_line" order by "_from") or ("order_date" is null and lag("order_date") over (partition by "order_id", "order_line" order by "_from") is null)) and ("shipped_at" = lag("shipped_at") over (partition by "order_id", "order_line" order by "_from") or ("shipped_at" is null and lag("shipped_at") over (partition by "order_id", "order_line" order by "_from") is null)) and ("expedite" = lag("expedite") over (partition by "order_id", "order_line" order by "_from") or ("expedite" is null and lag("expedite") over (partition by "order_id", "order_line" order by "_from") is null)) then 0 else 1 end as "_changed"
  from (
    select "sales_order"."order_id", "sales_order"."order_line", "sales_order"."note", "sales_order"."amount", "sales_order"."order_date", "sales_order"."shipped_at", "sales_order"."expedite", "sales_order"."_run_id", "sales_order"."_region", "sales_order"."_business_date", "sales_order"."_file", "sales_order"."_row", "sales_order"."valid_from" as "_from", 0 as "_new"
    from "curated"."sales_order"
    where exists (select 1 from "incoming_rows" where "incoming_rows"."order_id" = "sales_order"."order_id" and "incoming_rows"."order_line" = "sales_order"."order_line")
      and not exists (select 1 from "incoming_rows" where "incoming_rows"."order_id" = "sales_order"."order_id" and "incoming_rows"."order_line" = "sales_order"."order_line" and "incoming_rows"."_business_date" = "sales_order"."valid_from" and "incoming_rows"."_business_date" >= '2026-11-22')
    union all
    select "order_id", "order_line", "note", "amount", "order_date", "shipped_at", "expedite", "_run_id", "_region", "_business_date", "_file", "_row", "_business_date", 1
    from (
      select "order_id", "order_line", "note", "amount", "order_date", "shipped_at", "expedite", "_run_id", "_region", "_business_date", "_file", "_row",
        row_number() over (partition by "order_id", "order_line", "_business_date" order by case "_file" when 'it''s_20261121230000.csv' then 1 when 'sales_20261122010000.csv' then 2 end desc, "_row" desc) as "_newest"
      from "incoming_rows"
      where "order_id" is not null and "order_line" is not null and "_business_date" >= '2026-11-22'
    ) as "ranked"
    where "_newest" = 1
  ) as "known"
) as "compared"
where "_new" = 1 and "_changed" = 1
union all
select "order_id", "order_line", "note", "amount", "order_date", "shipped_at", "expedite", "_run_id", "_region", "_business_date", "_file", "_row"
from "incoming_rows"
where "order_id" is null or "order_line" is null;

delete from "curated"."sales_order"
where exists (select 1 from "incoming_rows" where "incoming_rows"."order_id" = "sales_order"."order_id" and "incoming_rows"."order_line" = "sales_order"."order_line" and "incoming_rows"."_business_date" = "sales_order"."valid_from" and "incoming_rows"."_business_date" >= '2026-11-22');

insert into "curated"."sales_order" ("order_id", "order_line", "note", "amount", "order_date", "shipped_at", "expedite", "_run_id", "_region", "_business_date", "_file", "_row", "valid_from", "valid_to", "is_current")
select "order_id", "order_line", "note", "amount", "order_date", "shipped_at", "expedite", "_run_id", "_region", "_business_date", "_file", "_row", "_business_date", cast('9999-12-31' as date), true
from "changed_rows";

drop table "changed_rows";

update "curated"."sales_order" set "valid_to" = "ends"."_next", "is_current" = case when "ends"."_next" = cast('9999-12-31' as date) then true else false end
from (
  select "order_id", "order_line", "valid_from" as "_from",
    coalesce(lead("valid_from") over (partition by "order_id", "order_line" order by "valid_from"), cast('9999-12-31' as date)) as "_next"
  from "curated"."sales_order"
  where exists (select 1 from "incoming_rows" where "incoming_rows"."order_id" = "sales_order"."order_id" and "incoming_rows"."order_line" = "sales_order"."order_line")
) as "ends"
where "sales_order"."order_id" = "ends"."order_id" and "sales_order"."order_line" = "ends"."order_line" and "sales_order"."valid_from" = "ends"."_from" and "sales_order"."valid_to" <> "ends"."_next";

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
from "incoming_rows";

delete from "tailrace"."load" where "run_id" = 'AMER-2026-11-22' and "data_set" = 'sales_order';

insert into "tailrace"."load" ("run_id", "data_set", "file", "rows", "loaded_at")
select 'AMER-2026-11-22', 'sales_order', "files"."file", count("counted"."_file"), sysdate
from (
  select cast('it''s_20261121230000.csv' as varchar(512)) as "file" union all
  select cast('sales_20261122010000.csv' as varchar(512)) as "file"
) as "files"
left join "incoming_rows" as "counted" on "counted"."_file" = "files"."file"
group by "files"."file";

drop table "incoming_rows";

select "file", "rows", cast(null as varchar(65535)) as "figures" from "tailrace"."load" where "run_id" = 'AMER-2026-11-22' and "data_set" = 'sales_order'
union all
select cast('' as varchar(512)), cast(0 as bigint), "figures" from "tailrace"."load_figures" where "run_id" = 'AMER-2026-11-22' and "data_set" = 'sales_order'
order by 1;
