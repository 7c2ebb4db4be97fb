-- Figures about runs and loads, from what Tailrace records and what Redshift's history says. The statements of a run are those that carry
-- its label ("tailrace load <run> <data set>", "tailrace publish <run>"). Redshift keeps its history for some days only, and shows all of
-- it to superusers only. The views are not bound to the system's views, which Redshift replaces with its patches.

-- What the warehouse costs while it computes: so many units (RPUs of a workgroup, nodes of a cluster) at so much an hour each. A row holds
-- from its day on until the next one.
create table if not exists tailrace.price (
  valid_from date,
  units decimal(12,2),
  unit_hour decimal(12,6),
  currency varchar(3)
)
diststyle auto;

-- The statements of runs.
create or replace view tailrace.kpi_statement as
select query_id, transaction_id, split_part(label, ' ', 2) as step, split_part(label, ' ', 3) as run_id,
       nullif(split_part(label, ' ', 4), '') as data_set, trim(query_type) as query_type, trim(status) as status, start_time, end_time,
       queue_time, execution_time, elapsed_time, trim(error_message) as error_message
from (
  select trim(query_label) as label, query_id, transaction_id, query_type, status, start_time, end_time, queue_time, execution_time,
         elapsed_time, error_message
  from pg_catalog.sys_query_history
  where query_label like 'tailrace load %' or query_label like 'tailrace publish %'
) labelled
with no schema binding;

-- Each time that a load or a publish was tried; one transaction each.
create or replace view tailrace.kpi_attempt as
select s.step, s.run_id, s.data_set, s.transaction_id, min(s.start_time) as started_at, max(s.end_time) as ended_at,
       count(*) as statements, max(case when s.status in ('failed', 'canceled') then 1 else 0 end) as failed,
       max(s.error_message) as error_message,
       (sum(s.queue_time)::decimal(18,0) / 1000000)::decimal(18,6) as queue_seconds,
       (sum(s.execution_time)::decimal(18,0) / 1000000)::decimal(18,6) as execution_seconds,
       sum(c.source_file_count) as copied_files, sum(c.source_file_bytes) as copied_bytes, sum(c.loaded_rows) as copied_rows
from tailrace.kpi_statement s
left join pg_catalog.sys_load_history c on c.query_id = s.query_id
group by s.step, s.run_id, s.data_set, s.transaction_id
with no schema binding;

-- Loads by the hour in which they ended: how many, how many failed, how much came in, how long they waited and worked.
create or replace view tailrace.kpi_hour as
select date_trunc('hour', ended_at) as hour, count(*) - sum(failed) as loads, sum(failed) as failed,
       (sum(failed)::decimal(18,0) / count(*))::decimal(9,6) as error_rate,
       coalesce(sum(case when failed = 0 then copied_files end), 0) as files,
       coalesce(sum(case when failed = 0 then copied_rows end), 0) as rows,
       coalesce(sum(case when failed = 0 then copied_bytes end), 0) as bytes,
       avg(queue_seconds)::decimal(18,6) as queue_seconds_mean, max(queue_seconds) as queue_seconds_most,
       avg(execution_seconds)::decimal(18,6) as execution_seconds_mean, max(execution_seconds) as execution_seconds_most
from tailrace.kpi_attempt
where step = 'load'
group by 1
with no schema binding;

-- Loads by run and data set. Rows and files are those that are recorded; a load without them never got through.
create or replace view tailrace.kpi_load as
select a.run_id, split_part(a.run_id, '-', 1) as region,
       substring(a.run_id, len(split_part(a.run_id, '-', 1)) + 2, 10)::date as business_date, a.data_set,
       count(*) as attempts, sum(a.failed) as failed_attempts, l.files, l.rows,
       sum(case when a.failed = 0 then a.copied_bytes end) as bytes, sum(a.queue_seconds) as queue_seconds,
       sum(a.execution_seconds) as execution_seconds, min(a.started_at) as started_at, max(a.ended_at) as ended_at, l.loaded_at,
       max(a.error_message) as error_message
from tailrace.kpi_attempt a
left join (
  select run_id, data_set, count(*) as files, sum(rows) as rows, max(loaded_at) as loaded_at
  from tailrace.load
  group by run_id, data_set
) l on l.run_id = a.run_id and l.data_set = a.data_set
where a.step = 'load'
group by a.run_id, a.data_set, l.files, l.rows, l.loaded_at
with no schema binding;

-- The time in which at least one statement of the run was with the warehouse: what side by side ran is counted once.
create or replace view tailrace.kpi_compute as
select run_id, min(start_time) as started_at, max(end_time) as ended_at,
       (sum(case when end_time > counted_until then datediff(microsecond, greatest(start_time, counted_until), end_time) else 0 end)
         ::decimal(18,0) / 1000000)::decimal(18,6) as compute_seconds
from (
  select run_id, start_time, end_time,
         coalesce(max(end_time) over (partition by run_id order by start_time, query_id
                                      rows between unbounded preceding and 1 preceding), start_time) as counted_until
  from tailrace.kpi_statement
) timed
group by run_id
with no schema binding;

-- Runs: what they loaded and published, how long they waited and worked, and what that cost. Without a price there is no cost. Time that
-- several runs use together counts for each of them; time in which no run computes, and a least charge, count for none.
create or replace view tailrace.kpi_run as
select c.run_id, split_part(c.run_id, '-', 1) as region,
       substring(c.run_id, len(split_part(c.run_id, '-', 1)) + 2, 10)::date as business_date, a.attempts, a.failed_attempts,
       (a.failed_attempts::decimal(18,0) / a.attempts)::decimal(9,6) as error_rate, l.data_sets, l.files, l.rows, a.bytes, p.published_tables,
       p.published_rows, a.queue_seconds, a.execution_seconds, c.compute_seconds,
       (c.compute_seconds * price.units * price.unit_hour / 3600)::decimal(18,6) as cost, price.currency, c.started_at, c.ended_at,
       p.published_at
from tailrace.kpi_compute c
join (
  select run_id, count(*) as attempts, sum(failed) as failed_attempts, sum(queue_seconds) as queue_seconds,
         sum(execution_seconds) as execution_seconds, sum(case when failed = 0 then copied_bytes end) as bytes
  from tailrace.kpi_attempt
  group by run_id
) a on a.run_id = c.run_id
left join (
  select run_id, count(distinct data_set) as data_sets, count(*) as files, sum(rows) as rows
  from tailrace.load
  group by run_id
) l on l.run_id = c.run_id
left join (
  select run_id, count(*) as published_tables, sum(rows) as published_rows, max(published_at) as published_at
  from tailrace.publication
  group by run_id
) p on p.run_id = c.run_id
left join (
  select valid_from, lead(valid_from) over (order by valid_from) as valid_until, units, unit_hour, currency
  from tailrace.price
) price on c.started_at >= price.valid_from and (price.valid_until is null or c.started_at < price.valid_until)
with no schema binding;
