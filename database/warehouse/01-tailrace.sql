-- What Tailrace itself records in the warehouse.
create schema if not exists tailrace;

-- Rows loaded, by run, data set and source file.
create table if not exists tailrace.load (
  run_id varchar(64),
  data_set varchar(63),
  file varchar(512),
  rows bigint,
  loaded_at timestamp
)
diststyle auto;

-- Rows of each publish table, by the run that built it last.
create table if not exists tailrace.publication (
  run_id varchar(64),
  table_name varchar(127),
  rows bigint,
  published_at timestamp
)
diststyle auto;
